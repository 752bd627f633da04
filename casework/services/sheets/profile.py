"""A pupil on one page: who it is, the absence, signals, people, contacts; as far as one may see."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy.orm import Session

from casework.domain.moment import day_of
from casework.domain.policy import Action, Actor, Relation, may
from casework.models import (
    Contact,
    Ongoing,
    Person,
    Signal,
    Term,
    Verzuim,
)
from casework.services import access, trail
from casework.services.absence import ongoing, outdated, standing, verzuim
from casework.services.dossiers import contact, dossier
from casework.services.pupils import person, remark, who
from casework.services.signals import term, vrijstelling_seen
from casework.services.signals.vrijstelling_seen import Exempt


@dataclass(frozen=True, repr=False)
class Profile:
    """The whole page. A part the actor may not see is empty, and `hidden` names it."""

    head: who.Head
    absences: Sequence[Verzuim]
    remarks: dict[tuple[date, str], str]
    were: dict[tuple[date, str], str]  # of another kind before, for the school itself
    standing: int
    signals: Sequence[Signal]
    people: Sequence[Person]
    contacts: Sequence[Contact]
    terms: Sequence[Term]
    exempt: Exempt
    report: Ongoing | None
    dossier: UUID | None
    hidden: tuple[str, ...]


def shown(session: Session, actor: Actor, pupil: UUID, *, now: datetime) -> Profile:
    """The page of a pupil, on record. Raises NotFound, NotAllowed."""
    of = who.head(session, actor, Action.VIEW_PUPIL, pupil, now=now)
    today = day_of(now)
    sees_absence = may(
        actor, Action.VIEW_VERZUIM, access.absence_relations(session, actor, pupil, today)
    )
    since = today - standing.SHOWN
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
        were=outdated.of_pupil(session, of.nr, absences)
        if Relation.OWN_BRANCH in of.relations
        else {},
        standing=standing.amount(session, of, absences, signals, today),
        signals=signals,
        people=person.of_pupil(session, actor, pupil),
        contacts=contact.of_pupil(session, actor, pupil),
        terms=term.of_pupil(session, actor, pupil),
        exempt=vrijstelling_seen.of_pupil(session, actor, pupil, today=today),
        report=ongoing.of_pupil(session, actor, of.nr),
        dossier=dossier.visible_of(session, actor, pupil, today),
        hidden=() if sees_absence else ("verzuim",),
    )
