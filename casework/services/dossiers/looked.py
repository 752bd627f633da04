"""Who looked at a dossier and its pupil, from the trail, for who holds the regie."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from casework.db import elevated
from casework.domain.moment import day_of
from casework.domain.policy import Action, Actor, Relation
from casework.domain.records import Staff
from casework.models import Account, Dossier, Membership, Organisation
from casework.services import access, door, ledger, trail
from casework.services.ledger import Look
from casework.services.pupils import who
from casework.services.sealing import open_rows

LOOKS = (Action.VIEW_DOSSIER, Action.VIEW_PUPIL, Action.VIEW_SIGNAL, Action.VIEW_VERZUIM)
FIRST, PAGE = 10, 500  # lines at first; entries read for a page of all


class Line(NamedTuple):
    """What one person looked at on one day: how often, and the last time."""

    day: date
    staff: Staff | None
    role: str
    organisation: str
    action: str
    times: int
    last: datetime


@dataclass(frozen=True, repr=False)
class Looked:
    """The page, newest first. `before` is where older entries go on, `more` that lines are left."""

    dossier: Dossier
    head: who.Head
    lines: Sequence[Line]
    more: bool
    before: int | None


def shown(
    session: Session,
    actor: Actor,
    dossier: UUID,
    *,
    everything: bool,
    before: int | None,
    now: datetime,
) -> Looked:
    """Who looked since the dossier was opened; at first the newest ten. This look is on record.

    Raises NotFound, NotAllowed for who does not hold the regie.
    """
    today = day_of(now)
    found = door.dossier_for(session, actor, Action.VIEW_LOOKS, dossier, today=today)
    pupil = found.pupil_id
    trail.record(session, actor, Action.VIEW_LOOKS, kind="dossier", of=found.id, subjects=[pupil])
    # Whoever of another organisation looked is what the holder asks to know: hence the elevation.
    with elevated(session, actor.organisation):
        given = {"since": found.opened_at, "before": before, "most": PAGE}
        looks = ledger.looks(session, pupil, LOOKS, **given)  # type: ignore[arg-type]
    roles = _roles(session, looks)
    lines = _lines(looks, *_names(session, looks), roles)
    shown = lines if everything else lines[:FIRST]
    relations = access.dossier_relations(session, actor, found) - {Relation.OFFERED}
    return Looked(
        dossier=found,
        head=who.seen(session, actor, pupil, relations, today=today),
        lines=shown,
        more=not everything and (len(shown) < len(lines) or len(looks) == PAGE),
        before=looks[-1].id if everything and len(looks) == PAGE else None,
    )


def before(session: Session, actor: Actor, dossier: Dossier) -> datetime | None:
    """When the actor looked at a dossier the last time; None for who never did."""
    found = ledger.looks(
        session,
        dossier.pupil_id,
        [Action.VIEW_DOSSIER],
        since=dossier.opened_at,
        by=actor.account,
        most=1,
    )
    return found[0].at if found else None


def _names(
    session: Session, looks: Sequence[Look]
) -> tuple[Mapping[UUID, Staff], Mapping[UUID, str]]:
    accounts = session.scalars(
        select(Account).where(Account.id.in_({one.actor for one in looks}))
    ).all()
    open_rows(session, accounts)
    of = {one.organisation for one in looks if one.organisation}
    names = select(Organisation.id, Organisation.name).where(Organisation.id.in_(of))
    return {one.id: one.content for one in accounts}, dict(session.execute(names).all())


def _roles(session: Session, looks: Sequence[Look]) -> Mapping[UUID, str]:
    """What each is at their organisation: the newest role."""
    of = Membership.account_id.in_({one.actor for one in looks})
    query = select(Membership.account_id, Membership.role).where(of)
    return dict(session.execute(query.order_by(Membership.valid_from)).all())


def _lines(
    looks: Sequence[Look],
    staff: Mapping[UUID, Staff],
    names: Mapping[UUID, str],
    roles: Mapping[UUID, str],
) -> list[Line]:
    """One line a person, day and kind, in the order of the newest."""
    found: dict[tuple[date, UUID, str], list[Look]] = {}
    for one in looks:
        found.setdefault((day_of(one.at), one.actor, one.action), []).append(one)
    return [
        Line(
            day,
            staff.get(account),
            roles.get(account, ""),
            names.get(some[0].organisation, "") if some[0].organisation else "",
            action,
            len(some),
            some[0].at,
        )
        for (day, account, action), some in found.items()
    ]
