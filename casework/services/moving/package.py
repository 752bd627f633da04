"""The Verhuispakket: looked at, made and offered; taken over with a dossier of one's own."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from casework.db import elevated
from casework.domain import package as domain
from casework.domain.errors import Invalid, NotFound
from casework.domain.moment import day_of
from casework.domain.package import NewPackage, Where
from casework.domain.policy import Action, Actor, OrganisationKind
from casework.domain.records import PackageText
from casework.models import Dossier, Organisation, Package, RegieOffer
from casework.services import access, door, trail
from casework.services.holding import lines, next_holders, regie
from casework.services.holding.next_holders import Candidate
from casework.services.moving.contents import chosen, contents
from casework.services.prepared import Query, prepared
from casework.services.pupils import who
from casework.services.pupils.who import Head
from casework.services.sealing import open_rows, seal

ELSEWHERE = "Kies iemand van de nieuwe gemeente."


@dataclass(frozen=True, repr=False)
class Prepared:
    """Before it is made: who it is about, all that could go along, and to whom."""

    dossier: Dossier
    head: Head
    every: PackageText
    candidates: Sequence[Candidate]


@dataclass(frozen=True, repr=False)
class Given:
    """A package, the state of its offer if it has one, and the municipality it goes to or is of."""

    package: Package
    state: str | None
    other: str | None


@dataclass(frozen=True, repr=False)
class Shown:
    """A package to read, who it is about, and the name of whose it is."""

    package: Package
    head: Head
    of: str


def looked(session: Session, actor: Actor, dossier: UUID, *, now: datetime) -> Prepared:
    """What could go along, on record. Raises NotFound, NotAllowed."""
    today = day_of(now)
    found = door.dossier_for(session, actor, Action.PACK_MOVE, dossier, today=today)
    relations = access.dossier_relations(session, actor, found)
    note = lines.of(session, actor, found, now)
    _record(session, actor, Action.PACK_MOVE, found, "bekeken")
    return Prepared(
        found,
        who.seen(session, actor, found.pupil_id, relations, today=today),
        contents(session, actor, found, note, today),
        _others(session, actor, now),
    )


def _others(session: Session, actor: Actor, now: datetime) -> list[Candidate]:
    """Who of another municipality may hold a regie."""
    query = select(Organisation.id).where(Organisation.kind == OrganisationKind.MUNICIPALITY)
    of = set(session.scalars(query)) - {actor.organisation}
    return [one for one in next_holders.candidates(session, actor, now=now) if one.of in of]


def make(
    session: Session, actor: Actor, dossier: UUID, value: NewPackage, *, now: datetime
) -> Package:
    """Make a package; to a municipality in here it goes with an offer of the regie.

    The actor holds the regie until that is accepted, and goes on holding it where nobody can
    accept. Raises NotFound, NotAllowed, Invalid, Conflict.
    """
    regie.hold(session, dossier)
    found = door.dossier_for(session, actor, Action.PACK_MOVE, dossier, today=day_of(now))
    if wrong := domain.faults(value):
        raise Invalid(wrong)
    text = chosen(
        contents(session, actor, found, value.note, day_of(now)),
        value.parts,
        value.place if value.where is Where.OUTSIDE else None,
    )
    offer = _offer(session, actor, found, value, now) if value.where is Where.HERE else None
    _end_earlier(session, actor, found, now)
    row = Package(
        pupil_id=found.pupil_id,
        dossier_id=found.id,
        owner_id=actor.organisation,
        account_id=actor.account,
        made_at=now,
        goes=value.where,
        parts=" ".join(sorted(value.parts)),
        to_id=offer and offer.to_organisation_id,
        offer_id=offer and offer.id,
    )
    session.add(seal(session, row, found.id, actor.own, text))
    session.flush()
    _record(session, actor, Action.PACK_MOVE, found, value.where)
    return row


def _offer(
    session: Session, actor: Actor, of: Dossier, value: NewPackage, now: datetime
) -> RegieOffer:
    if value.to not in {one.account for one in _others(session, actor, now)}:
        raise Invalid({"to": [ELSEWHERE]})
    assert value.to is not None  # noqa: S101  (`faults` said so)
    given = regie.Offer(value.to, "verhuisd", value.note)
    return regie.offer(session, actor, of.id, given, now=now)


def _end_earlier(session: Session, actor: Actor, of: Dossier, now: datetime) -> None:
    running = (Package.dossier_id == of.id, Package.ended_at.is_(None), Package.from_id.is_(None))
    with elevated(session, actor.organisation):  # whoever made it
        session.execute(update(Package).where(*running).values(ended_at=now))


def shown(session: Session, actor: Actor, package: UUID, *, now: datetime) -> Shown:
    """A package to read or print, opened, on record. Raises NotFound, NotAllowed."""
    today = day_of(now)
    found = session.get(Package, package)
    if found is None:
        raise NotFound
    of = door.dossier_for(session, actor, Action.VIEW_DOSSIER, found.dossier_id, today=today)
    seen = (Package.id == package, access.sees_part(actor, today, of, Package))
    if session.scalar(select(Package.id).where(*seen)) is None:
        raise NotFound
    head = who.seen(session, actor, of.pupil_id, frozenset(), today=today)
    open_rows(session, [found])
    _record(session, actor, Action.VIEW_DOSSIER, of, "verhuispakket")
    return Shown(found, head, session.get_one(Organisation, found.from_id or found.owner_id).name)


def of_dossier(session: Session, actor: Actor, of: Dossier, *, today: date) -> list[Given]:
    """What goes along or came along, newest first; what came is opened."""
    rows = packed(session, actor, today, of).all()
    open_rows(session, [one for one, *_ in rows if one.from_id])
    return [Given(*row) for row in rows]


@prepared
def packed(actor: Actor, today: date, of: Dossier) -> Query:
    """The same as rows."""
    other = Organisation.id.in_((Package.to_id, Package.from_id))
    return (
        select(Package, RegieOffer.state, Organisation.name)
        .outerjoin(RegieOffer, RegieOffer.id == Package.offer_id)
        .outerjoin(Organisation, other)
        .where(access.sees_part(actor, today, of, Package), Package.ended_at.is_(None))
        .order_by(Package.made_at.desc())
    )


def of_offer(session: Session, actor: Actor, offer: UUID) -> Package | None:
    """What goes along with an offer of the regie, for who passed its door: not what is in it."""
    with elevated(session, actor.organisation):
        return session.scalar(select(Package).where(Package.offer_id == offer))


def _record(session: Session, actor: Actor, action: Action, of: Dossier, what: str) -> None:
    subjects, codes = [of.pupil_id], {"what": what}
    trail.record(session, actor, action, kind="dossier", of=of.id, subjects=subjects, codes=codes)
