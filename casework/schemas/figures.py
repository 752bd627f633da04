"""Which figure, where, when and drawn how; and what was looked at when it was sent."""

from marshmallow import fields, validate

from casework.domain.figures.catalogue import FIGURES, YEARLY
from casework.schemas.base import MESSAGES, Choice, Day, Form

VIEWS = ("staven", "lijn", "trechter", "kaart")


def _code(pattern: str, **given: object) -> fields.String:
    """No text of anybody's own: a code that the page itself wrote."""
    check = validate.Regexp(rf"^{pattern}$", error=str(MESSAGES["invalid"]))
    return fields.String(validate=check, error_messages=MESSAGES, **given)  # type: ignore[arg-type]


def place_code(**given: object) -> fields.String:
    """A place that is counted."""
    return _code(r"[A-Za-z0-9]{0,12}", **given)


class FigureForm(Form):
    """What to show."""

    cijfer = Choice(FIGURES, load_default="thuis-breed")
    plaats = place_code(load_default="")
    datum = Day(load_default=None)
    beeld = Choice(VIEWS, load_default="staven")
    deel = _code(r"[A-Za-z0-9-]{0,30}", load_default="")


class PlaceForm(Form):
    """Where."""

    plaats = place_code(load_default="")


class ListForm(FigureForm):
    """Whose list to open: also of what is counted once a year."""

    cijfer = Choice((*FIGURES, *YEARLY), required=True)


class SendForm(Form):
    """When what is sent was counted, and how many inhabitants there are."""

    geteld = _code(r"[0-9T:.+-]{10,40}", required=True)
    inwoners = fields.Integer(
        load_default=None,
        validate=validate.Range(1, 10_000_000, error="Geef een getal boven nul."),
        error_messages={**MESSAGES, "invalid": "Geef een getal, zonder punten."},
    )
