"""School branches: reference data from DUO, and whose rows of a file are whose."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any, Protocol, TypeVar
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from casework.db import upsert
from casework.domain.policy import Action, Actor
from casework.domain.regions import region_of
from casework.domain.school import School
from casework.models import Branch
from casework.services import trail
from casework.services.schools import calendar

KEY = ("brin", "vestiging")
UNKNOWN = "Deze school is onbekend. Kijk de BRIN na, of lees eerst de scholen in."
UNCLAIMED = "Deze school doet nog niet mee: er hoort geen bestuur bij."


@dataclass
class Kept:
    """How the branches fared."""

    new: int = 0
    changed: int = 0
    same: int = 0


def keep(session: Session, actor: Actor, schools: Iterable[School]) -> Kept:
    """Store branches; the last of the same branch counts.

    A claimed branch stays claimed, and what was set by hand (region, minutes of a lesson) stays.
    A branch that is not named stays too: pupils may have been there. Where a branch comes to lie in
    another vacation region its absence counts anew.
    """
    columns = [getattr(Branch, name) for name in School.__dataclass_fields__]
    stored = {row[:2]: dict(row._mapping) for row in session.execute(select(*columns))}
    outcome = Kept()
    rows, moved = [], []
    for key, one in {(one.brin, one.vestiging): one for one in schools}.items():
        row = {**asdict(one), "sector": one.sector.value}
        if stored.get(key) == row:
            outcome.same += 1
            continue
        rows.append(row)
        outcome.changed += key in stored
        outcome.new += key not in stored
        if key in stored and region_of(stored[key]["gemeente"] or "") != region_of(
            one.gemeente or ""
        ):
            moved.append(key)
    upsert(session, Branch, rows, key=KEY)
    calendar.moved(session, moved)
    trail.record(session, actor, Action.IMPORT_SCHOOLS, codes=asdict(outcome))
    return outcome


class OfSchool(Protocol):
    """A row that names a school."""

    @property
    def brin(self) -> str | None:
        """BRIN of the school."""

    @property
    def vestiging(self) -> str | None:
        """Number of the branch within the BRIN."""


Row = TypeVar("Row", bound=OfSchool)


@dataclass
class Boards:
    """Rows by the board whose school they name, and what is wrong with the others."""

    rows: dict[UUID, list[tuple[int, Any]]] = field(default_factory=dict)
    wrong: list[tuple[int, str, str]] = field(default_factory=list)


def by_board(session: Session, rows: Sequence[tuple[int, Row]]) -> Boards:
    """Divide numbered rows over the boards that claimed their schools."""
    owners: dict[tuple[str, str | None], set[UUID | None]] = {}
    for brin, vestiging, owner in session.execute(
        select(Branch.brin, Branch.vestiging, Branch.organisation_id)
    ):
        owners.setdefault((brin, vestiging), set()).add(owner)
        owners.setdefault((brin, None), set()).add(owner)
    found = Boards()
    for number, row in rows:
        boards = owners.get((row.brin or "", row.vestiging), set())
        complaint = _complaint(row, boards)
        if complaint:
            found.wrong.append((number, "brin", complaint))
        else:
            (board,) = boards - {None}
            found.rows.setdefault(board, []).append((number, row))  # type: ignore[arg-type]
    return found


def _complaint(row: OfSchool, boards: set[UUID | None]) -> str | None:
    if not row.brin:
        return "Vul de BRIN van de school in, zoals 01AB of 01AB00."
    if not boards:
        return UNKNOWN
    if boards == {None}:
        return UNCLAIMED
    if len(boards - {None}) > 1:
        return "Deze school heeft vestigingen van meer besturen. Geef ook de vestiging: 01AB00."
    return None
