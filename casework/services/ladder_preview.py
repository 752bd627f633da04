"""What a new version of a ladder would do with the dossiers that run now, before it is in force."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from casework.db import elevated
from casework.domain.ladder.ladder import Ladder
from casework.domain.ladder.place import step_for
from casework.domain.moment import day_of
from casework.domain.policy import Action, Actor
from casework.domain.records import Identity
from casework.models import Branch, Dossier, Enrolment, Organisation, PupilRecord
from casework.services import access, step_facts, trail
from casework.services import ladder as ladders
from casework.services.directory import chunks
from casework.services.sealing import open_rows

MOST = 50


class Shift(NamedTuple):
    """A dossier the actor may see, its step of its own ladder now, and that of the new one."""

    dossier: UUID
    identity: Identity | None
    before: int
    last: int  # the highest step of its own ladder
    after: int


class _Move(NamedTuple):
    before: int
    last: int
    after: int


@dataclass(frozen=True, repr=False)
class Preview:
    """Counts over all open dossiers of the region; `shifts` only what the actor may see.

    `standing` is the number of dossiers by step of the new ladder. With `other_scale` some follow
    a ladder with other numbers, so that higher and lower tell little.
    """

    higher: int
    lower: int
    same: int
    standing: Mapping[int, int]
    other_scale: bool
    shifts: Sequence[Shift]


def preview(session: Session, actor: Actor, ladder: Ladder, *, now: datetime) -> Preview:
    """What would become of the dossiers of the actor's region; nothing is changed.

    Raises NotAllowed. The counts are over all of them, also those closed to the actor: hence the
    elevation.
    """
    ladders.allow_edit(actor)
    with elevated(session, actor.organisation):
        moves = _moves(session, actor, ladder, now)
    shifts = _seen(session, actor, moves, now)
    codes: dict[str, str | int] = {"what": "vooraf", "dossiers": len(moves)}
    trail.record(
        session,
        actor,
        Action.EDIT_LADDER,
        subjects=[one.pupil_id for one, _ in shifts],
        codes=codes,
    )
    return Preview(
        higher=sum(one.after > one.before for one in moves.values()),
        lower=sum(one.after < one.before for one in moves.values()),
        same=sum(one.after == one.before for one in moves.values()),
        standing=Counter(one.after for one in moves.values()),
        other_scale=any(one.last != ladder.last for one in moves.values()),
        shifts=[shift for _, shift in shifts],
    )


def _moves(session: Session, actor: Actor, ladder: Ladder, now: datetime) -> dict[UUID, _Move]:
    moves = {}
    for some in chunks(session.scalars(_of_region(actor))):
        loaded = step_facts.load(session, [one.pupil_id for one in some], now=now)
        own = ladders.by_ids(session, {one.ladder_id for one in some})
        for one in some:
            if loaded.swv(one.pupil_id) == actor.organisation:
                last = own[one.ladder_id].ladder.last
                facts = loaded.known(one.pupil_id).facts
                moves[one.id] = _Move(one.step, last, step_for(ladder, facts))
    return moves


def _of_region(actor: Actor) -> Select[Dossier]:
    """Open dossiers of who is, or was, at a school of the region."""
    at = (
        select(Enrolment.pupil_id)
        .join(Branch, Branch.id == Enrolment.branch_id)
        .join(Organisation, Organisation.code == Branch.swv)
        .where(Organisation.id == actor.organisation)
    )
    return select(Dossier).where(Dossier.closed_at.is_(None), Dossier.pupil_id.in_(at))


def _seen(
    session: Session, actor: Actor, moves: Mapping[UUID, _Move], now: datetime
) -> list[tuple[Dossier, Shift]]:
    """Those that move and exist for the actor, by how far they go."""
    today = day_of(now)
    visible = access.visible_dossiers(actor, today).where(Dossier.closed_at.is_(None))
    mine = [one for one in session.scalars(visible) if one.id in moves]
    moved = [one for one in mine if moves[one.id].before != moves[one.id].after]
    moved.sort(key=lambda one: (moves[one.id].before - moves[one.id].after, one.opened_at))
    names = _names(session, actor, [one.pupil_id for one in moved[:MOST]], now)
    return [(one, Shift(one.id, names.get(one.pupil_id), *moves[one.id])) for one in moved[:MOST]]


def _names(
    session: Session, actor: Actor, pupils: Sequence[UUID], now: datetime
) -> dict[UUID, Identity]:
    query = access.visible_records(actor, day_of(now)).where(PupilRecord.pupil_id.in_(pupils))
    records = session.scalars(query).all()
    open_rows(session, records)
    return {one.pupil_id: one.content for one in records}
