"""The page on which a dossier is opened to others: who sees what, and what one can open."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from casework.db import elevated
from casework.domain import bundle, ground, sharing
from casework.domain.data_class import DataClass
from casework.domain.ground import BY_ITSELF, Ground, Rule
from casework.domain.moment import day_of
from casework.domain.policy import Action, Actor, OrganisationKind, Relation
from casework.models import Consent, Dossier, Organisation, Share
from casework.services import access, door, trail
from casework.services.dossiers import consent_standing, deciding
from casework.services.pupils import who


class Opened(NamedTuple):
    """One class that an organisation sees. `mine`: the actor may end it by hand."""

    data_class: DataClass
    ground: Ground
    until: date
    mine: bool
    soon: bool


class Partner(NamedTuple):
    """An organisation in the circle, and all it sees."""

    id: UUID
    name: str
    opened: Sequence[Opened]

    @property
    def mine(self) -> list[Opened]:
        """What the actor may end."""
        return [one for one in self.opened if one.mine]


class Choice(NamedTuple):
    """A ground between the two sides, and what may go by it of what the actor decides over."""

    ground: Ground
    rule: Rule
    classes: Sequence[DataClass]


@dataclass(frozen=True, repr=False)
class SharePage:
    """The page; `to` and what follows once an organisation was chosen."""

    dossier: Dossier
    head: who.Head
    partners: Sequence[Partner]
    holds: bool
    receivers: Mapping[str, Sequence[Organisation]]
    decided: Sequence[DataClass]
    others: Sequence[DataClass]
    elsewhere: Sequence[tuple[Ground, Rule]]
    consents: Sequence[tuple[Consent, str]]
    to: Organisation | None = None
    choices: Sequence[Choice] = ()
    until: date | None = None

    @property
    def soon(self) -> list[Opened]:
        """What ends within a fortnight."""
        return [one for partner in self.partners for one in partner.opened if one.soon]

    @property
    def offered(self) -> list[DataClass]:
        """The classes that at least one of the grounds lets through."""
        fits = {one for choice in self.choices for one in choice.classes}
        return [one for one in DataClass if one in fits]

    @property
    def bundles(self) -> list[tuple[str, bundle.Bundle]]:
        """The bundles of which something can be opened."""
        fits = set(self.offered)
        return [(code, one) for code, one in bundle.BUNDLES.items() if one.classes & fits]


def shown(
    session: Session, actor: Actor, dossier: UUID, to: UUID | None, *, now: datetime
) -> SharePage:
    """The page, on record. Raises NotFound, NotAllowed."""
    today = day_of(now)
    found = door.dossier_for(session, actor, Action.VIEW_DOSSIER, dossier, today=today)
    relations = access.dossier_relations(session, actor, found)
    decided = deciding.over(session, actor, found)
    subjects = [found.pupil_id]
    trail.record(
        session, actor, Action.VIEW_DOSSIER, kind="dossier", of=found.id, subjects=subjects
    )
    receivers = _receivers(session, actor)
    chosen = next((one for one in receivers if one.id == to), None)
    kind = actor.kind or OrganisationKind.PLATFORM
    consents = consent_standing.of_dossier(session, actor, found)
    names = {one.id: one.name for one in receivers}
    choices = _choices(kind, chosen, decided) if chosen else ()
    return SharePage(
        dossier=found,
        head=who.seen(session, actor, found.pupil_id, relations, today=today),
        partners=_partners(session, actor, found, decided, today),
        holds=Relation.HOLDS_REGIE in relations and found.closed_at is None,
        receivers=_by_kind(receivers),
        decided=[one for one in DataClass if one in decided],
        others=[one for one in DataClass if one in ground.SHAREABLE - decided],
        elsewhere=[(one, ground.RULES[one]) for one in ground.elsewhere(kind)],
        consents=[(one, names.get(one.to_id, "")) for one in consents],
        to=chosen,
        choices=choices,
        until=sharing.renewed(today),
    )


def _receivers(session: Session, actor: Actor) -> Sequence[Organisation]:
    query = select(Organisation).where(
        Organisation.id != actor.organisation, Organisation.kind != OrganisationKind.PLATFORM
    )
    return session.scalars(query.order_by(Organisation.kind, Organisation.name)).all()


def _by_kind(some: Sequence[Organisation]) -> dict[str, Sequence[Organisation]]:
    return {kind: list(group) for kind, group in groupby(some, lambda one: one.kind)}


def _choices(
    giver: OrganisationKind, to: Organisation, decided: frozenset[DataClass]
) -> list[Choice]:
    fits = ground.fitting(giver, OrganisationKind(to.kind), ())
    made = [(one, ground.allowed(giver, one) & decided) for one in fits]
    return [
        Choice(one, ground.RULES[one], [c for c in DataClass if c in classes])
        for one, classes in made
        if classes
    ]


def _partners(
    session: Session,
    actor: Actor,
    dossier: Dossier,
    decided: frozenset[DataClass],
    today: date,
) -> list[Partner]:
    """Everybody in a dossier may know who else is in it (`circle.circle`): the elevation."""
    query = (
        select(Organisation.id, Organisation.name, Share)
        .join(Organisation, Organisation.id == Share.to_id)
        .where(Share.dossier_id == dossier.id, Share.ended_at.is_(None), Share.until >= today)
        .order_by(Organisation.name, Organisation.id, Share.data_class)
    )
    with elevated(session, actor.organisation, actor.system):
        rows = session.execute(query).all()
    return [
        Partner(id_, name, [_opened(actor, one, decided, today) for *_, one in some])
        for (id_, name), some in groupby(rows, lambda row: row[:2])
    ]


def _opened(actor: Actor, one: Share, decided: frozenset[DataClass], today: date) -> Opened:
    own = one.owner_id == actor.organisation or one.data_class in deciding.OF_DOSSIER
    return Opened(
        DataClass(one.data_class),
        Ground(one.ground),
        one.until,
        own and one.data_class in decided and one.ground not in BY_ITSELF,
        one.until <= today + timedelta(days=sharing.WARNED),
    )
