"""Opening parts of a dossier to another organisation, ending that, and renewing it."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from casework.db import elevated
from casework.domain import sharing
from casework.domain.data_class import DataClass
from casework.domain.errors import Conflict, Invalid
from casework.domain.giving import RULES
from casework.domain.ground import BY_ITSELF, Ground
from casework.domain.moment import day_of
from casework.domain.policy import Action, Actor, OrganisationKind, Relation
from casework.domain.sharing import NewShare, Sides
from casework.models import Dossier, Organisation, Share
from casework.services import access, door, trail
from casework.services.dossiers import answered, deciding, parties

UNKNOWN = "Kies een organisatie uit de lijst."
OPEN = "Deze organisatie ziet dit al."
CLOSED = "Dit dossier is gesloten. Er wordt niets meer gedeeld."
GONE = "Dit wordt niet meer gedeeld, of u beslist er niet over."
CONSENT = "Deze grond vraagt toestemming. Leg die eerst vast."
NOTHING = "Er is niets dat u nu kunt verlengen."


def open_(
    session: Session,
    actor: Actor,
    dossier: UUID,
    value: NewShare,
    *,
    now: datetime,
    consent: UUID | None = None,
) -> list[Share]:
    """Open classes to an organisation until a day; what it sees already stays as it is.

    `consent` is the one it rests on, where the ground asks one (`consent.py`). Raises NotFound,
    NotAllowed for whose data they are not, Invalid, Conflict.
    """
    found = checked(session, actor, dossier, value, now=now)
    if RULES[value.ground].consent and consent is None:
        raise Invalid({"grond": [CONSENT]})
    known = set(session.scalars(_running(found, actor.organisation, value.to, day_of(now))))
    made = [_made(actor, found, one, value, consent, now) for one in sorted(value.classes - known)]
    if not made:
        raise Invalid({"wat": [OPEN]})
    session.add_all(made)
    answered.mark(session, actor, found, value, now)
    session.flush()
    _record(session, actor, found, made[0], value.classes - known)
    return made


def checked(
    session: Session, actor: Actor, dossier: UUID, value: NewShare, *, now: datetime
) -> Dossier:
    """The dossier, when all of this may be opened. Raises as `open_` does."""
    found = _opened(session, actor, dossier, now)
    deciding.allow(actor, value.classes, deciding.over(session, actor, found))
    to = receiver(session, value.to)
    _check(session, actor, found, value, to, day_of(now))
    return found


def _opened(session: Session, actor: Actor, dossier: UUID, now: datetime) -> Dossier:
    deciding.lock(session, dossier)
    found = door.dossier_for(session, actor, Action.VIEW_DOSSIER, dossier, today=day_of(now))
    if found.closed_at is not None:
        raise Conflict(CLOSED)
    return found


def receiver(session: Session, to: UUID) -> Organisation:
    """The organisation that will see something. Raises Invalid."""
    found = session.get(Organisation, to)
    if found is None or found.kind == OrganisationKind.PLATFORM:
        raise Invalid({"naar": [UNKNOWN]})
    return found


def _check(
    session: Session,
    actor: Actor,
    dossier: Dossier,
    value: NewShare,
    to: Organisation,
    today: date,
) -> None:
    own_board = RULES[value.ground].own_board and to.id == deciding.of_pupil(
        session, actor, dossier
    )
    same = to.id == actor.organisation
    sides = Sides(parties.giver(actor), parties.of(session, to, today), same, own_board)
    if wrong := sharing.faults(value, sides, today):
        raise Invalid(wrong)


def _running(dossier: Dossier, owner: UUID | None, to: UUID, today: date) -> Any:
    return select(Share.data_class).where(
        Share.dossier_id == dossier.id,
        Share.owner_id == owner,
        Share.to_id == to,
        Share.ended_at.is_(None),
        Share.until >= today,
    )


def _made(
    actor: Actor,
    dossier: Dossier,
    one: DataClass,
    value: NewShare,
    consent: UUID | None,
    now: datetime,
) -> Share:
    return Share(
        pupil_id=dossier.pupil_id,
        dossier_id=dossier.id,
        data_class=one,
        owner_id=actor.organisation,
        to_id=value.to,
        ground=value.ground,
        since=now,
        until=value.until,
        made_by=actor.account,
        purpose=value.purpose,
        told=value.told,
        consent_id=consent,
        asked_by=value.asked_by if RULES[value.ground].asked else None,
        asked_on=value.asked_on if RULES[value.ground].asked else None,
    )


def end(
    session: Session,
    actor: Actor,
    dossier: UUID,
    to: UUID,
    classes: Iterable[DataClass],
    *,
    now: datetime,
) -> None:
    """Close what was shared by hand: from the next request on it is not there for who had it.

    Raises NotFound, Conflict when nothing of it is open that the actor decides over.
    """
    deciding.lock(session, dossier)
    found = door.dossier_for(session, actor, Action.VIEW_DOSSIER, dossier, today=day_of(now))
    wanted = set(classes) & deciding.over(session, actor, found)
    # What a former holder opened in the dossier's name, the holder of now may end: the elevation.
    with elevated(session, actor.organisation):
        given = (Share.to_id == to, Share.data_class.in_(wanted), Share.ended_at.is_(None))
        rows = _mine(session, actor, found, *given, Share.ground.not_in(BY_ITSELF))
        for one in rows:
            one.ended_at = now
    if not rows:
        raise Conflict(GONE)
    _record(session, actor, found, rows[0], [DataClass(one.data_class) for one in rows], "ended")


def _mine(session: Session, actor: Actor, dossier: Dossier, *given: Any) -> Sequence[Share]:
    """Shares of one's own data, and those of the dossier itself."""
    query = select(Share).where(Share.dossier_id == dossier.id, *given).with_for_update()
    rows = session.scalars(query).all()
    own = actor.organisation
    return [one for one in rows if one.owner_id == own or one.data_class in deciding.OF_DOSSIER]


