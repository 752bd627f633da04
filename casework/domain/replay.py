"""The rules over a file of absence, without a database: what would have fired, and when."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import Any, NamedTuple

from casework.domain.calendar import Calendar, calendar
from casework.domain.identifiers import valid_brin, valid_pgn
from casework.domain.rules.vm16 import VM_16
from casework.domain.table import TOO_MANY, RowError, Source, read_table
from casework.domain.verzuim import (
    MOST_A_DAY,
    Sector,
    Verzuimsoort,
    WrongAmount,
    amount_of,
    counts,
    hours_of,
)
from casework.domain.rules.vm16 import VERVOLG_MIN_DAYS, Crossing, crossings

NEEDED = ("datum", "soort", ("leerlingnummer", "pgn"), ("lesuren", "minuten"))
_LONGEST_REMARK = 500
_UNKNOWN_YEAR = "Van deze datum kennen wij de schoolvakanties niet. Kijk het jaar na."
_LONGEST_NUMBER = 40


class Pupil(NamedTuple):
    """Who the rows are about: the branch as its BRIN is written, and leerlingnummer or PGN."""

    brin: str
    leerling: str


@dataclass(frozen=True)
class Options:
    """What a file does not say. `until` leaves later rows out; the rest is as schools set it."""

    region: str = "midden"
    sector: Sector = Sector.VO
    until: date | None = None
    vervolg_min_days: int = VERVOLG_MIN_DAYS
    minutes_per_lesson: int | None = None
    late_counts: bool = False


@dataclass
class Replay:
    """Results in order, rows that stayed out, and how many rows were read."""

    results: list[dict[str, Any]] = field(default_factory=list)
    errors: list[RowError] = field(default_factory=list)
    rows: int = 0


class _Wrong(ValueError):
    def __init__(self, column: str, reason: str) -> None:
        super().__init__(reason)
        self.column = column


@dataclass
class _Counting:
    """Absence of each pupil by date: all of it, and what counts."""

    options: Options
    calendar: Calendar
    total: dict[Pupil, dict[date, int]] = field(default_factory=dict)
    unexcused: dict[Pupil, dict[date, int]] = field(default_factory=dict)
    numbers: dict[str, str] = field(default_factory=dict)  # those checked already in this run


def replay(source: Source, options: Options | None = None) -> Replay:
    """Read a verzuim file row by row and let the rules look. Raises WrongTable.

    Rows of the same pupil and date are added up. A bad row keeps only itself out; a day of more
    than 24 hours stays out whole.
    """
    options = options or Options()
    counting = _Counting(options, calendar(options.region))
    done = Replay()
    for line, row in read_table(source, required=NEEDED)[1]:
        done.rows += 1
        try:
            _add(counting, row)
        except _Wrong as wrong:
            done.errors.append(RowError(line, wrong.column, str(wrong)))
    done.results = _results(counting)
    return done


def _add(counting: _Counting, row: Mapping[str, str]) -> None:
    options = counting.options
    if TOO_MANY in row:
        raise _Wrong("", "Deze regel heeft meer kolommen dan de eerste regel.")
    if len(row.get("toelichting", "")) > _LONGEST_REMARK:
        raise _Wrong("toelichting", _too_long(_LONGEST_REMARK))
    pupil = _pupil(row, counting.numbers)
    day = _date(row["datum"])
    if not counting.calendar.known(day):
        raise _Wrong("datum", _UNKNOWN_YEAR)
    soort = _soort(row["soort"])
    lesuren, minuten = row.get("lesuren", ""), row.get("minuten", "")
    amount = _amount(lesuren, minuten, options.sector, options.minutes_per_lesson)
    if options.until and day > options.until:
        return
    if _sum(counting.total, pupil, day, amount) > MOST_A_DAY:
        column = "lesuren" if lesuren else "minuten"
        raise _Wrong(column, "Dit is meer dan 24 uur op één dag. Verbeter het aantal.")
    if counts(soort, options.late_counts):
        _sum(counting.unexcused, pupil, day, amount)


def _sum(of: dict[Pupil, dict[date, int]], pupil: Pupil, day: date, amount: int) -> int:
    days = of.setdefault(pupil, {})
    days[day] = days[day] + amount if day in days else amount
    return days[day]


def _pupil(row: Mapping[str, str], numbers: dict[str, str]) -> Pupil:
    number = row.get("leerlingnummer", "")
    pgn = _checked("pgn", row.get("pgn", ""), numbers)
    if not number and not pgn:
        raise _Wrong("leerlingnummer", "Geef het leerlingnummer of het PGN.")
    if len(number) > _LONGEST_NUMBER:
        raise _Wrong("leerlingnummer", _too_long(_LONGEST_NUMBER))
    brin = _checked("brin", row.get("brin", ""), numbers)
    return Pupil(brin, number or pgn)


def _too_long(most: int) -> str:
    return f"Dit is te lang: ten hoogste {most} tekens."


def _checked(column: str, text: str, numbers: dict[str, str]) -> str:
    if text and text not in numbers:
        try:
            numbers[text] = _CHECKS[column](text)
        except ValueError as wrong:
            raise _Wrong(column, str(wrong)) from None
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
    raise _Wrong("datum", "Geef een datum, zoals 24-11-2026.")


@lru_cache(maxsize=64)
def _soort(text: str) -> Verzuimsoort:
    try:
        return Verzuimsoort(text.upper())
    except ValueError:
        raise _Wrong("soort", f"Kies een van: {', '.join(Verzuimsoort)}.") from None


@lru_cache(maxsize=4096)
def _amount(lesuren: str, minuten: str, sector: Sector, lesson: int | None) -> int:
    if lesuren and minuten:
        raise _Wrong("minuten", "Geef lesuren of minuten, niet allebei.")
    lessons = _number("lesuren", lesuren, 24)
    minutes = _number("minuten", minuten, MOST_A_DAY)
    if minutes is not None and minutes != int(minutes):
        raise _Wrong("minuten", "Geef hele minuten.")
    try:
        return amount_of(sector, lessons, None if minutes is None else int(minutes), lesson)
    except WrongAmount as wrong:
        raise _Wrong("minuten" if minuten else "lesuren", str(wrong)) from None


def _number(column: str, text: str, most: int) -> Decimal | None:
    if not text:
        return None
    try:
        number = Decimal(text.replace(",", "."))
    except InvalidOperation:
        raise _Wrong(column, "Geef een getal, zoals 2 of 2,5.") from None
    if not number.is_finite() or not 0 < number <= most:
        raise _Wrong(column, f"Geef een getal boven 0 en ten hoogste {most}.")
    return number


def _results(counting: _Counting) -> list[dict[str, Any]]:
    """By leerling, rule and einddatum; who has the same number at two branches by branch too."""
    least = counting.options.vervolg_min_days
    found: list[dict[str, Any]] = []
    for pupil in sorted(counting.unexcused, key=lambda one: (one.leerling, one.brin)):
        total = counting.total[pupil]
        days = {d: a for d, a in counting.unexcused[pupil].items() if total[d] <= MOST_A_DAY}
        crossed = crossings(days, counting.calendar, vervolg_min_days=least)
        found += [_result(pupil, crossing) for crossing in crossed]
    return found


def _result(pupil: Pupil, crossing: Crossing) -> dict[str, Any]:
    return {
        "leerling": pupil.leerling,
        "rule": VM_16.code,
        "begindatum": crossing.begindatum.isoformat(),
        "einddatum": crossing.einddatum.isoformat(),
        "uren": hours_of(crossing.amount),
        "bewijs": [day.isoformat() for day, _ in crossing.evidence],
    }
