"""What somebody has in hand, to read for a colleague who is new: one page of all dossiers."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from casework.domain.moment import day_of
from casework.domain.policy import Action, Actor, Relation, may
from casework.domain.records import HandoverNote, Staff
from casework.models import Dossier
from casework.services import door, names, trail
from casework.services.access import named
from casework.services.desk import progress, who
from casework.services.holding import lines
from casework.services.holding.next_holders import Candidate, candidates
from casework.services.ladders import ladder


@dataclass(frozen=True, repr=False)
class Case:
    """One dossier: how it stands, and the three lines that would go with its regie."""

    line: progress.Line
    school: str | None
    step: str
    note: HandoverNote


@dataclass(frozen=True, repr=False)
class Caseload:
    """Whose regie somebody holds, longest at home first, as far as the actor sees them.

    `colleagues` are those whose caseload the actor may read; `of` is one of them, or the actor.
    """

    of: UUID
    staff: Staff
    organisation: str
    cases: Sequence[Case]
    colleagues: Sequence[Candidate]


def shown(session: Session, actor: Actor, of: UUID | None, *, now: datetime) -> Caseload:
    """The page, on record; of a colleague where the actor may assign the regie.

    Raises NotFound for who is nobody of the own organisation, NotAllowed.
    """
    account = of or actor.account
    assert account is not None  # noqa: S101  (a system asks for no page)
    colleagues = _colleagues(session, actor, now)
    relations = named(
        (Relation.HOLDS_REGIE, account == actor.account),
        (Relation.OWNER, account in {one.account for one in colleagues}),
    )
    door.allow(actor, Action.VIEW_CASELOAD, relations, found=bool(relations))
    trail.record(session, actor, Action.VIEW_CASELOAD, kind="account", of=account)
    found = progress.held(session, actor, account, now=now)
    cases = _cases(session, actor, found, now)
    return Caseload(account, *names.staff(session, account), cases, colleagues)


def _colleagues(session: Session, actor: Actor, now: datetime) -> list[Candidate]:
    if not may(actor, Action.VIEW_CASELOAD, frozenset({Relation.OWNER})):
        return []
    every = candidates(session, actor, now=now)
    return [one for one in every if one.of == actor.organisation]


def _cases(
    session: Session, actor: Actor, found: Sequence[progress.Line], now: datetime
) -> list[Case]:
    dossiers = [one.dossier for one in found]
    pupils = [one.pupil_id for one in dossiers]
    schools = who.of(session, actor, pupils, today=day_of(now), what=("education",))
    notes = lines.of_each(session, actor, dossiers, now) if dossiers else {}
    steps = _steps(session, dossiers)
    return [
        Case(one, schools[of.pupil_id].school, steps[of.id], notes[of.id])
        for one in found
        for of in (one.dossier,)
    ]


def _steps(session: Session, dossiers: Iterable[Dossier]) -> dict[UUID, str]:
    """What the step of each is called on its ladder."""
    some = list(dossiers)
    ladders = ladder.by_ids(session, {one.ladder_id for one in some}) if some else {}
    found = {one.id: ladders[one.ladder_id].ladder.step(one.step) for one in some}
    return {id_: step.name if step else "" for id_, step in found.items()}
