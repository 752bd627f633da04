"""What was tried in a dossier and whether it helped; and what the library suggests."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from casework.domain.approach import MOST_SUGGESTED, NewTried, suits, tells_of_health
from casework.domain.errors import Invalid
from casework.domain.moment import day_of
from casework.domain.policy import Action, Actor
from casework.domain.records import TriedText
from casework.models import Approach, HealthTried, PlanPart, Tried
from casework.services import door
from casework.services.plan import parts, why
from casework.services.plan.parts import Noted
from casework.services.plan.why import Reasons
from casework.services.prepared import Query, prepared

LONG_AGO = timedelta(days=3 * 366)
TOO_LATE = "Het dossier is gesloten. Kies een dag tot en met de dag waarop dat gebeurde."
GONE = "Kies een aanpak uit de lijst, of kies Anders."


@dataclass(frozen=True, repr=False)
class Helping:
    """The newest note of each approach that was tried, and what suits but was not tried yet.

    `choices`: every approach in use, what suits first.
    """

    tried: Sequence[Noted]
    suggested: Sequence[Approach]
    choices: Sequence[Approach]


def note(
    session: Session, actor: Actor, dossier: UUID, value: NewTried, *, now: datetime
) -> PlanPart:
    """Note what was tried, also when the dossier is closed: then one knows what helped.

    Raises NotFound, NotAllowed, Invalid.
    """
    today = day_of(now)
    found = door.dossier_for(session, actor, Action.NOTE_PLAN, dossier, today=today)
    if not today - LONG_AGO <= value.begun_on <= today:
        raise Invalid({"sinds": ["Kies een dag in de laatste drie jaar, niet na vandaag."]})
    if found.closed_at and value.begun_on > day_of(found.closed_at):
        raise Invalid({"sinds": [TOO_LATE]})
    chosen = session.get(Approach, value.approach) if value.approach else None
    if value.approach and (chosen is None or chosen.retired_at):
        raise Invalid({"aanpak": [GONE]})
    text = TriedText(
        chosen.name if chosen else value.words or "",
        value.result,
        value.begun_on,
        str(chosen.id) if chosen else None,
    )
    health = chosen is not None and tells_of_health(chosen.mechanisms)
    row: PlanPart = HealthTried() if health else Tried()
    return parts.add(session, actor, found, row, text, also_closed=True, now=now)


def looked(session: Session, actor: Actor, dossier: UUID, *, now: datetime) -> Helping:
    """The same of a dossier one may note it in. Raises NotFound, NotAllowed."""
    today = day_of(now)
    found = door.dossier_for(session, actor, Action.NOTE_PLAN, dossier, today=today)
    every = parts.of_dossier(session, actor, found, today=today)
    return helping(session, every, why.reasons(every, today))


def helping(session: Session, every: Sequence[Noted], reasons: Reasons) -> Helping:
    """What the parts of a plan say, and what suits the mechanisms that the actor sees."""
    mine = [one for one in every if isinstance(one.row, Tried | HealthTried)]
    newest: dict[str, Noted] = {}
    for one in mine:  # newest first
        newest.setdefault(one.row.content.approach or one.row.content.name, one)
    plays = mechanisms(reasons)
    known = sorted(in_use(session).scalars(), key=lambda one: -suits(one.mechanisms, plays))
    fitting = [one for one in known if suits(one.mechanisms, plays) and str(one.id) not in newest]
    return Helping(list(newest.values()), fitting[:MOST_SUGGESTED], known)


@prepared
def in_use() -> Query:
    """Every approach that may be chosen, by name."""
    return select(Approach).where(Approach.retired_at.is_(None)).order_by(Approach.name)


def mechanisms(reasons: Reasons) -> set[str]:
    """What plays, in the opinion that holds, as far as the actor sees it."""
    if reasons.now is None:
        return set()
    text, health = reasons.now.noted.row.content, reasons.now.health
    more = {health.type, *health.factors} if health else set()
    return {text.type, *text.factors, *more}