def renew(session: Session, actor: Actor, dossier: UUID, *, now: datetime) -> int:
    """Let all that ends soon run on for half a year; how many parts.

    Parts that are open by themselves, by the law or with the regie, the holder renews too, in the
    owner's name as they were made. What was opened with consent ends: it is asked anew. Raises
    NotFound, Conflict when nothing can be renewed.
    """
    found = _opened(session, actor, dossier, now)
    today = day_of(now)
    decided = deciding.over(session, actor, found)
    holds = Relation.HOLDS_REGIE in access.dossier_relations(session, actor, found)
    with elevated(session, actor.organisation):
        rows = [
            one
            for one in session.scalars(_ending(found, today).with_for_update())
            if _renewable(one, actor, decided, holds=holds)
        ]
        for one in rows:
            one.until = sharing.renewed(today)
    if not rows:
        raise Conflict(NOTHING)
    _record(session, actor, found, rows[0], {DataClass(one.data_class) for one in rows}, "renewed")
    return len(rows)


def _ending(dossier: Dossier, today: date) -> Any:
    soon = today + timedelta(days=sharing.WARNED)
    given = (Share.dossier_id == dossier.id, Share.ended_at.is_(None))
    return select(Share).where(*given, Share.until.between(today, soon))


def _renewable(one: Share, actor: Actor, decided: frozenset[DataClass], *, holds: bool) -> bool:
    if one.ground in BY_ITSELF:
        return holds
    if RULES[Ground(one.ground)].consent:
        return False
    mine = one.owner_id == actor.organisation or one.data_class in deciding.OF_DOSSIER
    return mine and one.data_class in decided


def _record(
    session: Session,
    actor: Actor,
    dossier: Dossier,
    first: Share,
    classes: Iterable[DataClass],
    state: str = "open",
) -> None:
    codes = {
        "to": str(first.to_id),
        "ground": first.ground,
        "classes": " ".join(sorted(classes)),
        "until": f"{first.until}",
        "state": state,
    }
    subjects = [dossier.pupil_id]
    trail.record(
        session, actor, Action.SHARE, kind="dossier", of=dossier.id, subjects=subjects, codes=codes
    )
