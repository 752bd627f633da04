"""The page on which closed parts of a dossier are asked for, by whom decides over them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from casework.db import elevated
from casework.domain.circle import ASKABLE
from casework.domain.data_class import DataClass
from casework.domain.giving import fitting
from casework.domain.moment import day_of
from casework.domain.policy import Action, Actor, Relation
from casework.models import Dossier, Organisation, Share
from casework.services import access, door, trail
from casework.services.dossiers import deciding, parties, share_ask, sharing
from casework.services.dossiers.share_ask import Asked
from casework.services.pupils import who


class Closed(NamedTuple):
    """A class that somebody else decides over; `possible` when there is a ground to share it."""

    data_class: DataClass
    owner: str
    possible: bool


@dataclass(frozen=True, repr=False)
class AskPage:
    """The page: what is closed to `to`, and what was asked with the answers."""

    dossier: Dossier
    head: who.Head
    to: Organisation
    own: bool
    closed: Sequence[Closed]
    asked: Sequence[Asked]

    @property
    def possible(self) -> list[Closed]:
        """What can be asked for, and does not wait for an answer."""
        waits = {
            (one.ask.data_class, one.owner)
            for one in self.asked
            if one.ask.state == "open" and one.ask.to_id == self.to.id
        }
        return [one for one in self.closed if one.possible and one[:2] not in waits]


def shown(
    session: Session, actor: Actor, dossier: UUID, to: UUID | None, *, now: datetime
) -> AskPage:
    """The page, on record; for another organisation than one's own only the holder has it.

    Raises NotFound, NotAllowed, Invalid for no organisation.
    """
    today = day_of(now)
    found = door.dossier_for(session, actor, Action.ASK_SHARE, dossier, today=today)
    relations = access.dossier_relations(session, actor, found)
    pupil = found.pupil_id
    trail.record(session, actor, Action.ASK_SHARE, kind="dossier", of=found.id, subjects=[pupil])
    head = who.seen(session, actor, pupil, relations, today=today)
    assert actor.organisation is not None  # noqa: S101  (policy lets nobody else come here)
    other = to if to and Relation.HOLDS_REGIE in relations else actor.organisation
    receiver = sharing.receiver(session, other)
    own = other == actor.organisation
    return AskPage(
        dossier=found,
        head=head,
        to=receiver,
        own=own,
        closed=_closed(session, actor, found, head if own else None, receiver, today),
        asked=share_ask.of_dossier(session, actor, found),
    )


def _closed(
    session: Session,
    actor: Actor,
    dossier: Dossier,
    head: who.Head | None,
    to: Organisation,
    today: date,
) -> list[Closed]:
    owners = share_ask.owners_of(session, actor, dossier)
    seen = _shared(session, actor, dossier, to, today)
    mine = _seen(session, actor, head, today) if head else set()
    pairs = [
        (one, of)
        for one in ASKABLE.values()
        for of in owners[one]
        if one not in mine and of.id not in (actor.organisation, to.id)
    ]
    sides = parties.of_all(session, [to, *(of for _, of in pairs)], today)
    return [
        Closed(one, of.name, bool(fitting(sides[of.id], sides[to.id], [one])))
        for one, of in pairs
        if (one, of.id) not in seen and not (one in deciding.OF_DOSSIER and (one, None) in seen)
    ]


def _shared(
    session: Session, actor: Actor, dossier: Dossier, to: Organisation, today: date
) -> set[tuple[DataClass, UUID | None]]:
    """What is open to an organisation, by owner; of the dossier itself whoever opened it."""
    query = select(Share.data_class, Share.owner_id).where(
        Share.dossier_id == dossier.id,
        Share.to_id == to.id,
        Share.ended_at.is_(None),
        Share.until >= today,
    )
    with elevated(session, actor.organisation):
        rows = {(DataClass(one), of) for one, of in session.execute(query)}
    own = {(one, None) for one in deciding.OF_DOSSIER if dossier.owner_id == to.id}
    return rows | own | {(one, None) for one, _ in rows}


def _seen(session: Session, actor: Actor, head: who.Head, today: date) -> set[DataClass]:
    """What the actor sees whatever was shared: an own record, an own branch."""
    absence = access.absence_relations(session, actor, head.pupil, today)
    found = {
        DataClass.IDENTITY: head.known,
        DataClass.EDUCATION: head.branch is not None,
        DataClass.ABSENCE: bool(absence),
    }
    return {one for one, is_seen in found.items() if is_seen}
