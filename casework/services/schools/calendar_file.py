"""A file with a school's calendar: what it would do, and what is wrong with it."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from sqlalchemy.orm import Session

from casework.domain.faults import Fault, faults
from casework.domain.vacation import Period, school_year
from casework.models import Branch
from casework.services.schools import calendar

Rows = list[tuple[int, Period]]
_TWICE = "Deze periode staat er twee keer in."


class Plan(NamedTuple):
    """What a file would do. `wrong`: line, column, reason; `odd`: what is only unusual."""

    rows: Rows
    new: list[Period]
    gone: list[Period]
    wrong: list[tuple[int, str, str]]
    odd: list[str]

    @property
    def after(self) -> list[Period]:
        """The periods of the file that can be stored."""
        return [period for _, period in self.rows]


def planned(session: Session, branch: Branch, rows: Sequence[tuple[int, Period]]) -> Plan:
    """See what rows with their line would do; each bad one keeps only itself out."""
    good, wrong = _once(rows)
    own = calendar.own(session, branch)
    while True:
        after = with_file(own, [period for _, period in good])
        found = faults(calendar.region(branch), after)
        bad = {after[one.number]: one for one in found if one.error}
        told = [_told(line, bad[period]) for line, period in good if period in bad]
        if not told:
            break
        wrong += told
        good = [(line, period) for line, period in good if period not in bad]
    new = sorted(one for one in after if one not in own)
    gone = [one for one in own if one not in after]
    return Plan(good, new, gone, sorted(wrong), [one.message for one in found if not one.error])


def with_file(own: Iterable[Period], file: Sequence[Period]) -> list[Period]:
    """Own periods after a file: it is the truth for every school year it names.

    Those of the file come last: where two overlap it is the file that is wrong.
    """
    years = {school_year(one.first) for one in file}
    kept = (one for one in own if school_year(one.first) not in years)
    return [*kept, *dict.fromkeys(file)]


def _once(rows: Iterable[tuple[int, Period]]) -> tuple[Rows, list[tuple[int, str, str]]]:
    good: Rows = []
    wrong = []
    seen: set[Period] = set()
    for line, period in rows:
        if period in seen:
            wrong.append((line, "van", _TWICE))
        else:
            good.append((line, period))
        seen.add(period)
    return good, wrong


def _told(line: int, fault: Fault) -> tuple[int, str, str]:
    return line, fault.column, fault.message
