"""Proposals for collective arrangements: written from figures, submitted, decided, looked at."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID, uuid4

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session

from casework.domain.errors import Conflict, Invalid, NotAllowed
from casework.domain.moment import day_of
from casework.domain.policy import Action, Actor, OrganisationKind, Relation
from casework.domain.proposal import DATED, NEXT, NewProposal, NewStep, State, doubts, due_on
from casework.models import FigureDay, Organisation, Proposal
from casework.services import door, trail
from casework.services.figures import places, purchase, shown
from casework.services.sealing import open_rows, revise, seal

WRITERS = (OrganisationKind.SWV, OrganisationKind.MUNICIPALITY)
DATES = "Vul eerst een startdatum en een evaluatiedatum in."
UNSURE = "Haal weg wat iemand kan aanwijzen, of bevestig dat de tekst over niemand gaat."
OVER = "Deze stap kan niet meer. Kijk eerst wat er nu staat."


@dataclass(frozen=True, repr=False)
class Shown:
    """A proposal, whose it is, and what its places are called."""

    row: Proposal
    by: str
    names: Mapping[str, str]
    mine: bool

    @property
    def where(self) -> str:
        """Its municipalities, by name."""
        return ", ".join(self.names.get(one, one) for one in self.row.places)

    @property
    def next(self) -> tuple[State, ...]:
        """Where it may go now."""
        return NEXT[State(self.row.state)]


def write(session: Session, actor: Actor, value: NewProposal, *, now: datetime) -> Proposal:
    """Write one, with the figures as they stand. Raises NotAllowed, NotFound, Invalid."""
    _may_write(actor)
    _known(session, value)
    found = purchase.bought(session, actor, value.place, today=day_of(now))
    assert actor.account is not None  # noqa: S101  (no job writes one)
    row = Proposal(
        id=uuid4(),
        owner_id=actor.own,
        made_by=actor.account,
        made_at=now,
        place=value.place,
        counted_on=found.day.day if found else None,
        facts=purchase.facts(found),
    )
    _set(row, State.DRAFT, value, day_of(now))
    session.add(seal(session, row, row.id, row.owner_id, value.text))
    session.flush()
    trail.record(session, actor, Action.WRITE_PROPOSAL, kind="proposal", of=row.id)
    return row


def change(
    session: Session, actor: Actor, proposal: UUID, value: NewProposal, *, now: datetime
) -> None:
    """Write it anew; its figures stay. Raises NotFound, NotAllowed, Invalid, Conflict.

    What others read already is looked over first: Invalid for new words that may name somebody.
    """
    row = _mine(session, actor, proposal)
    _known(session, value)
    state = State(row.state)
    if not NEXT[state]:
        raise Conflict(OVER)
    if state in DATED and not (value.starts_on and value.evaluate_on):
        raise Invalid({"evaluatie": [DATES]})
    open_rows(session, [row])
    found = set(doubts(value.text)) - set(doubts(row.content)) if state != State.DRAFT else set()
    codes = _looked_over(len(found), nobody=value.nobody)
    revise(session, actor, row, value.text, rev=value.rev, always=True)
    _set(row, state, value, row.since)
    session.flush()
    trail.record(session, actor, Action.WRITE_PROPOSAL, kind="proposal", of=row.id, codes=codes)


def step(session: Session, actor: Actor, proposal: UUID, value: NewStep, *, now: datetime) -> None:
    """Take its next step. Raises NotFound, NotAllowed, Conflict.

    Before others read it: Invalid for words that may name somebody, unless the writer says not.
    """
    row, to = _mine(session, actor, proposal), value.to
    if to not in NEXT[State(row.state)]:
        raise Conflict(OVER)
    if to in DATED and not (row.starts_on and row.evaluate_on):
        raise Conflict(DATES)
    open_rows(session, [row])
    found = doubts(row.content) if to is State.SUBMITTED else ()
    codes = {"what": str(to)} | _looked_over(len(found), nobody=value.nobody)
    revise(session, actor, row, row.content, rev=value.rev, always=True)
    row.state, row.since = to, day_of(now)
    row.due_on = due_on(to, row.since, row.starts_on, row.evaluate_on)
    session.flush()
    trail.record(session, actor, Action.WRITE_PROPOSAL, kind="proposal", of=row.id, codes=codes)


def listed(session: Session, actor: Actor) -> list[Shown]:
    """Those of the region that are out, and the drafts of one's own organisation; newest first."""
    query = select(Proposal, Organisation.name).join(Organisation).where(_seen(actor))
    rows = session.execute(query.order_by(Proposal.made_at.desc()).limit(200)).all()
    open_rows(session, [row for row, _by in rows])
    trail.record(session, actor, Action.VIEW_PURCHASE, kind="proposal")
    codes = sorted({one for row, _by in rows for one in row.places})
    names = places.names(session, codes)
    return [Shown(row, by, names, row.owner_id == actor.organisation) for row, by in rows]


def read(session: Session, actor: Actor, proposal: UUID) -> Shown:
    """One of them. Raises NotFound."""
    row = session.scalar(select(Proposal).where(Proposal.id == proposal, _seen(actor)))
    door.allow(actor, Action.VIEW_PURCHASE, (), found=row is not None)
    assert row is not None  # noqa: S101
    open_rows(session, [row])
    trail.record(session, actor, Action.VIEW_PURCHASE, kind="proposal", of=row.id)
    by = session.get_one(Organisation, row.owner_id).name
    names = {"": shown.WHOLE_NAME, **places.names(session, [*row.places, row.place])}
    return Shown(row, by, names, row.owner_id == actor.organisation)


def gemeenten(session: Session) -> dict[str, str]:
    """For which municipalities one can propose something: those that are counted."""
    newest = session.scalar(select(FigureDay).order_by(FigureDay.day.desc()).limit(1))
    lists: Mapping[str, Sequence[str]] = newest.places if newest else places.drawn(session)
    codes = [one for some in lists.values() for one in some if one != places.ELSEWHERE]
    found = places.names(session, codes)
    return {code: found.get(code, code) for code in codes}


def _may_write(actor: Actor) -> None:
    door.allow(actor, Action.WRITE_PROPOSAL, {Relation.OWNER}, found=True)
    if actor.kind not in WRITERS:
        raise NotAllowed


def _mine(session: Session, actor: Actor, proposal: UUID) -> Proposal:
    row = session.scalar(select(Proposal).where(Proposal.id == proposal, _seen(actor)))
    own = {Relation.OWNER} if row is not None and row.owner_id == actor.organisation else set()
    door.allow(actor, Action.WRITE_PROPOSAL, own, found=row is not None)
    assert row is not None  # noqa: S101
    return row


def _looked_over(words: int, *, nobody: bool) -> dict[str, str | int]:
    """What goes on record: of how many words the writer says that they are about nobody."""
    if words and not nobody:
        raise Invalid({"niemand": [UNSURE]})
    return {"niemand": words} if words else {}


def _seen(actor: Actor) -> ColumnElement[bool]:
    return or_(Proposal.owner_id == actor.organisation, Proposal.state != State.DRAFT)


def _known(session: Session, value: NewProposal) -> None:
    if not value.places or set(value.places) - gemeenten(session).keys():
        raise Invalid({"gemeenten": ["Kies voor welke gemeenten dit is."]})


def _set(row: Proposal, state: State, value: NewProposal, since: date) -> None:
    row.state, row.since, row.places, row.payer = state, since, list(value.places), value.payer
    row.starts_on, row.evaluate_on = value.starts_on, value.evaluate_on
    row.due_on = due_on(state, since, value.starts_on, value.evaluate_on)
