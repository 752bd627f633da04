"""A term to note."""

from marshmallow import fields, validate

from casework.domain.rules.terms import BY_HAND
from casework.domain.rules.tlv import TLV_YEARS
from casework.schemas.base import MESSAGES, Choice, Day, Form

_YEARS = f"Kies een heel getal van 1 tot en met {TLV_YEARS}."
CHOICES = {code: rule.name for code, rule in BY_HAND.items()}


class TermForm(Form):
    """Which rule, the day its term began, and for a TLV for how many school years."""

    regel = Choice(CHOICES, required=True)
    begin = Day(required=True)
    jaren = fields.Integer(
        load_default=1,
        validate=validate.Range(1, TLV_YEARS, error=_YEARS),
        error_messages={**MESSAGES, "invalid": _YEARS, "too_large": _YEARS},
    )
