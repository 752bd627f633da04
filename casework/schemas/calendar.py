"""A school's own calendar and settings: a period by form or file, and how its absence counts."""

from typing import Any

from marshmallow import ValidationError, fields, post_load, validates_schema

from casework.domain.table import RowError, Source, WrongTable
from casework.domain.vacation import NAMES, REGIONS, Period, label_of
from casework.schemas.base import MESSAGES, Choice, Day, Form, Text, Tick
from casework.schemas.file import Read, read_file
from casework.schemas.verzuim import Amount, Minutes

COLUMNS = ("soort", "naam", "van", "tot")
KINDS = {name: kind for kind, names in NAMES.items() for name in names}
LONGEST = 50_000  # a calendar of ten years takes a tenth of it
_NO_NAME = f"Kies uit: {', '.join(KINDS)}."


class Word(Choice):
    """One of a closed list, in capitals or not."""

    def _deserialize(self, value: Any, attr: Any, data: Any, **given: Any) -> str:
        return super()._deserialize(self.plain(str(value)), attr, data, **given)

    def plain(self, text: str) -> str:
        """As the list writes it."""
        return " ".join(text.lower().split())


class Name(Word):
    """What a period is called: meivakantie as well as mei."""

    default_error_messages = {"choice": _NO_NAME}

    def plain(self, text: str) -> str:
        """As the list writes it."""
        return super().plain(text).removesuffix("vakantie").strip()


class PeriodSchema(Form):
    """A period: what, and from when to when. In a form the name says of which soort it is."""

    soort = Word(NAMES, error_messages={"choice": f"Kies uit: {', '.join(NAMES)}."})
    naam = Name(KINDS, required=True)
    van = Day(required=True)
    tot = Day()

    @validates_schema
    def _fits(self, data: dict[str, Any], **_given: Any) -> None:
        if data.get("soort", KINDS[data["naam"]]) != KINDS[data["naam"]]:
            raise ValidationError("Deze naam hoort bij een andere soort.", "naam")
        if data.get("tot", data["van"]) < data["van"]:
            raise ValidationError("De laatste dag ligt voor de eerste.", "tot")

    @post_load
    def _period(self, data: dict[str, Any], **_given: Any) -> Period:
        last = data.get("tot", data["van"])
        return Period(data["van"], last, KINDS[data["naam"]], data["naam"])


class KeepForm(Form):
    """The rows of a file that was looked at, to be stored."""

    regels = Text(most=LONGEST, lines=True, required=True)


class SettingsForm(Form):
    """How a school's absence counts. `versie` is the one that was on the screen."""

    versie = fields.Integer(required=True, error_messages=MESSAGES)
    regio = Choice(REGIONS, load_default=None)
    hele_dag = Amount(most=720, load_default=None)
    minuten_per_lesuur = Minutes(most=60, load_default=None)
    te_laat = Tick()
    studiedagen = Tick()


def read_calendar(source: Source) -> Read:
    """The periods of a file, each with its line; a file that cannot be read has one complaint."""
    try:
        return read_file(PeriodSchema(), source, required=COLUMNS)
    except WrongTable as wrong:
        return Read(wrong=[RowError(wrong.line, "", str(wrong))])


def written(rows: list[tuple[int, Period]]) -> str:
    """Rows as a file again."""
    lines = [f"{one.kind};{one.name};{one.first};{one.last}" for _, one in rows]
    return "\n".join([";".join(COLUMNS), *lines])


def options() -> list[tuple[str, str]]:
    """The names a form offers, and how people call them."""
    return [(name, label_of(kind, name)) for name, kind in KINDS.items()]
