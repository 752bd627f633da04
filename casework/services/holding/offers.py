"""What every offer does, whatever is offered: it waits for one answer, and ends when none comes."""

from datetime import datetime
from typing import TypeVar
from uuid import UUID

from sqlalchemy import select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from casework.domain.errors import Conflict, NotFound
from casework.domain.moment import day_of
from casework.domain.policy import Action, Actor
from casework.models.offered import Offered
from casework.services import door, trail

T = TypeVar("T", bound=Offered)
EXPIRED = "expired"
WAITING = "Er wacht al een aanbod op antwoord. Trek dat eerst in."
GONE = "Dit aanbod is er niet meer: het is al beantwoord, verlopen of ingetrokken."


def made(session: Session, offer: Offered) -> None:
    """Have an offer wait for its answer. Raises Conflict while another of its kind waits."""
    session.add(offer)
    try:
        session.flush()
    except IntegrityError:
        raise Conflict(WAITING) from None


def waiting(
    session: Session,
    actor: Actor,
    action: Action,
    kind: type[T],
    offer: UUID,
    now: datetime,
    also: str = "open",
) -> T:
    """An offer that waits, or is in the state `also`, locked until the commit.

    Raises NotFound, NotAllowed, Conflict.
    """
    query = select(kind).where(kind.id == offer).with_for_update()
    if session.scalars(query).one_or_none() is None:
        raise NotFound
    found = door.offer_for(session, actor, action, kind, offer, today=day_of(now))
    if found.state not in ("open", also):
        raise Conflict(GONE)
    return found


def expire(session: Session, actor: Actor, kind: type[Offered], act: str, *, now: datetime) -> None:
    """End what nobody answered in time, and put it on record as `act`."""
    late = (kind.state == "open", kind.answer_by < day_of(now))
    ended = update(kind).where(*late).values(state=EXPIRED, answered_at=now)
    ended = ended.returning(kind.id, kind.dossier_id, kind.pupil_id)
    rows = session.execute(ended, execution_options={"synchronize_session": False}).all()
    for offer, dossier, pupil in rows:
        codes = {"offer": str(offer), "state": EXPIRED}
        trail.record(session, actor, act, kind="dossier", of=dossier, subjects=[pupil], codes=codes)
