"""Handing over many dossiers at once: looked at first, then offered."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from casework.domain.errors import Conflict, Invalid
from casework.domain.moment import day_of
from casework.domain.policy import Action, Actor
from casework.domain.records import HandoverNote, Identity
from casework.models import Dossier, RegieOffer, RegieTerm
from casework.services import names, trail
from casework.services.holding import lines, regie
from casework.services.holding.next_holders import Candidate, candidates

MOST = 100
NOTHING = "Kies ten minste één dossier."
ELSEWHERE = "Van een van deze dossiers hebt u de regie niet meer. Kies opnieuw."
MEANWHILE = (
    "Bij een van deze dossiers wacht nu een aanbod op antwoord. Er is niets aangeboden. "
    "Bekijk opnieuw wat er gebeurt."
)


@dataclass(frozen=True, repr=False)
class Held:
    """A dossier whose regie the actor holds; `waits` when an offer waits for an answer."""

    dossier: Dossier
    identity: Identity | None
    waits: bool


@dataclass(frozen=True, repr=False)
class Going:
    """What would be offered: the dossier, and the three lines that go along."""

    held: Held
    lines: HandoverNote


@dataclass(frozen=True, repr=False)
class Plan:
    """What would happen: to whom, what goes, and what stays because an offer waits already."""

    to: Candidate
    going: Sequence[Going]
    staying: Sequence[Held]


@dataclass(frozen=True)
class Bulk:
    """Which dossiers, to whom, and why."""

    dossiers: Sequence[UUID]
    to: UUID
    why: str


def held(session: Session, actor: Actor, *, now: datetime) -> list[Held]:
    """Every dossier whose regie the actor holds, oldest first, on record."""
    found = _held(session, actor, now)
    subjects = [one.dossier.pupil_id for one in found]
    trail.record(session, actor, Action.OFFER_REGIE, subjects=subjects, codes={"what": "lijst"})
    return found


def _held(session: Session, actor: Actor, now: datetime) -> list[Held]:
    waits = exists().where(RegieOffer.dossier_id == Dossier.id, RegieOffer.state == "open")
    query = (
        select(Dossier, waits)
        .join(RegieTerm, RegieTerm.id == Dossier.regie_term_id)
        .where(RegieTerm.account_id == actor.account)
        .order_by(Dossier.opened_at, Dossier.id)
        .limit(MOST)
    )
    rows = session.execute(query).all()
    who = names.identities(session, actor, {one.pupil_id for one, _ in rows}, day_of(now))
    return [Held(one, who.get(one.pupil_id), waiting) for one, waiting in rows]


def plan(session: Session, actor: Actor, value: Bulk, *, now: datetime) -> Plan:
    """What would happen; nothing is changed. Raises Invalid, Conflict when the regie has moved."""
    to = next((one for one in candidates(session, actor, now=now) if one.account == value.to), None)
    if to is None:
        raise Invalid({"to": ["Deze persoon kan de regie niet hebben. Kies iemand anders."]})
    chosen = _chosen(session, actor, value, now)
    free = [one for one in chosen if not one.waits]
    texts = lines.of_each(session, actor, [one.dossier for one in free], now)
    going = [Going(one, texts[one.dossier.id]) for one in free]
    subjects = [one.dossier.pupil_id for one in chosen]
    trail.record(session, actor, Action.OFFER_REGIE, subjects=subjects, codes={"what": "proef"})
    return Plan(to, going, [one for one in chosen if one.waits])


def _chosen(session: Session, actor: Actor, value: Bulk, now: datetime) -> list[Held]:
    if not value.dossiers:
        raise Invalid({"dossiers": [NOTHING]})
    mine = {one.dossier.id: one for one in _held(session, actor, now)}
    if any(one not in mine for one in value.dossiers):
        raise Conflict(ELSEWHERE)
    return [one for id_, one in mine.items() if id_ in set(value.dossiers)]


def offer(session: Session, actor: Actor, value: Bulk, *, now: datetime) -> int:
    """Offer them, each with its own lines; how many. All of them, or none: as it was looked at.

    Raises Invalid; Conflict when the regie has moved, or when one waits for an answer by now.
    """
    chosen = _chosen(session, actor, value, now)
    if any(one.waits for one in chosen):
        raise Conflict(MEANWHILE)
    going = [one.dossier for one in chosen]
    texts = lines.of_each(session, actor, going, now)
    for one in going:
        offered = regie.Offer(value.to, value.why, texts[one.id])
        regie.offer(session, actor, one.id, offered, now=now)
    return len(going)
