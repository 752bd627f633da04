"""One row of a file of absence, checked, without a database."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import NamedTuple

from casework.domain.calendar import Calendar
from casework.domain.identifiers import valid_brin, valid_pgn
from casework.domain.table import TOO_MANY
from casework.domain.verzuim import MOST_A_DAY, Sector, Verzuimsoort, WrongAmount, amount_of

NEEDED = ("datum", "soort", ("leerlingnummer", "pgn"), ("lesuren", "minuten"))
_LONGEST_REMARK = 500
_UNKNOWN_YEAR = "Van deze datum kennen wij de schoolvakanties niet. Kijk het jaar na."
_LONGEST_NUMBER = 40


class Pupil(NamedTuple):
    """Who the rows are about: the branch as its BRIN is written, and leerlingnummer or PGN."""

    brin: str
    leerling: str


class Absence(NamedTuple):
    """What a row says; the amount in sixtieths of an hour."""

    pupil: Pupil
    day: date
    soort: Verzuimsoort
    amount: int


class WrongRow(ValueError):
    """A row that stays out: the column, and in Dutch why."""

    def __init__(self, column: str, reason: str) -> None:
        super().__init__(reason)
        self.column = column


class Rows:
    """The rows of one file. Numbers that come again are checked once."""

    def __init__(self, calendar: Calendar, sector: Sector, minutes_per_lesson: int | None) -> None:
        self._calendar, self._sector, self._lesson = calendar, sector, minutes_per_lesson
        self._numbers: dict[str, str] = {}

    def read(self, row: Mapping[str, str]) -> Absence:
        """What a row says. Raises WrongRow."""
        if TOO_MANY in row:
            raise WrongRow("", "Deze regel heeft meer kolommen dan de eerste regel.")
        if len(row.get("toelichting", "")) > _LONGEST_REMARK:
            raise WrongRow("toelichting", _too_long(_LONGEST_REMARK))
        pupil = _pupil(row, self._numbers)
        day = _date(row["datum"])
        if not self._calendar.known(day):
            raise WrongRow("datum", _UNKNOWN_YEAR)
        soort = _soort(row["soort"])
        lesuren, minuten = row.get("lesuren", ""), row.get("minuten", "")
        return Absence(pupil, day, soort, _amount(lesuren, minuten, self._sector, self._lesson))


def _pupil(row: Mapping[str, str], numbers: dict[str, str]) -> Pupil:
    number = row.get("leerlingnummer", "")
    pgn = _checked("pgn", row.get("pgn", ""), numbers)
    if not number and not pgn:
        raise WrongRow("leerlingnummer", "Geef het leerlingnummer of het PGN.")
    if len(number) > _LONGEST_NUMBER:
        raise WrongRow("leerlingnummer", _too_long(_LONGEST_NUMBER))
    brin = _checked("brin", row.get("brin", ""), numbers)
    return Pupil(brin, number or pgn)


def _too_long(most: int) -> str:
    return f"Dit is te lang: ten hoogste {most} tekens."


def _checked(column: str, text: str, numbers: dict[str, str]) -> str:
    if text and text not in numbers:
        try:
            numbers[text] = _CHECKS[column](text)
        except ValueError as wrong:
            raise WrongRow(column, str(wrong)) from None
    return numbers[text] if text else ""


_CHECKS = {"pgn": valid_pgn, "brin": lambda text: "".join(part or "" for part in valid_brin(text))}


@lru_cache(maxsize=4096)
def _date(text: str) -> date:
    """A date as a machine (2026-09-01) or a person (01-09-2026) writes it."""
    if len(text) == 10 and text[2] == text[5] == "-":
        text = f"{text[6:]}-{text[3:5]}-{text[:2]}"
    try:
        if len(text) == 10 and text[4] == text[7] == "-":
            return date.fromisoformat(text)
    except ValueError:
        pass
    raise WrongRow("datum", "Geef een datum, zoals 24-11-2026.")


@lru_cache(maxsize=64)
def _soort(text: str) -> Verzuimsoort:
    try:
        return Verzuimsoort(text.upper())
    except ValueError:
        raise WrongRow("soort", f"Kies een van: {', '.join(Verzuimsoort)}.") from None


@lru_cache(maxsize=4096)
def _amount(lesuren: str, minuten: str, sector: Sector, lesson: int | None) -> int:
    if lesuren and minuten:
        raise WrongRow("minuten", "Geef lesuren of minuten, niet allebei.")
    lessons = _number("lesuren", lesuren, 24)
    minutes = _number("minuten", minuten, MOST_A_DAY)
    if minutes is not None and minutes != int(minutes):
        raise WrongRow("minuten", "Geef hele minuten.")
    try:
        return amount_of(sector, lessons, None if minutes is None else int(minutes), lesson)
    except WrongAmount as wrong:
        raise WrongRow("minuten" if minuten else "lesuren", str(wrong)) from None


def _number(column: str, text: str, most: int) -> Decimal | None:
    if not text:
        return None
    try:
        number = Decimal(text.replace(",", "."))
    except InvalidOperation:
        raise WrongRow(column, "Geef een getal, zoals 2 of 2,5.") from None
    if not number.is_finite() or not 0 < number <= most:
        raise WrongRow(column, f"Geef een getal boven 0 en ten hoogste {most}.")
    return number
