"""Brothers and sisters: finding one, and saying which."""

from marshmallow import fields

from casework.schemas.base import MESSAGES, Form, Text


class FindForm(Form):
    """A part of a name."""

    zoek = Text(required=True, most=100)


class SiblingForm(Form):
    """The other dossier."""

    ander = fields.UUID(
        required=True, error_messages={**MESSAGES, "invalid_uuid": "Kies iemand uit de lijst."}
    )
