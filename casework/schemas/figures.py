"""Which figure, where, when and drawn how; and what was looked at when it was sent."""

from marshmallow import fields, validate

from casework.domain.figures.catalogue import FIGURES
from casework.schemas.base import MESSAGES, Choice, Day, Form

VIEWS = ("staven", "lijn", "trechter", "kaart")


def _code(pattern: str, **given: object) -> fields.String:
    """No text of anybody's own: a code that the page itself wrote."""
    check = validate.Regexp(rf"^{pattern}$", error=str(MESSAGES["invalid"]))
    return fields.String(validate=check, error_messages=MESSAGES, **given)  # type: ignore[arg-type]


class FigureForm(Form):
    """What to show."""

    cijfer = Choice(FIGURES, load_default="thuis-breed")
    plaats = _code(r"[A-Za-z0-9]{1,12}", load_default="")
    datum = Day(load_default=None)
    beeld = Choice(VIEWS, load_default="staven")


class SendForm(Form):
    """When what is sent was counted."""

    geteld = _code(r"[0-9T:.+-]{10,40}", required=True)
