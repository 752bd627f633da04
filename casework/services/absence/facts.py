"""What rows come to: is it possible, how much is it, and to which absence does it belong."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, NamedTuple
from uuid import UUID

from casework.domain.calendar import Calendar
from casework.domain.errors import Wrong
from casework.domain.verzuim import MOST_A_DAY, Row, Sector, Verzuimsoort, amount_of, counts
from casework.models import Branch
from casework.services.pupils.directory import Directory
from casework.services.schools.calendar import calendars

OLDEST = timedelta(days=3 * 366)
Complaint = tuple[int, str, str]  # number of the row, its field, what to do about it


class Key(NamedTuple):
    """What makes an absence the same absence."""

    pupil_nr: int
    branch_id: int
    date: date
    soort: str


@dataclass(repr=False)
class Fact:
    """What is stored under a key. `row` is the number of a row that gave it."""

    pupil: UUID
    row: int
    amount: int = 0
    remark: str | None = None


def gather(
    directory: Directory, rows: Iterable[tuple[int, Row]], today: date, wrong: list[Complaint]
) -> dict[Key, Fact]:
    """The facts in the rows; what is wrong goes to `wrong`, and keeps only its own row out."""
    facts: dict[Key, Fact] = {}
    known = calendars(directory.session, directory.branches.values())
    for number, row in rows:
        try:
            enrolment, nr, branch = directory.find(row)
            _possible(row, known[branch.id], today)
            amount = _amount(row, branch)
        except Wrong as one:
            wrong.append((number, one.field, str(one)))
            continue
        key = Key(nr, branch.id, row.date, str(row.soort))
        fact = facts.setdefault(key, Fact(enrolment.pupil_id, number))
        fact.amount += amount
        fact.remark = row.remark or fact.remark
    return _without_too_much(facts, wrong)


def _amount(row: Row, branch: Branch) -> int:
    try:
        return amount_of(Sector(branch.sector), row.lesuren, row.minuten, branch.minutes_per_lesson)
    except ValueError as wrong:
        raise Wrong("minuten" if row.lesuren is None else "lesuren", str(wrong)) from None


def _possible(row: Row, calendar: Calendar, today: date) -> None:
    if row.date > today:
        raise Wrong("datum", "Deze datum ligt in de toekomst.")
    if today - row.date > OLDEST or not calendar.known(row.date):
        raise Wrong("datum", "Deze datum ligt te ver terug.")
    if calendar.is_vacation(row.date):
        raise Wrong("datum", "Deze datum valt in de schoolvakantie.")


def _without_too_much(facts: dict[Key, Fact], wrong: list[Complaint]) -> dict[Key, Fact]:
    a_day: dict[tuple[int, int, date], int] = {}
    for key, fact in facts.items():
        a_day[key[:3]] = a_day.get(key[:3], 0) + fact.amount
    for key, fact in facts.items():
        if a_day[key[:3]] > MOST_A_DAY:
            message = "Dit is meer dan 24 uur op één dag. Verbeter het aantal."
            wrong.append((fact.row, "lesuren", message))
    return {key: fact for key, fact in facts.items() if a_day[key[:3]] <= MOST_A_DAY}


def counted(branch: Branch, given: Mapping[str, Any]) -> int:
    """What half a form would add to the count, in sixtieths of an hour; 0 while unclear."""
    row = Row(
        date.min,
        Verzuimsoort(given.get("soort") or Verzuimsoort.ONGEOORLOOFD),
        lesuren=given.get("lesuren"),
        minuten=given.get("minuten"),
    )
    try:
        return _amount(row, branch) if counts(row.soort, branch.late_counts) else 0
    except Wrong:
        return 0
