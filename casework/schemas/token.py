"""A new bearer token."""

from marshmallow import fields

from casework.domain.policy import SCOPES
from casework.schemas.base import MESSAGES, REQUIRED, Choice, Form, Text, validate

LONGEST = 730  # days


class TokenForm(Form):
    """What it is for, what it may do, and for how many days."""

    organisation = Text(required=True)
    scope = fields.List(
        Choice(SCOPES),
        required=True,
        validate=validate.Length(min=1, error=REQUIRED),
        error_messages=MESSAGES,
    )
    label = Text(required=True, most=60)
    days = fields.Integer(
        required=True,
        error_messages=MESSAGES,
        validate=validate.Range(1, LONGEST, error=f"Geef 1 tot en met {LONGEST} dagen."),
    )
