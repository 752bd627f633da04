"""The first school day after the summer: who did not turn up, entered by exception (desk.md 1.13).

Whoever is not ticked was at school: that is said of the whole branch at once, or, where the classes
come one by one, when the last of them is in.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from casework.domain.errors import Invalid, NotFound
from casework.domain.history import whole_day
from casework.domain.moment import day_of
from casework.domain.policy import Action, Actor
from casework.domain.records import Identity
from casework.domain.summer import summer
from casework.domain.verzuim import HOUR, Row, Sector, Verzuimsoort
from casework.models import Branch, Coverage, Enrolment, Ongoing, Pupil, Verzuim
from casework.services import door, names, trail
from casework.services.absence import delivery, verzuim
from casework.services.pupils.search import MOST_OPENED
from casework.services.schools.calendar import calendar_of
from casework.services.sealing import open_rows

AT_ONCE = 60  # pupils on one page; of a larger school a class is chosen first
_GONE = "Een van deze leerlingen staat hier niet meer. Kijk de lijst na."
_IDLE = "none"  # of the hours expected
Ticked = Mapping[UUID, Verzuimsoort]


@dataclass(frozen=True, repr=False)
class Line:
    """A pupil who is expected. `soort` stands already that day; `idle`: has no timetable."""

    pupil: UUID
    identity: Identity | None
    soort: str | None
    idle: bool

    @property
    def open(self) -> bool:
        """Whether anything can be noted here."""
        return self.soort is None and not self.idle


class Class(NamedTuple):
    """A class: how many pupils, and of how many absence stands. Without a name: of no class."""

    name: str
    pupils: int
    away: int


@dataclass(frozen=True, repr=False)
class NoShow:
    """The page. `lines` is empty until one of the classes is chosen; `chosen` is its number.

    Without classes the page is about the whole branch. `delivered`: all was said already.
    """

    branch: Branch
    day: date
    delivered: bool
    classes: Sequence[Class]
    chosen: int | None
    lines: Sequence[Line]

    @property
    def klas(self) -> Class | None:
        """The class that was chosen."""
        return None if self.chosen is None else self.classes[self.chosen]


class _Expected(NamedTuple):
    enrolments: Sequence[Enrolment]
    soorten: Mapping[UUID, str]


def asked(session: Session, actor: Actor, code: str, group: int | None, *, now: datetime) -> NoShow:
    """Who is expected on the first school day, by class where they are many; on record.

    A class goes by its number (`group`): a name may not stand in an address. Raises NotFound, also
    outside the two school weeks in which it is asked, NotAllowed.
    """
    branch = door.branch_for(session, actor, Action.LOG_VERZUIM, code)
    return _page(session, actor, branch, group, now)


def _day(session: Session, branch: Branch, today: date) -> date:
    found = summer(calendar_of(session, branch), today.year)
    if found is None or not found.asks_who_came(today):
        raise NotFound
    return found.back


def _page(
    session: Session, actor: Actor, branch: Branch, group: int | None, now: datetime
) -> NoShow:
    day = _day(session, branch, day_of(now))
    expected = _expected(session, branch, day)
    looked = [one.pupil_id for one in expected.enrolments]
    codes = {"what": "niet-verschenen"}
    trail.record(session, actor, Action.LOG_VERZUIM, subjects=looked, codes=codes)
    classes = _classes(session, expected)
    chosen = group if group is not None and group < len(classes) else None
    delivered = session.get(Coverage, (branch.id, day)) is not None
    some = expected.enrolments if not classes else []
    if chosen is not None:
        name = classes[chosen].name
        some = [one for one in expected.enrolments if _class(one) == name]
    lines = _lines(session, actor, some, expected.soorten, day_of(now))
    return NoShow(branch, day, delivered, classes, chosen, lines)


def _lines(
    session: Session,
    actor: Actor,
    some: Sequence[Enrolment],
    soorten: Mapping[UUID, str],
    today: date,
) -> list[Line]:
    pupils = [one.pupil_id for one in some]
    who = names.identities(session, actor, pupils, today) if pupils else {}
    lines = [
        Line(one.pupil_id, who.get(one.pupil_id), soorten.get(one.pupil_id), one.hours == _IDLE)
        for one in some
    ]
    return sorted(lines, key=_by_name)


def _expected(session: Session, branch: Branch, day: date) -> _Expected:
    runs = or_(Enrolment.valid_until.is_(None), Enrolment.valid_until >= day)
    here = (Enrolment.branch_id == branch.id, Enrolment.valid_from <= day, runs)
    found = session.scalars(select(Enrolment).where(*here).limit(MOST_OPENED)).all()
    return _Expected(found, _away(session, branch, day))


def _away(session: Session, branch: Branch, day: date) -> dict[UUID, str]:
    """Whose absence stands that day, and who is reported away and not back."""
    noted = select(Pupil.id, Verzuim.soort).join(Verzuim, Verzuim.pupil_nr == Pupil.nr)
    noted = noted.where(Verzuim.branch_id == branch.id, Verzuim.date == day)
    runs = select(Pupil.id, Ongoing.soort).join(Ongoing, Ongoing.pupil_nr == Pupil.nr)
    runs = runs.where(
        Ongoing.branch_id == branch.id, Ongoing.since <= day, Ongoing.ended_at.is_(None)
    )
    return dict(session.execute(noted.union_all(runs)).all())


def _classes(session: Session, expected: _Expected) -> list[Class]:
    """None where all fit on one page: then no class need be opened."""
    if len(expected.enrolments) <= AT_ONCE:
        return []
    open_rows(session, expected.enrolments)
    at = {one.pupil_id: _class(one) for one in expected.enrolments}
    away = Counter(at[pupil] for pupil in expected.soorten if pupil in at)
    return [Class(name, many, away[name]) for name, many in sorted(Counter(at.values()).items())]


def _class(one: Enrolment) -> str:
    return one.content.klas or ""


def _by_name(one: Line) -> tuple[str, str]:
    return (one.identity.achternaam, one.identity.name) if one.identity else ("", "")


def note(
    session: Session, actor: Actor, code: str, group: int | None, ticked: Ticked, *, now: datetime
) -> bool:
    """Store a whole day of who is ticked; whether the day is said to be complete by it.

    Whose absence stands already keeps it. Raises NotFound, NotAllowed, Invalid.
    """
    branch = door.branch_for(session, actor, Action.LOG_VERZUIM, code, hold=True)
    page = _page(session, actor, branch, group, now)
    if ticked.keys() - {one.pupil for one in page.lines}:
        raise Invalid({"niet": [_GONE]})
    able = {one.pupil for one in page.lines if one.open}
    rows = [_row(branch, page.day, one, soort) for one, soort in ticked.items() if one in able]
    outcome = verzuim.log(session, actor, list(enumerate(rows)), origin=verzuim.FORM, now=now)
    if outcome.wrong:
        raise Invalid({"": [message for _, _, message in outcome.wrong]})
    if not page.classes:
        delivery.day(session, actor, branch, page.day, now=now)
    return not page.classes


def complete(session: Session, actor: Actor, code: str, *, now: datetime) -> None:
    """All classes are in: nobody else was away. Raises NotFound, NotAllowed."""
    branch = door.branch_for(session, actor, Action.LOG_VERZUIM, code, hold=True)
    day = _day(session, branch, day_of(now))
    delivery.day(session, actor, branch, day, now=now)


def _row(branch: Branch, day: date, pupil: UUID, soort: Verzuimsoort) -> Row:
    sector = Sector(branch.sector)
    amount = branch.hele_dag or whole_day(sector)
    return Row(
        date=day,
        soort=soort,
        pupil=pupil,
        brin=branch.brin,
        vestiging=branch.vestiging,
        lesuren=None if sector.in_minutes else Decimal(amount) / HOUR,
        minuten=amount if sector.in_minutes else None,
    )
