"""The bundles of the regions: which hold for a dossier, and agreeing on the next."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from casework.domain import bundle
from casework.domain.bundle import Agreed
from casework.domain.errors import Conflict, Invalid
from casework.domain.moment import day_of
from casework.domain.policy import Action, Actor, OrganisationKind, Relation, may
from casework.models import BundleVersion, Dossier, Organisation
from casework.services import door, trail
from casework.services.access import named
from casework.services.ladders import ladder, step_facts

TAKEN = "Vanaf die dag gelden al andere pakketten. Kies een andere dag."
PAST = "Deze datum is voorbij. Kies vandaag of een latere dag."


@dataclass(frozen=True)
class Shown:
    """The bundles of one of the actor's regions, and all that was agreed, newest first."""

    regions: Sequence[Organisation]
    region: Organisation | None
    now: Agreed
    versions: Sequence[Agreed]
    edits: bool


def shown(session: Session, actor: Actor, code: str | None, *, now: datetime) -> Shown:
    """The page: the region with this code, else the first of the actor's."""
    near = ladder.regions(session, actor)
    region = next((one for one in near if one.code == code), near[0] if near else None)
    of = region.id if region else None
    trail.record(session, actor, Action.VIEW_LADDER, kind="organisation", of=of)
    versions = _versions(session, of)
    return Shown(near, region, _on(versions, day_of(now)), versions, edits(actor))


def current(session: Session, actor: Actor, *, now: datetime) -> Agreed:
    """What holds today in the actor's own region. Raises NotAllowed for who does not keep it."""
    door.allow(actor, Action.EDIT_BUNDLES, _relations(actor), found=True)
    return _on(_versions(session, actor.organisation), day_of(now))


def of_dossier(session: Session, actor: Actor, dossier: Dossier, today: date) -> Agreed:
    """What holds today in the region of a dossier."""
    swv = step_facts.region_of(session, actor, dossier.pupil_id)
    return _on(_versions(session, swv), today)


def agree(session: Session, actor: Actor, value: Agreed, *, now: datetime) -> BundleVersion:
    """Note what the region agreed, from a day on; what held before stays on record.

    Raises NotAllowed, Invalid for bundles that cannot be or a day in the past, and Conflict where
    that day has some already.
    """
    door.allow(actor, Action.EDIT_BUNDLES, _relations(actor), found=True)
    wrong = bundle.faults(value.bundles)
    if value.valid_from is None or value.valid_from < day_of(now):
        wrong["vanaf"] = [PAST]
    if wrong:
        raise Invalid(wrong)
    made = BundleVersion(
        organisation_id=actor.organisation,
        bundles=bundle.to_data(value.bundles),
        source=value.source,
        valid_from=value.valid_from,
        made_by=actor.account,
        made_at=now,
    )
    session.add(made)
    try:
        session.flush()
    except IntegrityError:
        raise Conflict(TAKEN) from None
    codes: dict[str, str | int] = {
        "bundles": len(value.bundles),
        "valid_from": f"{value.valid_from}",
    }
    trail.record(session, actor, Action.EDIT_BUNDLES, kind="bundles", of=made.id, codes=codes)
    return made


def edits(actor: Actor) -> bool:
    """Whether the actor keeps the bundles of the own organisation."""
    return may(actor, Action.EDIT_BUNDLES, _relations(actor))


def _relations(actor: Actor) -> frozenset[Relation]:
    return named((Relation.OWNER, actor.kind is OrganisationKind.SWV))


def _versions(session: Session, swv: UUID | None) -> list[Agreed]:
    query = select(BundleVersion).where(BundleVersion.organisation_id == swv)
    rows = session.scalars(query.order_by(BundleVersion.valid_from.desc()))
    return [Agreed(bundle.from_data(one.bundles), one.source, one.valid_from) for one in rows]


def _on(versions: Sequence[Agreed], day: date) -> Agreed:
    past = (one for one in versions if one.valid_from is None or one.valid_from <= day)
    return next(past, bundle.DEFAULT)
