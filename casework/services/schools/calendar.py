"""The calendar of a branch: its region's, with what the school itself set over it.

A change raises the branch's version; the nightly check finds by that whose absence to count anew.
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from sqlalchemy import delete, select, tuple_, update
from sqlalchemy.orm import Session

from casework.db import among
from casework.domain import faults
from casework.domain.calendar import Calendar, calendar, version_of
from casework.domain.errors import Invalid
from casework.domain.faults import Fault
from casework.domain.policy import Action, Actor
from casework.domain.regions import region_of
from casework.domain.vacation import Period
from casework.models import Branch, CalendarPeriod
from casework.services import trail
from casework.services.pupils.directory import chunks

MIDDLE = "midden"
MOST = 500  # own periods of one branch
_MOST_MADE = 256  # one takes a quarter of a megabyte
_LARGEST = 2**15 - 1
_COUNT = "Dit zijn te veel perioden. Laat jaren weg die voorbij zijn."
_COLUMNS = (
    CalendarPeriod.first,
    CalendarPeriod.last,
    CalendarPeriod.kind,
    CalendarPeriod.name,
)


def region(branch: Branch) -> str:
    """The vacation region of a branch: set by hand, else its municipality's."""
    return branch.region or region_of(branch.gemeente or "") or MIDDLE


def calendar_of(session: Session, branch: Branch) -> Calendar:
    """The calendar of one branch."""
    return calendars(session, [branch])[branch.id]


def calendars(session: Session, branches: Iterable[Branch]) -> Mapping[int, Calendar]:
    """The calendars of branches by id: one select, and none where no school changed anything."""
    every = list(branches)
    own = _own(session, [one.id for one in every if one.calendar_version])
    return {one.id: with_periods(one, own.get(one.id, ())) for one in every}


def calendars_at(session: Session, branches: Iterable[int]) -> Mapping[int, Calendar]:
    """The same of branches whose id one has."""
    ids = set(branches)
    if not ids:
        return {}
    return calendars(session, session.scalars(select(Branch).where(among(session, Branch.id, ids))))


def with_periods(branch: Branch, own: Iterable[Period]) -> Calendar:
    """The calendar of a branch of which one has the periods of its own, in order."""
    if not branch.calendar_version:
        return calendar(region(branch))
    version = version_of(branch.calendar_version)
    return _made(region(branch), tuple(own), version, branch.free_stretches)


# By content, not by branch: another database has other schools under the same number.
@lru_cache(maxsize=_MOST_MADE)
def _made(region: str, own: tuple[Period, ...], version: int, stretch: bool) -> Calendar:
    return Calendar(region, own, version=version, stretch=stretch)


def _own(session: Session, branches: Sequence[int]) -> dict[int, list[Period]]:
    found: dict[int, list[Period]] = {}
    if branches:
        query = select(CalendarPeriod.branch_id, *_COLUMNS).order_by(*_COLUMNS)
        if len(branches) < MOST:  # of many it is cheaper to read them all
            query = query.where(CalendarPeriod.branch_id.in_(branches))
        for branch, first, last, kind, name in session.execute(query):
            found.setdefault(branch, []).append(Period(first, last, kind, name))
    return found


def own(session: Session, branch: Branch) -> list[Period]:
    """The periods a school set itself, in order."""
    return _own(session, [branch.id]).get(branch.id, [])


def change(
    session: Session, actor: Actor, branch: Branch, periods: Sequence[Period]
) -> list[Fault]:
    """Have the school's own periods be these; says what is unusual about them.

    The caller holds the branch (`door.branch_for`). Raises Invalid, at the field of a form.
    """
    found, before = faults.faults(region(branch), periods), own(session, branch)
    # What was wrong already (a new region brought it) keeps nobody from mending the rest.
    known = {(before[one.number], one.message) for one in faults.faults(region(branch), before)}
    new = (one for one in found if (periods[one.number], one.message) not in known)
    wrong = [one for one in new if one.error]
    if wrong or len(periods) > MOST:
        raise Invalid(_messages(wrong) if wrong else {"": [_COUNT]})
    if sorted(periods) != before:
        session.execute(delete(CalendarPeriod).where(CalendarPeriod.branch_id == branch.id))
        session.add_all(
            CalendarPeriod(
                branch_id=branch.id, first=one.first, last=one.last, kind=one.kind, name=one.name
            )
            for one in periods
        )
        raised(session, actor, branch, "kalender")
    return found


def _messages(wrong: Iterable[Fault]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for one in wrong:
        found.setdefault(one.column, []).append(one.message)
    return found


def raised(session: Session, actor: Actor, branch: Branch, what: str) -> None:
    """The branch's absence counts otherwise from now on: a new version, on record."""
    branch.calendar_version = branch.calendar_version % _LARGEST + 1
    branch.changed_by = actor.account
    session.flush()
    codes: dict[str, str | int] = {"what": what, "version": branch.calendar_version}
    trail.record(session, actor, Action.EDIT_SCHOOL, kind="branch", of=branch.id, codes=codes)


def moved(session: Session, branches: Sequence[tuple[str, str]]) -> None:
    """These branches, by BRIN and vestiging, came to lie in another region: new versions."""
    version = Branch.calendar_version % _LARGEST + 1
    for some in chunks(branches):
        same = tuple_(Branch.brin, Branch.vestiging).in_(some)
        query = update(Branch).where(same, Branch.region.is_(None))
        session.execute(query.values(calendar_version=version, changed_by=None))


def is_stale(branch: Branch) -> bool:
    """Whether absence of this branch was counted under another calendar or other settings."""
    return branch.counted_version != version_of(branch.calendar_version)


def stale_branches(session: Session) -> dict[int, int]:
    """The branches whose absence must be counted anew, each with the version to count under."""
    query = select(Branch.id, Branch.calendar_version, Branch.counted_version)
    wanted = {id_: (version_of(own), counted) for id_, own, counted in session.execute(query)}
    return {id_: now for id_, (now, counted) in wanted.items() if now != counted}


def settle(session: Session, counted: Mapping[int, int]) -> None:
    """These branches were counted whole under these versions (of `stale_branches`).

    A change that came meanwhile keeps its branch stale.
    """
    for version in sorted(set(counted.values())):
        for some in chunks(one for one, under in counted.items() if under == version):
            same = Branch.id.in_(some)
            session.execute(update(Branch).where(same).values(counted_version=version))
