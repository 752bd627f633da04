"""From crossings to signals: kept, moved, withdrawn or new. Never twice, never silently gone."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, NamedTuple
from uuid import UUID, uuid4

from sqlalchemy import Select, select, update
from sqlalchemy.orm import Session

from casework.db import among, elevated
from casework.domain import matching
from casework.domain.calendar import add_working_days
from casework.domain.crossing import Crossing
from casework.domain.data_class import DataClass
from casework.domain.history import History
from casework.domain.moment import day_of
from casework.domain.policy import Actor, OrganisationKind, Role
from casework.domain.rules.absence import LOOKS, changed
from casework.domain.rules.rule import Rule
from casework.domain.rules.settings import own_numbers
from casework.models import Branch, Organisation, PupilRecord, Signal
from casework.services import notify, share, trail
from casework.services.dossiers import dossier
from casework.services.staff import roles

OPEN, TAKEN, DISMISSED = "open", "taken", "dismissed"
WITHDRAWN, LOCKED = matching.WITHDRAWN, matching.LOCKED
# What a statutory report tells of: who, and that it was raised (D5). The days are in the signal.
_REPORTED = (DataClass.IDENTITY, DataClass.EDUCATION)

# Without a term of its own a signal asks for a look within so many working days.
PATIENCE = 5
_OF = Signal.__table__.c
_KEPT = ("id", "begindatum", "einddatum", "state", "facts_changed")
Mine = Sequence[matching.Stored]
Row = Any  # as the database gives it: the evidence, then `_KEPT`
StoredRows = Mapping[tuple[UUID, int, str], Sequence[Row]]


class Place(NamedTuple):
    """Whose signals these are, and of which rule."""

    pupil: UUID
    branch: Branch
    code: str


@dataclass
class Raised:
    """What became of one pupil's signals."""

    new: list[UUID] = field(default_factory=list)
    moved: int = 0
    withdrawn: int = 0


def stored(session: Session, pupils: Iterable[UUID]) -> StoredRows:
    """The live signals of these pupils, by pupil, branch and rule, in order of their last day."""
    found: dict[tuple[UUID, int, str], list[Row]] = {}
    query = (
        select(_OF.pupil_id, _OF.branch_id, _OF.rule, _OF.evidence, *(_OF[n] for n in _KEPT))
        .where(
            among(session, _OF.pupil_id, pupils), _OF.rule.in_(list(LOOKS)), _OF.state != WITHDRAWN
        )
        .order_by(_OF.einddatum)
    )
    for pupil, branch, rule, days, *kept in session.execute(query).all():
        found.setdefault((pupil, branch, rule), []).append((days, *kept))
    return found


def read(rows: Iterable[Row]) -> Mine:
    """The signals of one pupil, branch and rule. Raises ValueError for what cannot be read."""
    return [
        matching.Stored(tuple((date.fromisoformat(day), amount) for day, amount in days), *kept)
        for days, *kept in rows
    ]


def locked_until(mine: Mine) -> date | None:
    """The fixed point after which counting starts."""
    return matching.locked_until(mine)


def apply(
    session: Session,
    actor: Actor,
    place: Place,
    mine: Mine,
    found: Sequence[tuple[Crossing, Rule]],
    *,
    now: datetime,
) -> Raised:
    """Bring the stored signals of a rule in line with the crossings found."""
    if not mine and not found:
        return Raised()
    plan = matching.match(mine, [crossing for crossing, _ in found])
    if plan.is_idle:
        return Raised()
    with session.begin_nested():  # what fails half-way leaves nothing behind
        raised = _carry_out(session, actor, place, plan, found, now)
    return raised


def _carry_out(
    session: Session,
    actor: Actor,
    place: Place,
    plan: matching.Plan,
    found: Sequence[tuple[Crossing, Rule]],
    now: datetime,
) -> Raised:
    rules = {id(crossing): rule for crossing, rule in found}
    by_id = {one.id: one for one in session.scalars(_these([*plan.withdraw, *dict(plan.move)]))}
    raised = Raised(moved=len(plan.move), withdrawn=len(plan.withdraw))
    for id_ in plan.withdraw:
        by_id[id_].state, by_id[id_].ended_on = WITHDRAWN, day_of(now)
    share.end_by_law(session, plan.withdraw, now=now)
    _move(session, [(by_id[id_], one, rules[id(one)]) for id_, one in plan.move])
    session.flush()
    raised.new = [_new(session, actor, place, one, rules[id(one)], now) for one in plan.new]
    if raised.moved or raised.withdrawn:
        codes: dict[str, str | int] = {"moved": raised.moved, "withdrawn": raised.withdrawn}
        trail.record(session, actor, "signaal.bijgewerkt", subjects=[place.pupil], codes=codes)
    return raised


