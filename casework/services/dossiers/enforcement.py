"""That enforcement runs: noted, told and ended for the leerplicht of one municipality alone.

Nothing else reads this: no timeline, circle, sheet, letter, figure or mail. On record it stands
under a name that does not say what it is.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, select, update
from sqlalchemy.orm import Session

from casework.domain.enforcement import moves_regie
from casework.domain.errors import Conflict, Invalid
from casework.domain.moment import day_of
from casework.domain.policy import Action, Actor, Relation, may
from casework.domain.records import EnforcementFlag
from casework.models import Dossier, Enforcement, RegieTerm
from casework.services import access, door, trail
from casework.services.prepared import Query, prepared
from casework.services.pupils import who
from casework.services.sealing import open_rows, seal

MOST = 10
_CLOSED = "Dit dossier is gesloten."
_FUTURE = "Deze datum ligt in de toekomst."


@dataclass(frozen=True, repr=False)
class Enforced:
    """What the municipality noted, opened, newest first; `here`: it holds the regie as well."""

    rows: Sequence[Enforcement]
    here: bool

    @property
    def running(self) -> Enforcement | None:
        """The one that runs."""
        return next((one for one in self.rows if one.ended_at is None), None)

    @property
    def moves(self) -> bool:
        """Whether the regie lies better with somebody else."""
        found = self.running
        return found is not None and self.here and moves_regie(found.content.route)


@dataclass(frozen=True, repr=False)
class Noting:
    """The page on which it is noted."""

    dossier: Dossier
    head: who.Head
    enforced: Enforced


def of_dossier(session: Session, actor: Actor, dossier: Dossier) -> Enforced | None:
    """What one's own municipality noted; None for everybody else, without asking anything."""
    relations = access.dossier_relations(session, actor, dossier)
    if not may(actor, Action.NOTE_ENFORCEMENT, relations):
        return None
    rows = noted(session, actor, dossier.id).scalars().all()
    open_rows(session, rows)
    term = session.get(RegieTerm, dossier.regie_term_id) if dossier.regie_term_id else None
    return Enforced(rows, term is not None and term.organisation_id == actor.organisation)


@prepared
def noted(actor: Actor, dossier: UUID) -> Query:
    """What one's own municipality noted, newest first."""
    own = (Enforcement.dossier_id == dossier, Enforcement.owner_id == actor.organisation)
    return select(Enforcement).where(*own).order_by(Enforcement.made_at.desc()).limit(MOST)


def noting(session: Session, actor: Actor, dossier: UUID, *, now: datetime) -> Noting:
    """The page, on record. Raises NotFound, NotAllowed."""
    found = _door(session, actor, dossier, now)
    enforced = of_dossier(session, actor, found)
    assert enforced is not None  # noqa: S101  (the door asked the same)
    relations: frozenset[Relation] = access.dossier_relations(session, actor, found)
    head = who.seen(session, actor, found.pupil_id, relations, today=day_of(now))
    return Noting(found, head, enforced)


def begin(
    session: Session, actor: Actor, dossier: UUID, flag: EnforcementFlag, *, now: datetime
) -> None:
    """Note that it runs; another route takes the place of the one that ran.

    Raises NotFound, NotAllowed, Invalid for a day to come, Conflict for a closed dossier.
    """
    found = _door(session, actor, dossier, now)
    if found.closed_at is not None:
        raise Conflict(_CLOSED)
    if flag.since > day_of(now):
        raise Invalid({"sinds": [_FUTURE]})
    _end(session, found.id, now, Enforcement.owner_id == actor.organisation)
    row = Enforcement(
        dossier_id=found.id,
        pupil_id=found.pupil_id,
        owner_id=actor.organisation,
        account_id=actor.account,
        made_at=now,
    )
    session.add(seal(session, row, found.id, actor.own, flag))
    session.flush()


def stop(session: Session, actor: Actor, dossier: UUID, *, now: datetime) -> None:
    """It runs no more. Raises NotFound, NotAllowed."""
    found = _door(session, actor, dossier, now)
    _end(session, found.id, now, Enforcement.owner_id == actor.organisation)


def with_dossier(session: Session, dossier: UUID, *, now: datetime) -> None:
    """It ends with the dossier, whoever closes that: the caller reaches all rows (`elevated`)."""
    _end(session, dossier, now)


def _end(session: Session, dossier: UUID, now: datetime, *of: ColumnElement[bool]) -> None:
    runs = (Enforcement.dossier_id == dossier, Enforcement.ended_at.is_(None))
    session.execute(update(Enforcement).where(*runs, *of).values(ended_at=now))


def _door(session: Session, actor: Actor, dossier: UUID, now: datetime) -> Dossier:
    """The dossier, held until the commit: two who note at once do it one after the other."""
    session.execute(select(Dossier.id).where(Dossier.id == dossier).with_for_update())
    found = door.dossier_for(session, actor, Action.NOTE_ENFORCEMENT, dossier, today=day_of(now))
    trail.record(
        session,
        actor,
        Action.NOTE_ENFORCEMENT,
        kind="dossier",
        of=found.id,
        subjects=[found.pupil_id],
    )
    return found
