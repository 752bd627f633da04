"""From crossings to signals: kept, moved, withdrawn or new. Never twice, never silently gone."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, NamedTuple
from uuid import UUID, uuid4

from sqlalchemy import select
from sqlalchemy.orm import Session

from casework.db import among, elevated
from casework.domain import matching
from casework.domain.calendar import add_working_days
from casework.domain.data_class import DataClass
from casework.domain.moment import day_of
from casework.domain.policy import Actor, OrganisationKind, Role
from casework.domain.rules.vm16 import VM_16
from casework.domain.rules.vm16 import Crossing
from casework.models import Account, Branch, Membership, Organisation, PupilRecord, Signal
from casework.services import dossier, notify, share, trail

OPEN, TAKEN, DISMISSED = "open", "taken", "dismissed"
WITHDRAWN, LOCKED = matching.WITHDRAWN, matching.LOCKED
# What a statutory report tells of: who, and that it was raised (D5). The days are in the signal.
_REPORTED = (DataClass.IDENTITY, DataClass.EDUCATION)


class Place(NamedTuple):
    """Whose signals these are."""

    pupil: UUID
    branch: Branch


@dataclass
class Raised:
    """What became of one pupil's signals."""

    new: list[UUID] = field(default_factory=list)
    moved: int = 0
    withdrawn: int = 0


def stored(session: Session, pupils: Iterable[UUID]) -> Mapping[tuple[UUID, int], list[Signal]]:
    """The live signals of these pupils, by pupil and branch, in order of their last day."""
    found: dict[tuple[UUID, int], list[Signal]] = {}
    query = (
        select(Signal)
        .where(
            among(session, Signal.pupil_id, pupils),
            Signal.rule == VM_16.code,
            Signal.state != WITHDRAWN,
        )
        .order_by(Signal.einddatum)
    )
    for one in session.scalars(query):
        found.setdefault((one.pupil_id, one.branch_id), []).append(one)
    return found


def apply(
    session: Session,
    actor: Actor,
    place: Place,
    signals: Sequence[Signal],
    found: Sequence[Crossing],
    *,
    now: datetime,
) -> Raised:
    """Bring the stored signals in line with the crossings found."""
    plan = matching.match([_as_stored(one) for one in signals], list(found))
    by_id = {one.id: one for one in signals}
    raised = Raised(moved=len(plan.move), withdrawn=len(plan.withdraw))
    for id_ in plan.withdraw:
        by_id[id_].state = WITHDRAWN
    share.end_by_law(session, plan.withdraw, now=now)
    _move(session, [(by_id[id_], crossing) for id_, crossing in plan.move])
    session.flush()
    raised.new = [_new(session, actor, place, crossing, now) for crossing in plan.new]
    if raised.moved or raised.withdrawn:
        codes: dict[str, str | int] = {"moved": raised.moved, "withdrawn": raised.withdrawn}
        trail.record(session, actor, "signaal.bijgewerkt", subjects=[place.pupil], codes=codes)
    return raised


def facts(signals: Iterable[Signal], days: Mapping[date, int]) -> None:
    """A signal that was reported stays as it is, and says when its facts are others now."""
    for one in signals:
        if one.state == LOCKED:
            told = {_date(day): amount for day, amount in one.evidence}
            span = (one.begindatum, one.einddatum)
            now = {day: amount for day, amount in days.items() if span[0] <= day <= span[1]}
            one.facts_changed = now != told


def _as_stored(one: Signal) -> matching.Stored:
    return matching.Stored(
        id=one.id,
        begindatum=one.begindatum,
        einddatum=one.einddatum,
        state=one.state,
        evidence=tuple((_date(day), amount) for day, amount in one.evidence),
    )


def _date(text: str) -> date:
    return date.fromisoformat(text)


def _move(session: Session, moves: Sequence[tuple[Signal, Crossing]]) -> None:
    # Two signals may take each other's place: out of the way first, then each where it belongs.
    states = [one.state for one, _ in moves]
    for one, _ in moves:
        one.state = WITHDRAWN
    session.flush()
    for (one, crossing), state in zip(moves, states, strict=True):
        _fill(one, crossing)
        one.state = state
        one.facts_changed = True


def _fill(signal: Signal, crossing: Crossing) -> None:
    signal.begindatum, signal.einddatum = crossing.begindatum, crossing.einddatum
    signal.amount = crossing.amount
    signal.evidence = [[day.isoformat(), amount] for day, amount in crossing.evidence]
    signal.due_on = add_working_days(crossing.einddatum, VM_16.deadline)


def _new(session: Session, actor: Actor, place: Place, crossing: Crossing, now: datetime) -> UUID:
    owners = _owners(session, place.branch, now)
    signal = Signal(
        id=uuid4(),
        pupil_id=place.pupil,
        branch_id=place.branch.id,
        rule=VM_16.code,
        rule_version=VM_16.version,
        source=VM_16.source,
        owner_id=place.branch.organisation_id,
        owner_account_id=owners[0] if owners else None,
        state=OPEN,
        made_at=now,
        dossier_id=_open_dossier(session, actor, place, now),
    )
    _fill(signal, crossing)
    session.add(signal)
    session.flush()
    officers = _report(session, signal, now)
    for account in {*owners, *officers}:
        notify.tell(session, account, "signaal.nieuw", "/", key=f"{day_of(now)}", now=now)
    trail.record(
        session,
        actor,
        "signaal.nieuw",
        kind="signal",
        of=signal.id,
        subjects=[place.pupil],
        codes={"rule": VM_16.code, "version": VM_16.version},
    )
    return signal.id


def _open_dossier(session: Session, actor: Actor, place: Place, now: datetime) -> UUID | None:
    """The dossier this signal is a follow-up in; one that the school cannot see would hide it."""
    school = Actor(organisation=place.branch.organisation_id)
    with elevated(session, actor.organisation, actor.system):
        return dossier.visible_of(session, school, place.pupil, day_of(now))


def _owners(session: Session, branch: Branch, now: datetime) -> list[UUID]:
    return _holding(
        session,
        Role.VERZUIMCOORDINATOR,
        branch.organisation_id,
        now,
        (Membership.branch_id == branch.id) | Membership.branch_id.is_(None),
    )


def _holding(
    session: Session, role: Role, organisation: UUID | None, now: datetime, *more: Any
) -> list[UUID]:
    today = day_of(now)
    query = (
        select(Account.id)
        .join(Membership, Membership.account_id == Account.id)
        .where(
            Account.organisation_id == organisation,
            Account.disabled_at.is_(None),
            Membership.role == role,
            Membership.valid_from <= today,
            Membership.valid_until.is_(None) | (Membership.valid_until >= today),
            *more,
        )
        .order_by(Account.created_at, Account.id)
    )
    return list(session.scalars(query))


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
    return _holding(session, Role.LEERPLICHTAMBTENAAR, home, now)
