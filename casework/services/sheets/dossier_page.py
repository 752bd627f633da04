"""A dossier on one page: who holds the regie since when, the absence, what was agreed, who sees."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID

from sqlalchemy.orm import Session

from casework.db import elevated
from casework.domain import home
from casework.domain.attendance import Attendance
from casework.domain.calendar import calendar
from casework.domain.circle import Part
from casework.domain.ladder.ladder import NOWHERE
from casework.domain.moment import day_of
from casework.domain.policy import Action, Actor, Relation
from casework.models import (
    Agreement,
    Closing,
    Contact,
    Dossier,
    Person,
    RegieOffer,
    Signal,
)
from casework.services import access, door, trail
from casework.services.ahead import ahead
from casework.services.dossiers import circle, contact, enforcement, looked, sibling
from casework.services.dossiers.circle import Circle
from casework.services.dossiers.enforcement import Enforced
from casework.services.dossiers.sibling import Linked
from casework.services.holding import closing, leads, regie_ask
from casework.services.holding.leads import Leads
from casework.services.holding.regie_ask import Asked as Question
from casework.services.ladders import step, step_page
from casework.services.ladders.ladder import InForce
from casework.services.ladders.step_page import LIVE, Known, Met, Standing
from casework.services.moving import package
from casework.services.moving.package import Given
from casework.services.plan import page as plan_page
from casework.services.plan.page import Plan
from casework.services.pupils import person, who
from casework.services.schools.calendar import MIDDLE
from casework.services.sheets import attendance, holders, reading, tabled
from casework.services.sheets.attendance import BACK, Window
from casework.services.sheets.holders import Holder
from casework.services.sheets.tabled import Tabled
from casework.services.signals import signal


@dataclass(frozen=True, repr=False)
class DossierPage:
    """Everything on the page; `holders` newest first, the first of an open dossier runs.

    `attendance` is None where absence is not for the actor; `home` also for who is at school.
    """

    dossier: Dossier
    head: who.Head
    holders: Sequence[Holder]
    offer: RegieOffer | None
    offered_to: Holder | None
    asks: Sequence[Question]
    signals: Sequence[Signal]
    contacts: Sequence[Contact]
    agreements: Sequence[Agreement]
    tabled: Tabled
    closings: Sequence[Closing]
    around: person.Around
    circle: Circle
    attendance: Attendance | None
    home: home.Home | None
    relations: frozenset[Relation]
    last_seen: datetime | None
    looked_before: datetime | None
    plan: Plan
    packages: Sequence[Given]
    standing: Standing
    leads: Leads
    siblings: Sequence[Linked] = ()
    enforced: Enforced | None = None

    @property
    def people(self) -> Sequence[Person]:
        """Those round the pupil whom one's own organisation noted."""
        return self.around.own


class How(NamedTuple):
    """`short` school days back end no stay; the absence of a school `year`, None: of today's.

    Of contacts and agreements so `many` are opened; None: all of them. `found` is the dossier
    where the caller has been through another door. Who reads it `alone` is told of brothers and
    sisters and of enforcement: nobody who may look along, or gets a letter, ever is.
    """

    short: int = home.SHORT_RETURN
    year: int | None = None
    many: int | None = None
    found: Dossier | None = None
    alone: bool = False

    @property
    def opened(self) -> int:
        """How many of them."""
        return self.many or contact.MOST


def shown(
    session: Session, actor: Actor, dossier: UUID, *, now: datetime, how: How | None = None
) -> DossierPage:
    """The page, on record. Raises NotFound, NotAllowed."""
    today, how = day_of(now), how or How()
    found = how.found or door.dossier_for(session, actor, Action.VIEW_DOSSIER, dossier, today=today)
    pupils = [found.pupil_id]
    trail.record(session, actor, Action.VIEW_DOSSIER, kind="dossier", of=found.id, subjects=pupils)
    window = Window.of(how.year, today)
    with ahead(session, *reading.own(actor, found, window, how.opened, alone=how.alone)):
        return _made(session, actor, found, window, how)