def facts(session: Session, code: str, mine: Mine, history: History) -> None:
    """A signal that was reported stays as it is, and says whether its facts are others now."""
    for one in mine:
        if one.state == LOCKED:
            now = changed(code, history, one.evidence)
            if now != one.facts_changed:
                session.execute(update(Signal).where(Signal.id == one.id).values(facts_changed=now))


def _these(ids: Iterable[UUID]) -> Select[Signal]:
    return select(Signal).where(Signal.id.in_(list(ids)))


def _move(session: Session, moves: Sequence[tuple[Signal, Crossing, Rule]]) -> None:
    # Two signals may take each other's place: out of the way first, then each where it belongs.
    states = [one.state for one, _, _ in moves]
    for one, _, _ in moves:
        one.state = WITHDRAWN
    session.flush()
    for (one, crossing, rule), state in zip(moves, states, strict=True):
        _fill(one, crossing, rule)
        one.state = state
        one.facts_changed = True


def _fill(signal: Signal, crossing: Crossing, rule: Rule) -> None:
    signal.rule_version, signal.source = rule.version, rule.source
    signal.begindatum, signal.einddatum = crossing.begindatum, crossing.einddatum
    signal.amount, signal.settings = crossing.amount, own_numbers(rule)
    signal.evidence = [[day.isoformat(), amount] for day, amount in crossing.evidence]
    days = PATIENCE if rule.deadline is None else rule.deadline
    signal.due_on = add_working_days(crossing.einddatum, days)


def _new(
    session: Session, actor: Actor, place: Place, crossing: Crossing, rule: Rule, now: datetime
) -> UUID:
    owners = coordinators(session, place.branch, now)
    signal = Signal(
        id=uuid4(),
        pupil_id=place.pupil,
        branch_id=place.branch.id,
        rule=rule.code,
        owner_id=place.branch.organisation_id,
        owner_account_id=owners[0] if owners else None,
        state=OPEN,
        made_at=now,
        dossier_id=_open_dossier(session, actor, place, now),
    )
    _fill(signal, crossing, rule)
    session.add(signal)
    session.flush()
    officers = _report(session, signal, now) if rule.statutory else []
    for account in {*owners, *officers}:
        notify.tell(session, account, "signaal.nieuw", "/", key=signal.id, now=now)
    trail.record(
        session,
        actor,
        "signaal.nieuw",
        kind="signal",
        of=signal.id,
        subjects=[place.pupil],
        codes={"rule": rule.code, "version": rule.version},
    )
    return signal.id


def _open_dossier(session: Session, actor: Actor, place: Place, now: datetime) -> UUID | None:
    """The dossier this signal is a follow-up in; one that the school cannot see would hide it."""
    school = Actor(organisation=place.branch.organisation_id)
    with elevated(session, actor.organisation, actor.system):
        return dossier.visible_of(session, school, place.pupil, day_of(now))


def coordinators(session: Session, branch: Branch, now: datetime) -> list[UUID]:
    """The verzuimcoordinators of a branch, eldest account first."""
    mine = {Role.VERZUIMCOORDINATOR}
    return roles.holders(session, branch.organisation_id, mine, now=now, branch=branch.id)


def _report(session: Session, signal: Signal, now: datetime) -> list[UUID]:
    """Open a statutory signal to the home municipality; its officers, to be told."""
    home = session.scalar(
        select(Organisation.id)
        .join(PupilRecord, PupilRecord.home_gemeente == Organisation.code)
        .where(
            PupilRecord.pupil_id == signal.pupil_id,
            PupilRecord.owner_id == signal.owner_id,
            Organisation.kind == OrganisationKind.MUNICIPALITY,
        )
    )
    if home is None:
        return []
    share.by_law(session, signal, home, _REPORTED, now=now)
    return roles.holders(session, home, {Role.LEERPLICHTAMBTENAAR}, now=now)
