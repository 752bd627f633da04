"""What one organisation has stored about the pupils of a batch, and what becomes of it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypeVar
from uuid import UUID, uuid4

from sqlalchemy import select
from sqlalchemy.orm import Session

from casework.db import elevated
from casework.domain.duty import duty, qualified
from casework.domain.errors import Wrong
from casework.domain.level import told
from casework.domain.policy import Actor
from casework.domain.records import Education, Identity
from casework.models import Branch, Enrolment, Pupil, PupilRecord
from casework.services.indexes import name_index, number_index, pgn_index
from casework.services.sealing import open_rows, reseal, seal

T = TypeVar("T", PupilRecord, Enrolment)
OTHER_PGN = "Dit PGN hoort bij een andere leerling dan dit leerlingnummer. Kijk beide na."
OTHER_NUMBER = (
    "Dit PGN hoort hier al bij een ander leerlingnummer, met een andere geboortedatum."
    " Kijk na om wie het gaat."
)
OTHER_PUPIL = "Dit leerlingnummer hoort al bij een andere leerling. Kijk na om wie het gaat."
TWICE = "Deze leerling staat al eerder in het bestand, bij dezelfde vestiging. Houd één regel over."


@dataclass(frozen=True, repr=False)
class NewPupil:
    """A pupil at a branch, as a school's own administration has it.

    `qualified_on`: the day of a startkwalificatie; None says nothing, and leaves what is known.
    """

    branch: Branch
    identity: Identity
    education: Education
    home_gemeente: str | None
    valid_from: date
    valid_until: date | None = None
    qualified_on: date | None = None


@dataclass
class Registered:
    """How pupils fared. `renumbered` of them got another leerlingnummer.

    `wrong`: place in the sequence, field, and what to do about it.
    """

    new: int = 0
    changed: int = 0
    same: int = 0
    renumbered: int = 0
    wrong: list[tuple[int, str, str]] = field(default_factory=list)
    seen: set[tuple[UUID, int]] = field(default_factory=set, repr=False)


class Known:
    """The stored rows of one batch. `who` and `numbers` run ahead of what is kept."""

    def __init__(
        self, session: Session, actor: Actor, owner: UUID, batch: Sequence[NewPupil]
    ) -> None:
        self.session, self.owner = session, owner
        # Whom another organisation knows by this number is nobody's to read: hence the elevation.
        with elevated(session, actor.organisation, actor.system):
            self.by_pgn, own = _by_pgn(session, owner, {self._pgn(one) for one in batch})
        self.by_number = _by_number(session, owner, {self._number(one) for one in batch})
        ids = {*self.by_pgn.values(), *self.by_number.values()}
        self.pupils = {p.id: p for p in session.scalars(select(Pupil).where(Pupil.id.in_(ids)))}
        self.records = {r.pupil_id: r for r in _own(session, PupilRecord, owner, ids)}
        enrolments = _own(session, Enrolment, owner, ids)
        self.enrolments = {(e.pupil_id, e.branch_id): e for e in enrolments}
        open_rows(session, [*self.records.values(), *enrolments])
        self.own_pgn = own
        self.who: dict[UUID, Identity] = {id_: r.content for id_, r in self.records.items()}
        self.numbers = {key: e.number_index for key, e in self.enrolments.items()}

    def pupil(self, one: NewPupil, outcome: Registered) -> Pupil:
        """The pupil this is about, new when nobody knows it. Raises Wrong where two are meant.

        The own administration goes before what others know, so that nothing kept here splits.
        """
        pgn, number = self._pgn(one), self._number(one)
        own, listed = self.own_pgn.get(pgn), self.by_number.get(number)
        self._agree(one, own, listed)
        found = own or listed or self.by_pgn.get(pgn)
        if found and (found, one.branch.id) in outcome.seen:
            raise Wrong("leerlingnummer" if number else "pgn", TWICE)
        made = self.pupils[found] if found else Pupil(id=uuid4())
        if not found:
            self.session.add(made)
            self.pupils[made.id] = made
        self._note(one, made.id, outcome)
        return made

    def _agree(self, one: NewPupil, own: UUID | None, listed: UUID | None) -> None:
        """Two numbers of one pupil must not point to two; one alone needs something that agrees."""
        if own and listed and own != listed:
            raise Wrong("pgn", OTHER_PGN)
        found = own or listed
        who = self.who.get(found) if found else None
        if who is None or (own and listed):
            return
        same_birth = who.geboortedatum == one.identity.geboortedatum
        if own and self._renumbers(own, one) and not same_birth:
            raise Wrong("pgn", OTHER_NUMBER)
        same_name = who.achternaam == one.identity.achternaam
        other_pgn = bool(who.pgn and one.identity.pgn)  # and not the same, or `own` had found it
        if listed and not same_birth and (other_pgn or not same_name):
            raise Wrong("leerlingnummer", OTHER_PUPIL)

    def _renumbers(self, pupil: UUID, one: NewPupil) -> bool:
        before, number = self.numbers.get((pupil, one.branch.id)), self._number(one)
        return None not in (before, number) and before != number

    def _note(self, one: NewPupil, pupil: UUID, outcome: Registered) -> None:
        pgn, number, key = self._pgn(one), self._number(one), (pupil, one.branch.id)
        outcome.renumbered += self._renumbers(pupil, one)
        outcome.seen.add(key)
        self.who[pupil], self.numbers[key] = one.identity, number
        if pgn:
            self.own_pgn[pgn] = self.by_pgn[pgn] = pupil
        if number:
            self.by_number[number] = pupil

    def keep_record(self, pupil: UUID, one: NewPupil) -> bool:
        """Store the identity; whether anything changed."""
        row = self.records.get(pupil)
        plain = self._plain(one, row.qualified_from if row else None)
        if row is None:
            row = PupilRecord(pupil_id=pupil, owner_id=self.owner, **plain)
            self.session.add(seal(self.session, row, pupil, self.owner, one.identity))
            self.records[pupil] = row
            return True
        changed = _set(row, plain) or row.content != one.identity
        reseal(self.session, row, one.identity, rev=row.rev)
        return changed

    def _plain(self, one: NewPupil, since: date | None) -> dict[str, Any]:
        who = one.identity
        since = qualified(one.qualified_on) if one.qualified_on else since
        first, last = duty(who.geboortedatum, since)
        return {
            "pgn_index": self._pgn(one),
            "name_index": name_index(self.session, who.achternaam, who.geboortedatum),
            "home_gemeente": one.home_gemeente,
            "duty_from": first,
            "duty_until": last,
            "qualified_from": since,
        }

    def keep_enrolment(self, pupil: UUID, one: NewPupil) -> bool:
        """Store the enrolment; whether anything changed."""
        plain = {
            "number_index": self._number(one),
            "valid_from": one.valid_from,
            "valid_until": one.valid_until,
        }
        row = self.enrolments.get((pupil, one.branch.id))
        if row is None:
            row = Enrolment(pupil_id=pupil, owner_id=self.owner, branch_id=one.branch.id, **plain)
            self.session.add(seal(self.session, row, pupil, self.owner, one.education))
            self.enrolments[pupil, one.branch.id] = row
            return True
        education = told(row.content, one.education)
        changed = _set(row, plain) or row.content != education
        reseal(self.session, row, education, rev=row.rev)
        return changed

    def _pgn(self, one: NewPupil) -> bytes | None:
        return pgn_index(self.session, one.identity.pgn) if one.identity.pgn else None

    def _number(self, one: NewPupil) -> bytes | None:
        number = one.education.leerlingnummer
        return number_index(self.session, one.branch.brin, number) if number else None


def _set(row: Any, plain: dict[str, Any]) -> bool:
    changed = {name: value for name, value in plain.items() if getattr(row, name) != value}
    for name, value in changed.items():
        setattr(row, name, value)
    return bool(changed)


Indexes = Iterable[bytes | None]
Pupils = dict[bytes | None, UUID]


def _by_pgn(session: Session, owner: UUID, indexes: Indexes) -> tuple[Pupils, Pupils]:
    """Pupils by PGN: as anybody knows them, the eldest number first, and as the owner does."""
    query = (
        select(PupilRecord.pgn_index, PupilRecord.pupil_id, PupilRecord.owner_id)
        .join(Pupil, Pupil.id == PupilRecord.pupil_id)
        .where(PupilRecord.pgn_index.in_([one for one in indexes if one]))
        .order_by(Pupil.nr.desc())
    )
    rows = session.execute(query).all()
    own: Pupils = {row.pgn_index: row.pupil_id for row in rows if row.owner_id == owner}
    return {row.pgn_index: row.pupil_id for row in rows}, own


def _by_number(session: Session, owner: UUID, indexes: Indexes) -> Pupils:
    query = select(Enrolment.number_index, Enrolment.pupil_id).where(
        Enrolment.owner_id == owner,
        Enrolment.number_index.in_([one for one in indexes if one]),
    )
    return dict(session.execute(query).all())


def _own(session: Session, kind: type[T], owner: UUID, pupils: Iterable[UUID]) -> Sequence[T]:
    query = select(kind).where(kind.owner_id == owner, kind.pupil_id.in_(pupils))
    return session.scalars(query).all()
