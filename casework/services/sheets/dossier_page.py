"""A dossier on one page: who holds the regie since when, the absence, what was agreed, who sees."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from casework.db import elevated
from casework.domain import home
from casework.domain.attendance import Attendance
from casework.domain.calendar import calendar
from casework.domain.circle import Part
from casework.domain.ladder.ladder import NOWHERE
from casework.domain.moment import day_of
from casework.domain.policy import Action, Actor, OrganisationKind, Relation
from casework.domain.records import Staff
from casework.models import (
    Account,
    Agreement,
    Closing,
    Contact,
    Dossier,
    Organisation,
    Person,
    RegieOffer,
    RegieTerm,
    Signal,
)
from casework.services import access, door, trail
from casework.services.dossiers import circle, contact, looked
from casework.services.dossiers.circle import Circle
from casework.services.holding import closing, regie_ask
from casework.services.holding.regie_ask import Asked
from casework.services.ladders import step_page
from casework.services.ladders.step_page import LIVE, Known, Met, Standing
from casework.services.plan import page as plan_page
from casework.services.plan.page import Plan
from casework.services.pupils import person, who
from casework.services.schools.calendar import MIDDLE
from casework.services.sealing import open_rows
from casework.services.sheets import attendance, tabled
from casework.services.sheets.tabled import Tabled


@dataclass(frozen=True, repr=False)
class Holder:
    """Who held the regie, of which organisation, from when to when."""

    account: UUID
    staff: Staff
    organisation: str
    kind: OrganisationKind
    since: datetime
    until: datetime | None


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
    asks: Sequence[Asked]
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
    standing: Standing

    @property
    def people(self) -> Sequence[Person]:
        """Those round the pupil whom one's own organisation noted."""
        return self.around.own


def shown(
    session: Session, actor: Actor, dossier: UUID, *, now: datetime, short: int = home.SHORT_RETURN
) -> DossierPage:
    """The page, on record; `short` school days back end no stay. Raises NotFound, NotAllowed."""
    today = day_of(now)
    found = door.dossier_for(session, actor, Action.VIEW_DOSSIER, dossier, today=today)
    pupil, before = found.pupil_id, looked.before(session, actor, found)
    trail.record(session, actor, Action.VIEW_DOSSIER, kind="dossier", of=found.id, subjects=[pupil])
    relations = access.dossier_relations(session, actor, found)
    holds = Relation.HOLDS_REGIE in relations and found.closed_at is None
    holders, offer = _holders(session, found), _offer(session, found)
    signals, contacts = _read(session, actor, pupil, today)
    head = who.seen(session, actor, pupil, relations, today=today)
    to_absence = access.absence_relations(session, actor, pupil, today)
    days, ring = _around(session, actor, found, head, to_absence, today)
    plan = plan_page.plan(session, actor, found, today=today)
    met = tabled.of_dossier(session, actor, found, today=today)
    known = _known(holders, signals, contacts, plan, met.met(ring, relations), holds)
    return DossierPage(
        dossier=found,
        head=head,
        holders=holders,
        offer=offer,
        offered_to=_taker(session, offer),
        asks=regie_ask.of_dossier(session, actor, found, holds=holds),
        signals=signals,
        contacts=contacts,
        closings=closing.of_dossier(session, actor, found, now=now),
        agreements=contact.agreements(session, actor, found, today=today),
        tabled=met,
        around=person.around(session, actor, pupil, today),
        circle=ring,
        attendance=days,
        home=_home(days, signals, today, short),
        relations=relations | (to_absence & {Relation.OWN_BRANCH}),
        last_seen=contact.last_seen(session, actor, pupil),
        looked_before=before,
        plan=plan,
        standing=step_page.standing(session, actor, found, known, now=now),
    )


def _known(
    holders: Sequence[Holder],
    signals: Sequence[Signal],
    contacts: Sequence[Contact],
    plan: Plan,
    met: Met,
    holds: bool,
) -> Known:
    doctor = plan.asked[0].row.content.on if plan.asked else None
    return Known(signals, contacts, holders[0].kind, plan.way_back.exists, met, holds, doctor)


def _read(
    session: Session, actor: Actor, pupil: UUID, today: date
) -> tuple[Sequence[Signal], Sequence[Contact]]:
    mine = access.visible_signals(actor, today).where(Signal.pupil_id == pupil)
    signals = session.scalars(mine.order_by(Signal.einddatum.desc())).all()
    return signals, contact.of_pupil(session, actor, pupil)


def _around(
    session: Session,
    actor: Actor,
    dossier: Dossier,
    head: who.Head,
    relations: frozenset[Relation],
    today: date,
) -> tuple[Attendance | None, Circle]:
    """The absence as far as it is for the actor, and the circle.

    Which days a school delivered, who else is in the circle, and that something is closed to the
    actor lies beyond what the actor may read, and is for everybody in the dossier to know: hence
    the elevation. What was missed is asked before it.
    """
    rows = attendance.missed(session, actor, head, relations, today=today)
    branch = attendance.branch_of(session, head, rows or ())
    with elevated(session, actor.organisation, actor.system):
        told = attendance.known(session, head, branch.id if branch else None, today=today)
        closed = _closed(head, absence=rows is not None)
        around = circle.circle(session, actor, dossier, head.nr, closed, today)
    if rows is None:
        return None, around
    return attendance.made(session, branch, rows, told, today=today), around


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
    return home.home(days.history, today, short) if days else None


def _holders(session: Session, dossier: Dossier) -> list[Holder]:
    query = (
        select(RegieTerm, Account, Organisation.name, Organisation.kind)
        .join(Account, Account.id == RegieTerm.account_id)
        .join(Organisation, Organisation.id == RegieTerm.organisation_id)
        .where(RegieTerm.dossier_id == dossier.id)
        .order_by(RegieTerm.since.desc())
    )
    rows = session.execute(query).all()
    open_rows(session, [account for _, account, *_ in rows])
    return [
        Holder(account.id, account.content, name, OrganisationKind(kind), term.since, term.until)
        for term, account, name, kind in rows
    ]


def _offer(session: Session, dossier: Dossier) -> RegieOffer | None:
    waits = (RegieOffer.dossier_id == dossier.id, RegieOffer.state == "open")
    return session.scalar(select(RegieOffer).where(*waits))


def _taker(session: Session, offer: RegieOffer | None) -> Holder | None:
    if offer is None:
        return None
    query = (
        select(Account, Organisation.name, Organisation.kind)
        .join(Organisation, Organisation.id == Account.organisation_id)
        .where(Account.id == offer.to_account_id)
    )
    account, name, kind = session.execute(query).one()
    open_rows(session, [account])
    return Holder(account.id, account.content, name, OrganisationKind(kind), offer.made_at, None)