def _made(session: Session, actor: Actor, found: Dossier, window: Window, how: How) -> DossierPage:
    pupil, today = found.pupil_id, window.today
    relations, holds = _relations(session, actor, found)
    held = holders.of_dossier(session, actor, found, today)
    offer = holders.offer(session, found)
    signals = signal.of_pupil(session, actor, pupil, today)
    contacts = contact.of_pupil(session, actor, pupil, opened=how.opened)
    head = who.seen(session, actor, pupil, relations, today=today)
    to_absence = access.absence_relations(session, actor, pupil, today)
    days, ring, newer = _around(session, actor, found, head, to_absence, window)
    plan = plan_page.plan(session, actor, found, today=today)
    met = tabled.of_dossier(session, actor, found, today=today)
    known = _known(held, signals, contacts, plan, met.met(ring, relations), holds, newer)
    return DossierPage(
        dossier=found,
        head=head,
        holders=held,
        offer=offer,
        offered_to=holders.taker(session, offer),
        asks=regie_ask.of_dossier(session, actor, found),
        signals=signals,
        contacts=contacts,
        closings=closing.of_dossier(session, actor, found, today=today),
        agreements=contact.agreements(session, actor, found, today=today, opened=how.opened),
        tabled=met,
        around=person.around(session, actor, pupil, today),
        circle=ring,
        attendance=days,
        home=_home(days, signals, today, how.short),
        relations=relations | (to_absence & {Relation.OWN_BRANCH}),
        last_seen=contact.last_seen(session, actor, pupil),
        looked_before=looked.before(session, actor, found),
        plan=plan,
        packages=package.of_dossier(session, actor, found, today=today),
        standing=step_page.standing(session, found, known),
        leads=leads.of_dossier(session, actor, found),
        siblings=sibling.of_dossier(session, actor, found, today) if how.alone else (),
        enforced=enforcement.of_dossier(session, actor, found) if how.alone else None,
    )


def _relations(session: Session, actor: Actor, of: Dossier) -> tuple[frozenset[Relation], bool]:
    """What the actor is to it, and whether that is the holder of an open one."""
    relations = access.dossier_relations(session, actor, of)
    return relations, Relation.HOLDS_REGIE in relations and of.closed_at is None


def _known(
    held: Sequence[Holder],
    signals: Sequence[Signal],
    contacts: Sequence[Contact],
    plan: Plan,
    met: Met,
    holds: bool,
    newer: InForce | None,
) -> Known:
    doctor, kind = (plan.asked[0].row.content.on if plan.asked else None), held[0].kind
    return Known(signals, contacts, kind, plan.way_back.exists, met, holds, doctor, newer)


def _around(
    session: Session,
    actor: Actor,
    dossier: Dossier,
    head: who.Head,
    relations: frozenset[Relation],
    window: Window,
) -> tuple[Attendance | None, Circle, InForce | None]:
    """The absence as far as it is for the actor, the circle, and the region's newer ladder.

    Which days a school delivered, who else is in the circle, that something is closed to the
    actor, and which region it is lies beyond what the actor may read, and is for everybody in the
    dossier to know: hence the elevation. What was missed is asked before it.
    """
    rows = attendance.missed(session, actor, head, relations, window)
    branch = attendance.branch_of(session, head, rows or ())
    at = branch.id if branch else None
    with (
        elevated(session, actor.organisation, actor.system),
        ahead(session, *reading.beyond(actor, dossier, head.nr, at, window)),
    ):
        told = attendance.known(session, actor, head, at, window)
        closed = _closed(head, absence=rows is not None)
        around = circle.circle(session, actor, dossier, head.nr, closed, window.today)
        newer = step.newer(session, dossier, today=window.today)
    if rows is None:
        return None, around, newer
    return attendance.made(session, branch, rows, told, today=window.today), around, newer


def _closed(head: who.Head, *, absence: bool) -> list[Part]:
    closed = {
        Part.IDENTITY: not head.known,
        Part.EDUCATION: head.branch is None,
        Part.ABSENCE: not absence,
    }
    return [part for part, is_closed in closed.items() if is_closed]


def _home(
    days: Attendance | None, signals: Sequence[Signal], today: date, short: int
) -> home.Home | None:
    """Of who is enrolled nowhere the signal says since when."""
    without = [one.begindatum for one in signals if one.rule == NOWHERE and one.state in LIVE]
    if without:
        return home.nowhere(
            min(without), days.history.calendar if days else calendar(MIDDLE), today
        )
    # Counted over the same days, whichever year is looked at.
    return home.home(days.history.since(today - BACK), today, short) if days else None
