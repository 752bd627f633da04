"""The page on which a dossier is opened to others: who sees what, and what one can open."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from casework.db import elevated
from casework.domain import giving, sharing
from casework.domain.data_class import DataClass
from casework.domain.giving import Rule
from casework.domain.ground import BY_ITSELF, Ground
from casework.domain.moment import day_of
from casework.domain.policy import Action, Actor, OrganisationKind, Relation
from casework.models import Consent, Dossier, Organisation, Share
from casework.services import access, door, trail
from casework.services.dossiers import bundle, consent_standing, deciding, parties
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
    """A ground between the two sides, and what goes by it of what was chosen."""

    ground: Ground
    rule: Rule
    classes: Sequence[DataClass]

    @property
    def codes(self) -> str:
        """Those classes as one value of a form."""
        return " ".join(self.classes)


class Pack(NamedTuple):
    """A bundle of the region: what of it the actor decides over, and what another does."""

    label: str
    classes: Sequence[DataClass]
    without: Sequence[DataClass]

    @property
    def codes(self) -> str:
        """Those classes as one value of a form."""
        return " ".join(self.classes)


@dataclass(frozen=True, repr=False)
class SharePage:
    """The page; `to`, `chosen` and what follows once an organisation and classes were chosen.

    `choices` are the grounds by which all of it goes; where those ask consent, `partly` are the
    ones by which some of it does.
    """

    dossier: Dossier
    head: who.Head
    partners: Sequence[Partner]
    holds: bool
    receivers: Mapping[str, Sequence[Organisation]]
    decided: Sequence[DataClass]
    others: Sequence[DataClass]
    elsewhere: Sequence[tuple[Ground, Rule]]
    consents: Sequence[tuple[Consent, str]]
    bundles: Sequence[Pack]
    chosen: Sequence[DataClass]
    to: Organisation | None = None
    choices: Sequence[Choice] = ()
    partly: Sequence[Choice] = ()
    until: date | None = None

    @property
    def soon(self) -> list[Opened]:
        """What ends within a fortnight."""
        return [one for partner in self.partners for one in partner.opened if one.soon]


def shown(
    session: Session,
    actor: Actor,
    dossier: UUID,
    to: UUID | None,
    chosen: Iterable[str] = (),
    *,
    now: datetime,
) -> SharePage:
    """The page, on record. Raises NotFound, NotAllowed."""
    today = day_of(now)
    found = door.dossier_for(session, actor, Action.VIEW_DOSSIER, dossier, today=today)
    relations = access.dossier_relations(session, actor, found)
    decided = deciding.over(session, actor, found)
    pupil = found.pupil_id
    trail.record(session, actor, Action.VIEW_DOSSIER, kind="dossier", of=found.id, subjects=[pupil])
    receivers = _receivers(session, actor)
    receiver = next((one for one in receivers if one.id == to), None)
    consents = consent_standing.of_dossier(session, actor, found)
    names = {one.id: one.name for one in receivers}
    wanted = in_order(decided & set(chosen))
    whole, partly = _choices(session, actor, found, receiver, wanted, today)
    return SharePage(
        dossier=found,
        head=who.seen(session, actor, pupil, relations, today=today),
        partners=_partners(session, actor, found, decided, today),
        holds=Relation.HOLDS_REGIE in relations and found.closed_at is None,
        receivers=_by_kind(receivers),
        decided=in_order(decided),
        others=in_order(giving.SHAREABLE - decided),
        elsewhere=[(one, giving.RULES[one]) for one in giving.elsewhere(parties.giver(actor).kind)],
        consents=[(one, names.get(one.to_id, "")) for one in consents],
        bundles=_bundles(session, actor, found, decided, today),
        chosen=wanted,
        to=receiver,
        choices=whole,
        partly=partly,
        until=sharing.renewed(today),
    )


def in_order(some: Iterable[DataClass]) -> list[DataClass]:
    """Classes in the order of the list."""
    wanted = set(some)
    return [one for one in DataClass if one in wanted]


def _receivers(session: Session, actor: Actor) -> Sequence[Organisation]:
    query = select(Organisation).where(
        Organisation.id != actor.organisation, Organisation.kind != OrganisationKind.PLATFORM
    )
    return session.scalars(query.order_by(Organisation.kind, Organisation.name)).all()


def _by_kind(some: Sequence[Organisation]) -> dict[str, Sequence[Organisation]]:
    return {kind: list(group) for kind, group in groupby(some, lambda one: one.kind)}


def _bundles(
    session: Session, actor: Actor, dossier: Dossier, decided: frozenset[DataClass], today: date
) -> list[Pack]:
    """Those of the region of which the actor decides over something besides who it is about."""
    agreed = bundle.of_dossier(session, actor, dossier, today)
    made = [
        Pack(one.label, in_order(one.classes & decided), in_order(one.classes - decided))
        for one in agreed.bundles
    ]
    return [one for one in made if len(one.classes) > 1]


def _choices(
    session: Session,
    actor: Actor,
    dossier: Dossier,
    to: Organisation | None,
    wanted: Sequence[DataClass],
    today: date,
) -> tuple[list[Choice], list[Choice]]:
    """The grounds by which all of it goes between the two, and those by which some of it does."""
    if to is None or not wanted:
        return [], []
    giver, receiver = parties.giver(actor), parties.of(session, to, today)
    own_board = to.id == deciding.of_pupil(session, actor, dossier)
    every = [
        Choice(one, giving.RULES[one], in_order(giving.allowed(giver.kind, one) & set(wanted)))
        for one in giving.fitting(giver, receiver, (), own_board=own_board)
    ]
    whole = [one for one in every if len(one.classes) == len(wanted)]
    if any(not one.rule.consent for one in whole):
        return whole, []
    return whole, [one for one in every if one.classes and one not in whole]


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
