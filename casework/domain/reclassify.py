"""Absence over a period that was noted as one kind, and in truth was another (desk.md 1.6)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from casework.domain.verzuim import LABELS, MOST_A_DAY, Verzuimsoort

LONGEST = timedelta(days=366)  # a school year
OLDEST = timedelta(days=3 * 366)  # as far back as absence is taken in
_WEEKEND = timedelta(days=3)
Faults = dict[str, list[str]]


@dataclass(frozen=True)
class NewKind:
    """From which day to which, both included, absence of the kind `was` is of the kind `became`.

    `was` is None as long as nobody had to choose.
    """

    first: date
    last: date
    became: Verzuimsoort
    was: Verzuimsoort | None = None


class Missed(NamedTuple):
    """One absence as it is stored; `amount` in sixtieths of an hour."""

    branch: int
    on: date
    soort: str
    amount: int
    origin: str


class Change(NamedTuple):
    """One absence that gets another kind; `beside` stands there already as that kind."""

    missed: Missed
    beside: int

    @property
    def total(self) -> int:
        """What stands there after it: two absences of a day that become one kind add up."""
        return self.missed.amount + self.beside


def faults(value: NewKind, today: date) -> Faults:
    """Why a period cannot be, by field; empty when it can."""
    if value.last < value.first:
        return {"tot": ["De laatste dag ligt voor de eerste dag."]}
    if value.last > today:
        return {"tot": ["Deze dag ligt in de toekomst. Kies ten hoogste vandaag."]}
    if value.last - value.first > LONGEST:
        return {"van": ["Kies ten hoogste een jaar. Doe een langere periode in delen."]}
    if value.first < today - OLDEST:
        return {"van": ["Deze dag ligt te ver terug."]}
    return {}


def choices(rows: Iterable[Missed], became: Verzuimsoort) -> list[Verzuimsoort]:
    """Which kinds stand in a period that could become another."""
    there = {one.soort for one in rows}
    return [kind for kind in Verzuimsoort if kind in there and kind != became]


def changes(
    rows: Sequence[Missed], was: Verzuimsoort, became: Verzuimsoort
) -> tuple[list[Change], Faults]:
    """What becomes of the absence of a period, by day; or why it cannot."""
    beside = {(one.branch, one.on): one.amount for one in rows if one.soort == became}
    found = [Change(one, beside.get((one.branch, one.on), 0)) for one in rows if one.soort == was]
    found.sort(key=lambda one: (one.missed.on, one.missed.branch))
    over = [one.missed.on for one in found if one.total > MOST_A_DAY]
    if over:
        day = f"{over[0]:%d-%m-%Y}"
        return [], {"van": [f"Op {day} wordt het dan meer dan 24 uur. Verbeter eerst die dag."]}
    return found, {}


def why_none(rows: Sequence[Missed], value: NewKind) -> Faults:
    """Nothing of a period can become this kind: which field is wrong, and why."""
    if value.was is not None and rows:
        return {"was": [f"In deze periode staat nergens: {LABELS[value.was]}."]}
    if rows:
        return {"naar": [f"In deze periode staat al alles als: {LABELS[value.became]}."]}
    return {"van": ["In deze periode staat bij deze leerling geen verzuim van uw school."]}


def last_run(rows: Sequence[Missed]) -> tuple[date, date] | None:
    """The newest days that follow each other with one kind: what somebody most likely means."""
    newest_first = sorted(rows, key=lambda one: one.on, reverse=True)
    if not newest_first:
        return None
    last = first = newest_first[0].on
    for one in newest_first[1:]:
        if one.soort == newest_first[0].soort and first - one.on <= _WEEKEND:
            first = one.on
    return first, last
