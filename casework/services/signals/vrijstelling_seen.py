"""The exemptions of a pupil, as far as they are for who looks."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, and_, false, or_, select
from sqlalchemy.orm import Session

from casework.domain import vrijstelling as domain
from casework.domain.policy import Action, Actor, Relation, may
from casework.domain.records import VrijstellingText
from casework.domain.vrijstelling import State
from casework.models import Vrijstelling, VrijstellingDetail
from casework.services.access import share_opens
from casework.services.prepared import Query, prepared
from casework.services.sealing import open_rows
from casework.services.signals import vrijstelling


@dataclass(frozen=True, repr=False)
class Seen:
    """An exemption as it stands on a day; `detail` is None where that is not for the actor."""

    row: Vrijstelling
    detail: VrijstellingDetail | None
    state: State
    mine: bool

    @property
    def text(self) -> VrijstellingText | None:
        """On which article it rests, and what was asked."""
        return self.detail.content if self.detail else None


@dataclass(frozen=True, repr=False)
class Exempt:
    """The exemptions of a pupil, newest first; `resident`: the actor may note one."""

    rows: Sequence[Seen]
    resident: bool


def of_pupil(session: Session, actor: Actor, pupil: UUID, *, today: date) -> Exempt:
    """For who has been through the door of the pupil, or of its dossier."""
    rows = noted(session, actor, pupil, today).all()
    open_rows(session, [detail for _, detail in rows if detail])
    seen = [standing(one, detail, actor, today) for one, detail in rows]
    lives = may(actor, Action.NOTE_VRIJSTELLING, frozenset({Relation.RESIDENT}))
    home = lives and vrijstelling.home_record(session, actor, pupil, today) is not None
    return Exempt(seen, home)


@prepared
def noted(actor: Actor, pupil: UUID, today: date) -> Query:
    """The exemptions, each with what it says."""
    there, which = _there(actor, today), _which(actor, today)
    same = and_(VrijstellingDetail.vrijstelling_id == Vrijstelling.id, which)
    return (
        select(Vrijstelling, VrijstellingDetail)
        .outerjoin(VrijstellingDetail, same)
        .where(Vrijstelling.pupil_id == pupil, or_(there, which))
        .order_by(Vrijstelling.valid_from.desc(), Vrijstelling.noted_at.desc())
    )


def standing(
    one: Vrijstelling, detail: VrijstellingDetail | None, actor: Actor, today: date
) -> Seen:
    """One as it stands on a day."""
    state = domain.state(
        one.valid_from,
        one.valid_until,
        checked_on=one.checked_on,
        ended_on=one.ended_on,
        today=today,
    )
    return Seen(one, detail, state, one.owner_id == actor.organisation)


def _there(actor: Actor, today: date) -> ColumnElement[bool]:
    return or_(_own(actor), _opened(actor, today, *domain.THERE))


def _which(actor: Actor, today: date) -> ColumnElement[bool]:
    return or_(_own(actor), _opened(actor, today, *domain.WHICH))


def _own(actor: Actor) -> ColumnElement[bool]:
    mine = may(actor, Action.VIEW_VRIJSTELLING, frozenset({Relation.OWNER}))
    return Vrijstelling.owner_id == actor.organisation if mine else false()


def _opened(actor: Actor, today: date, data_class: Any, grounds: Any) -> ColumnElement[bool]:
    if not may(actor, Action.VIEW_VRIJSTELLING, frozenset({Relation.SHARED})):
        return false()
    of = {"pupil_id": Vrijstelling.pupil_id, "owner_id": Vrijstelling.owner_id}
    shared = [share_opens(actor, today, **of, data_class=data_class, ground=one) for one in grounds]
    return or_(*shared)
