"""Being away."""

from marshmallow import fields

from casework.schemas.base import MESSAGES, Day, Form


class LeaveForm(Form):
    """First and last day, and who stands in."""

    since = Day(required=True)
    until = Day(required=True)
    deputy = fields.UUID(required=True, error_messages={**MESSAGES, "invalid_uuid": "Kies iemand."})
