"""Which pupil at which branch a row means: many rows looked up at once."""

from collections.abc import Iterable, Sequence
from datetime import date
from functools import cached_property
from typing import Any, Protocol, TypeVar
from uuid import UUID

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from casework.domain.errors import Wrong
from casework.domain.policy import Actor
from casework.models import Branch, Enrolment, Pupil, PupilRecord
from casework.services import access
from casework.services.pupils.pupil import number_index, pgn_index

T = TypeVar("T")
CHUNK = 500


class Named(Protocol):
    """A row that names a pupil by id, leerlingnummer or PGN, and perhaps a school."""

    @property
    def pupil(self) -> UUID | None:
        """Id."""

    @property
    def brin(self) -> str | None:
        """BRIN of the school."""

    @property
    def vestiging(self) -> str | None:
        """Number of the branch within the BRIN."""

    @property
    def number(self) -> str | None:
        """Leerlingnummer."""

    @property
    def pgn(self) -> str | None:
        """BSN or onderwijsnummer."""

    @property
    def date(self) -> date:
        """The day it is about."""


class Directory:
    """The enrolments at the actor's branches that a set of rows can mean."""

    def __init__(self, session: Session, actor: Actor, rows: Sequence[Named]) -> None:
        self.session, self.actor = session, actor
        self._by: dict[Any, list[tuple[Enrolment, int]]] = {}
        self._indexes: dict[Any, bytes] = {}
        self._load(rows)

    @cached_property
    def branches(self) -> dict[int, Branch]:
        """The actor's branches by their number here."""
        query = access.visible_branches(self.actor)
        return {one.id: one for one in self.session.scalars(query)}

    @cached_property
    def _brins(self) -> set[str]:
        return {one.brin for one in self.branches.values()}

    def find(self, row: Named) -> tuple[Enrolment, int, Branch]:
        """The enrolment, the pupil's number and the branch. Raises Wrong, naming the field."""
        if row.brin and row.brin not in self._brins:
            raise Wrong("brin", "Deze school is onbekend, of niet van u.")
        found = [one for one in self._meant(row) if self._fits(one[0], row)]
        if not found:
            raise Wrong(_field(row), "Deze leerling staat niet ingeschreven bij deze school.")
        then = [one for one in found if _enrolled(one[0], row.date)]
        if not then:
            raise Wrong("datum", "De leerling was op deze datum niet ingeschreven.")
        enrolment, nr = then[0]
        return enrolment, nr, self.branches[enrolment.branch_id]

    def _fits(self, enrolment: Enrolment, row: Named) -> bool:
        branch = self.branches[enrolment.branch_id]
        return (not row.brin or branch.brin == row.brin) and (
            not row.vestiging or branch.vestiging == row.vestiging
        )

    def _meant(self, row: Named) -> list[tuple[Enrolment, int]]:
        if row.pupil:
            return self._by.get(row.pupil, [])
        if row.number:
            found = [self._by.get(one, []) for one in self._number_keys(row)]
            return [one for rows in found for one in rows]
        return self._by.get(self._pgn_key(row), [])

    def _number_keys(self, row: Named) -> list[bytes]:
        brins = [row.brin] if row.brin else sorted(self._brins)
        return [self._index(brin, row.number) for brin in brins if brin and row.number]

    def _index(self, brin: str, number: str | None) -> bytes:
        key = (brin, number)
        if key not in self._indexes:
            self._indexes[key] = number_index(self.session, brin, number or "")
        return self._indexes[key]

    def _pgn_key(self, row: Named) -> bytes | None:
        if row.pgn and row.pgn not in self._indexes:
            self._indexes[row.pgn] = pgn_index(self.session, row.pgn)
        return self._indexes.get(row.pgn)

    def _load(self, rows: Sequence[Named]) -> None:
        pupils = {row.pupil for row in rows if row.pupil}
        numbers = {key for row in rows if row.number for key in self._number_keys(row)}
        pgns = {self._pgn_key(row) for row in rows if row.pgn and not row.number}
        for some in chunks(pupils):
            self._add(Enrolment.pupil_id.in_(some), lambda e, _: e.pupil_id)
        for indexes in chunks(numbers):
            self._add(Enrolment.number_index.in_(indexes), lambda e, _: e.number_index)
        for wanted in chunks(pgns):
            self._add(PupilRecord.pgn_index.in_(wanted), lambda _, index: index)

    def _add(self, wanted: ColumnElement[bool], key: Any) -> None:
        query = (
            select(Enrolment, Pupil.nr, PupilRecord.pgn_index)
            .join(Pupil, Pupil.id == Enrolment.pupil_id)
            .outerjoin(
                PupilRecord,
                (PupilRecord.pupil_id == Pupil.id) & (PupilRecord.owner_id == Enrolment.owner_id),
            )
            .where(wanted, Enrolment.branch_id.in_(self.branches))
        )
        for enrolment, nr, index in self.session.execute(query):
            self._by.setdefault(key(enrolment, index), []).append((enrolment, nr))


def chunks(values: Iterable[T], most: int = CHUNK) -> Iterable[list[T]]:
    """At most so many values at a time: databases bound the length of a list."""
    every = list(values)
    return (every[at : at + most] for at in range(0, len(every), most))


def _enrolled(one: Enrolment, on: date) -> bool:
    return one.valid_from <= on and (one.valid_until is None or on <= one.valid_until)


def _field(row: Named) -> str:
    return "leerling" if row.pupil else "leerlingnummer" if row.number else "pgn"
