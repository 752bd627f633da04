"""Dossiers of brothers and sisters, for who sees both (desk.md 1.15): others never learn of it.

Only what somebody said is linked: who has a parent in common with two need not have one in common
with the third.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import delete, select, tuple_
from sqlalchemy.orm import Session

from casework.db import insert_once
from casework.domain.errors import Conflict, Invalid, NotFound
from casework.domain.moment import day_of
from casework.domain.policy import Action, Actor
from casework.domain.records import Identity
from casework.models import Dossier, PupilRecord, Sibling
from casework.services import access, door, trail
from casework.services.prepared import Query, prepared
from casework.services.pupils import search, who
from casework.services.pupils.search import Hit
from casework.services.sealing import open_rows

SAME = "Dit is hetzelfde kind. Kies een broer of zus."
CLOSED = "Een van beide dossiers is gesloten. Koppel alleen dossiers die open zijn."


@dataclass(frozen=True, repr=False)
class Linked:
    """The dossier of a brother or sister, and who that is as far as the actor may know."""

    dossier: UUID
    pupil: UUID
    identity: Identity | None
    is_closed: bool


@dataclass(frozen=True, repr=False)
class Found:
    """A pupil whose open dossier the actor sees."""

    dossier: UUID
    hit: Hit


def of_dossier(session: Session, actor: Actor, of: Dossier, today: date) -> Sequence[Linked]:
    """Those of which the actor sees the dossier too; who calls has been through the door."""
    rows = linked(session, actor, of, today).all()
    open_rows(session, [record for *_, record in rows if record])
    return [
        Linked(id_, pupil, record.content if record else None, closed_at is not None)
        for id_, pupil, closed_at, record in rows
    ]


@prepared
def linked(actor: Actor, of: Dossier, today: date) -> Query:
    """The same as rows, the oldest link first."""
    return (
        select(Dossier.id, Dossier.pupil_id, Dossier.closed_at, PupilRecord)
        .select_from(Sibling)
        .join(Dossier, Dossier.id == Sibling.sibling_id)
        .outerjoin(PupilRecord, PupilRecord.id == who.record(actor, today, Dossier.pupil_id))
        .where(Sibling.dossier_id == of.id, access.sees_dossier(actor, today))
        .order_by(Sibling.made_at, Dossier.id)
    )


def opened(session: Session, actor: Actor, dossier: UUID, *, now: datetime) -> Dossier:
    """The dossier to which the actor may link one. Raises NotFound, NotAllowed."""
    return door.dossier_for(session, actor, Action.LINK_SIBLING, dossier, today=day_of(now))


def candidates(
    session: Session, actor: Actor, of: Dossier, text: str, *, now: datetime
) -> Sequence[Found]:
    """At most ten with an open dossier that the actor sees, by name. On record as a search."""
    open_ = access.visible_dossiers(actor, day_of(now)).where(
        Dossier.closed_at.is_(None), Dossier.pupil_id != of.pupil_id
    )
    pupils = PupilRecord.pupil_id.in_(open_.with_only_columns(Dossier.pupil_id))
    hits, _ = search.search(session, actor, text, pupils, now=now)
    mine = open_.where(Dossier.pupil_id.in_([one.pupil for one in hits]))
    dossiers = {one.pupil_id: one.id for one in session.scalars(mine)}
    return [Found(dossiers[one.pupil], one) for one in hits]


def link(session: Session, actor: Actor, dossier: UUID, other: UUID, *, now: datetime) -> None:
    """Say that two dossiers are of brothers or sisters; saying it again changes nothing.

    Raises NotFound, NotAllowed, Invalid for the same child, Conflict for a closed dossier.
    """
    both = [opened(session, actor, one, now=now) for one in (dossier, other)]
    if len({one.pupil_id for one in both}) == 1:
        raise Invalid({"ander": [SAME]})
    if any(one.closed_at for one in both):
        raise Conflict(CLOSED)
    said = {"made_by": actor.account, "made_at": now}
    rows = [{"dossier_id": a, "sibling_id": b, **said} for a, b in _sides(dossier, other)]
    insert_once(session, Sibling, *rows)
    _record(session, actor, both, "gekoppeld")


def unlink(session: Session, actor: Actor, dossier: UUID, other: UUID, *, now: datetime) -> None:
    """Take that back, from both sides. Raises NotFound, NotAllowed."""
    both = [opened(session, actor, one, now=now) for one in (dossier, other)]
    sides = tuple_(Sibling.dossier_id, Sibling.sibling_id).in_(_sides(dossier, other))
    if not session.execute(delete(Sibling).where(sides)).rowcount:  # type: ignore[attr-defined]
        raise NotFound
    _record(session, actor, both, "losgemaakt")


def _sides(dossier: UUID, other: UUID) -> list[tuple[UUID, UUID]]:
    return [(dossier, other), (other, dossier)]


def _record(session: Session, actor: Actor, both: Sequence[Dossier], what: str) -> None:
    """An entry of each: that of one tells nothing of the other."""
    for one in both:
        action, codes, pupils = Action.LINK_SIBLING, {"what": what}, [one.pupil_id]
        trail.record(
            session, actor, action, kind="dossier", of=one.id, subjects=pupils, codes=codes
        )
