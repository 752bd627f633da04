"""A pupil on one page: who it is, the absence, signals, people, contacts; as far as one may see."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from casework.domain.calendar import FIRST
from casework.domain.moment import day_of
from casework.domain.policy import Action, Actor, may
from casework.domain.records import Education, Identity
from casework.domain.rules import vm16
from casework.domain.verzuim import Verzuimsoort, counts
from casework.models import (
    Branch,
    Contact,
    Enrolment,
    Ongoing,
    Person,
    Pupil,
    PupilRecord,
    Signal,
    Term,
    Verzuim,
)
from casework.services import (
    access,
    contact,
    door,
    dossier,
    ongoing,
    person,
    remark,
    term,
    trail,
    verzuim,
)
from casework.services.calendar import calendar_of
from casework.services.raising import LOCKED
from casework.services.sealing import open_rows

SHOWN = timedelta(days=366)
UNKNOWN = Identity("onbekend", date.min)


@dataclass(frozen=True, repr=False)
class Head:
    """Who a pupil is, and where at school; `UNKNOWN` where that is not for the actor."""

    pupil: UUID
    nr: int
    identity: Identity
    education: Education | None
    branch: Branch | None
    relations: frozenset[Any]

    @property
    def known(self) -> bool:
        """Whether the actor may see who it is."""
        return self.identity is not UNKNOWN


@dataclass(frozen=True, repr=False)
class Profile:
    """The whole page. A part the actor may not see is empty, and `hidden` names it."""

    head: Head
    absences: Sequence[Verzuim]
    remarks: dict[tuple[date, str], str]
    standing: int
    signals: Sequence[Signal]
    people: Sequence[Person]
    contacts: Sequence[Contact]
    terms: Sequence[Term]
    report: Ongoing | None
    dossier: UUID | None
    hidden: tuple[str, ...]


def head(session: Session, actor: Actor, action: Action, pupil: UUID, *, now: datetime) -> Head:
    """Who a pupil is, if the actor may do this to it. Raises NotFound, NotAllowed."""
    relations = door.pupil_for(session, actor, action, pupil, today=day_of(now))
    return who(session, actor, pupil, relations, today=day_of(now))


def who(
    session: Session, actor: Actor, pupil: UUID, relations: frozenset[Any], *, today: date
) -> Head:
    """Who a pupil is, as far as the actor may know; the caller has been through a door."""
    own_first = (PupilRecord.owner_id == actor.organisation).desc()
    records = access.visible_records(actor, today).where(PupilRecord.pupil_id == pupil)
    record = session.scalars(records.order_by(own_first).limit(1)).one_or_none()
    enrolments = (
        select(Enrolment, Branch)
        .join(Branch, Branch.id == Enrolment.branch_id)
        .where(Enrolment.pupil_id == pupil, access.sees_enrolment(actor, today))
        .order_by(Enrolment.valid_from.desc())
    )
    enrolment = session.execute(enrolments.limit(1)).first()
    open_rows(session, [row for row in (record, enrolment and enrolment[0]) if row])
    return Head(
        pupil=pupil,
        nr=session.scalars(select(Pupil.nr).where(Pupil.id == pupil)).one(),
        identity=record.content if record else UNKNOWN,
        education=enrolment[0].content if enrolment else None,
        branch=enrolment[1] if enrolment else None,
        relations=relations,
    )


def shown(session: Session, actor: Actor, pupil: UUID, *, now: datetime) -> Profile:
    """The page of a pupil, on record. Raises NotFound, NotAllowed."""
    of = head(session, actor, Action.VIEW_PUPIL, pupil, now=now)
    today = day_of(now)
    sees_absence = may(
        actor, Action.VIEW_VERZUIM, access.absence_relations(session, actor, pupil, today)
    )
    since = today - SHOWN
    absences = (
        verzuim.of_pupil(session, actor, of.nr, since, today, today=today) if sees_absence else ()
    )
    query = access.visible_signals(actor, today).where(Signal.pupil_id == pupil)
    signals = session.scalars(query.order_by(Signal.einddatum.desc())).all()
    trail.record(session, actor, Action.VIEW_PUPIL, kind="pupil", of=pupil, subjects=[pupil])
    return Profile(
        head=of,
        absences=absences,
        remarks=remark.of_pupil(session, actor, of.nr) if sees_absence else {},
        standing=_standing(session, of, absences, signals, today),
        signals=signals,
        people=person.of_pupil(session, actor, pupil),
        contacts=contact.of_pupil(session, actor, pupil),
        terms=term.of_pupil(session, actor, pupil),
        report=ongoing.of_pupil(session, actor, of.nr),
        dossier=dossier.visible_of(session, actor, pupil, today),
        hidden=() if sees_absence else ("verzuim",),
    )


def standing_of(
    session: Session, actor: Actor, head: Head, *, today: date, on: date | None = None
) -> int:
    """The same for a form, which shows nothing else of the absence; `on` another day than today."""
    on = today if on is None or on < FIRST else on
    absences = verzuim.of_pupil(session, actor, head.nr, on - SHOWN, on, today=today)
    query = access.visible_signals(actor, today).where(Signal.pupil_id == head.pupil)
    return _standing(session, head, absences, session.scalars(query).all(), on)


def _standing(
    session: Session,
    of: Head,
    absences: Sequence[Verzuim],
    signals: Sequence[Signal],
    today: date,
) -> int:
    """The amount that counts towards 16 hours now, in sixtieths of an hour."""
    if of.branch is None:
        return 0
    days: dict[date, int] = {}
    for one in absences:
        own = one.branch_id == of.branch.id
        if own and counts(Verzuimsoort(one.soort), of.branch.late_counts):
            days[one.date] = days.get(one.date, 0) + one.amount
    locked = [one.einddatum for one in signals if one.state == LOCKED]
    calendar = calendar_of(session, of.branch)
    fired = [
        one.einddatum for one in vm16.crossings(days, calendar, after=max(locked, default=None))
    ]
    after = max(locked + fired, default=None)
    return vm16.standing(days, calendar, today, after)
