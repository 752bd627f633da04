"""Care trajectories: each names the goal of going back to school that it serves."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from casework.db import elevated
from casework.domain import care as domain
from casework.domain.care import NewCare, State, Turn
from casework.domain.errors import Conflict, Invalid, NotFound
from casework.domain.moment import day_of
from casework.domain.policy import Action, Actor, OrganisationKind, Relation
from casework.domain.records import CareText
from casework.models import CareTrajectory, Dossier, Organisation
from casework.services import access, door, plan_access
from casework.services.plan import parts
from casework.services.plan.opened import opened
from casework.services.plan.parts import Noted

ENDED = "Dit traject is al klaar."
BEFORE = "Deze dag ligt vóór het begin."


@dataclass(frozen=True, repr=False)
class Care:
    """A trajectory as it stands on a day: how far, the days waited, whether its decision ends."""

    noted: Noted
    state: State
    waited: int
    ends_soon: bool


def note(
    session: Session, actor: Actor, dossier: UUID, value: NewCare, *, now: datetime
) -> CareTrajectory:
    """Note what is waited for. Raises NotFound, NotAllowed, Invalid, Conflict."""
    today = day_of(now)
    of = opened(session, actor, Action.NOTE_CARE, dossier, today=today)
    if value.waits_since > today:
        raise Invalid({"wacht_sinds": ["Deze datum ligt in de toekomst."]})
    name = _provider(session, value)
    row = CareTrajectory(
        waits_since=value.waits_since,
        decided_until=value.decided_until,
        expected_on=value.expected_on,
        provider_id=value.provider_id,
    )
    text = _text(value, name, of.head.identity.initials if of.head.known else None)
    return parts.add(session, actor, of.dossier, row, text, action=Action.NOTE_CARE, now=now)


def _text(value: NewCare, provider: str | None, initials: str | None) -> CareText:
    return CareText(
        value.help,
        value.goal,
        str(value.payer),
        provider,
        value.decision,
        value.referrer,
        value.bridging,
        initials,
        str(value.aim),
        str(value.kind),
    )


def _provider(session: Session, value: NewCare) -> str | None:
    """Who gives it, by name: one that takes part, or what was typed."""
    if value.provider_id is None:
        return value.provider
    known = {one.id: one.name for one in providers(session)}
    if value.provider_id not in known:
        raise Invalid({"aanbieder": ["Kies een aanbieder uit de lijst."]})
    return known[value.provider_id]


def providers(session: Session) -> Sequence[Organisation]:
    """The organisations of youth care that take part, by name."""
    query = select(Organisation).where(Organisation.kind == OrganisationKind.CARE)
    return session.scalars(query.order_by(Organisation.name)).all()


def turn(
    session: Session, actor: Actor, trajectory: UUID, what: Turn, day: date, *, now: datetime
) -> CareTrajectory:
    """Say what happened to it on a day. Raises NotFound, NotAllowed, Invalid, Conflict."""
    today = day_of(now)
    found = _mine(session, actor, trajectory, today)
    if found.care_until is not None or (what is Turn.START and found.care_from is not None):
        raise Conflict(ENDED if found.care_until else "Dit traject loopt al.")
    _possible(found, what, day, today)
    with elevated(session, actor.organisation):  # whoever noted it: the provider says it began
        _set(found, what, day)
    parts.record(session, actor, found, Action.NOTE_CARE, what)
    return found


def _mine(session: Session, actor: Actor, trajectory: UUID, today: date) -> CareTrajectory:
    """The trajectory, if the actor may act on it: seen in a dossier, or one's own to give."""
    found = session.scalar(select(CareTrajectory).where(CareTrajectory.id == trajectory))
    if found is None:
        raise NotFound
    gives = found.provider_id == actor.organisation
    visible = access.visible_dossiers(actor, today).where(Dossier.id == found.dossier_id)
    of = session.scalar(visible)
    seen = gives or (of is not None and _sees(session, actor, found, of, today))
    known = access.dossier_relations(session, actor, of) if of else frozenset()
    relations = known | access.named((Relation.OWNER, gives))
    door.allow(actor, Action.NOTE_CARE, relations, found=seen)
    return found


def _sees(session: Session, actor: Actor, one: CareTrajectory, of: Dossier, today: date) -> bool:
    mine = (CareTrajectory.id == one.id, plan_access.sees_plan(actor, today, of))
    return session.scalar(select(CareTrajectory.id).where(*mine)) is not None


def _possible(found: CareTrajectory, what: Turn, day: date, today: date) -> None:
    begun = found.care_from or found.waits_since
    if what is Turn.EXPECT:
        wrong = "Kies vandaag of een latere dag." if day < today else ""
    elif day > today:
        wrong = "Deze datum ligt in de toekomst."
    else:
        wrong = BEFORE if begun and day < begun else ""
    if wrong:
        raise Invalid({"datum": [wrong]})


def _set(found: CareTrajectory, what: Turn, day: date) -> None:
    if what is Turn.START:
        found.care_from = day
    elif what is Turn.EXPECT:
        found.expected_on = day
    elif what is Turn.ASKED:
        found.asked_on = day
    else:
        found.care_until, found.goal_met = day, what is Turn.MET


def of_parts(every: Sequence[Noted], today: date) -> list[Care]:
    """What of the parts is care, newest first."""
    return [standing(one, today) for one in every if isinstance(one.row, CareTrajectory)]


def standing(noted: Noted, today: date) -> Care:
    """A trajectory as it stands on a day."""
    row = noted.row
    began, ended = row.care_from, row.care_until
    state = domain.state(began, ended)
    return Care(
        noted,
        state,
        domain.waited(row.waits_since, began, ended, today),
        state is not State.ENDED and domain.ends_soon(row.decided_until, today),
    )
