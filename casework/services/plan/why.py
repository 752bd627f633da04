"""Why the pupil is at home: dated opinions, of which the newest holds until it expires."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID, uuid4

from sqlalchemy.orm import Session

from casework.domain import why as domain
from casework.domain.errors import Conflict
from casework.domain.moment import day_of
from casework.domain.policy import Action, Actor
from casework.domain.records import HealthWhyText, WhyText
from casework.domain.why import Judgement, Type
from casework.models import Dossier, HealthWhy, Why
from casework.services import door
from casework.services.plan import parts
from casework.services.plan.parts import Noted

NONE_YET = "Er is nog niets om te bevestigen."
NOT_ALL = "U ziet niet alles van dit oordeel. Noteer uw eigen oordeel."


@dataclass(frozen=True, repr=False)
class Opinion:
    """A judgement, and who noted it; `health` is None where there is none, or not for the actor.

    `hidden`: it has a part on health that is not for the actor. `until` is its last day.
    """

    noted: Noted
    health: HealthWhyText | None
    hidden: bool
    until: date


@dataclass(frozen=True, repr=False)
class Reasons:
    """The opinion that holds, None when there is none or the newest expired; all before it."""

    now: Opinion | None
    before: Sequence[Opinion]


def note(session: Session, actor: Actor, dossier: UUID, value: Judgement, *, now: datetime) -> None:
    """Note why, as somebody sees it. Raises NotFound, NotAllowed."""
    found = door.dossier_for(session, actor, Action.NOTE_PLAN, dossier, today=day_of(now))
    _add(session, actor, found, value, now)


def confirm(session: Session, actor: Actor, dossier: UUID, judge: str, *, now: datetime) -> None:
    """Say that the newest opinion still holds: it becomes one's own, from today.

    Raises NotFound, NotAllowed, and Conflict where there is none, or not all of it is visible.
    """
    today = day_of(now)
    found = door.dossier_for(session, actor, Action.NOTE_PLAN, dossier, today=today)
    every = _opinions(parts.of_dossier(session, actor, found, today=today))
    if not every:
        raise Conflict(NONE_YET)
    if every[0].hidden:
        raise Conflict(NOT_ALL)
    _add(session, actor, found, _again(every[0], judge), now)


def _again(one: Opinion, judge: str) -> Judgement:
    text: WhyText = one.noted.row.content
    health = one.health
    sick = health and Type(health.type)
    kind = sick if sick and sick is not Type.HEALTH else Type(text.type)
    factors = (*text.factors, *(health.factors if health else ()))
    return Judgement(kind, factors, judge, text.line, health.sras if health else None)


def _add(session: Session, actor: Actor, of: Dossier, value: Judgement, now: datetime) -> None:
    plain, health = value.plain, value.health
    text = WhyText(plain.type, plain.judge, list(plain.factors), plain.line, health is not None)
    row = parts.add(session, actor, of, Why(id=uuid4()), text, now=now)
    if health:
        session.flush()  # the part on health names it
        more = HealthWhyText(health.type, list(health.factors), health.sras)
        parts.add(session, actor, of, HealthWhy(why_id=row.id), more, now=now)


def reasons(every: Sequence[Noted], today: date) -> Reasons:
    """What of the parts says why, newest first."""
    found = _opinions(every)
    holds = bool(found) and found[0].until >= today
    return Reasons(found[0] if holds else None, found[1:] if holds else found)


def _opinions(every: Sequence[Noted]) -> list[Opinion]:
    health: Mapping[UUID | None, HealthWhyText] = {
        one.row.why_id: one.row.content for one in every if isinstance(one.row, HealthWhy)
    }
    return [_opinion(one, health.get(one.row.id)) for one in every if isinstance(one.row, Why)]


def _opinion(one: Noted, health: HealthWhyText | None) -> Opinion:
    hidden = one.row.content.health and health is None
    return Opinion(one, health, hidden, domain.until(day_of(one.row.at)))
