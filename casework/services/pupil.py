"""Pupils as one organisation knows them: registered in batches, linked by number."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, TypeVar
from uuid import UUID, uuid4

from sqlalchemy import select
from sqlalchemy.orm import Session

from casework.domain.data_class import DataClass
from casework.domain.duty import duty
from casework.domain.policy import Action, Actor
from casework.domain.records import Education, Identity
from casework.models import Branch, Enrolment, Pupil, PupilRecord
from casework.services import trail
from casework.services.sealing import Place, compartments, open_rows, reseal, seal

BATCH = 500
_CLASSES = (DataClass.IDENTITY, DataClass.EDUCATION)
T = TypeVar("T", PupilRecord, Enrolment)


@dataclass(frozen=True, repr=False)
class NewPupil:
    """A pupil at a branch, as a school's own administration has it."""

    branch: Branch
    identity: Identity
    education: Education
    home_gemeente: str | None
    valid_from: date
    valid_until: date | None = None


@dataclass
class Registered:
    """How a batch fared."""

    new: int = 0
    changed: int = 0
    same: int = 0


def register(
    session: Session, actor: Actor, pupils: Sequence[NewPupil], *, now: datetime
) -> Registered:
    """Make or update records and enrolments. All belong to branches of one organisation.

    Equal numbers (BSN or onderwijsnummer) link to one `Pupil` in silence; a pupil without one is
    known by leerlingnummer within the BRIN.
    """
    outcome = Registered()
    for at in range(0, len(pupils), BATCH):
        batch = pupils[at : at + BATCH]
        _register(session, actor, batch, outcome)
        session.flush()
    return outcome


def pgn_index(session: Session, pgn: str) -> bytes:
    """Blind index of a BSN or onderwijsnummer."""
    index: bytes = session.info["vault"].index("pupil.pgn", pgn)
    return index


def number_index(session: Session, brin: str, number: str) -> bytes:
    """Blind index of a leerlingnummer within a BRIN."""
    index: bytes = session.info["vault"].index("enrolment.number", f"{brin}/{number}")
    return index


def name_index(session: Session, surname: str, born: date) -> int:
    """Truncated index of surname and birth date: one value fits many pupils."""
    whole: bytes = session.info["vault"].index("pupil.name", f"{surname.casefold()}/{born}")
    return int.from_bytes(whole[:3], "big")


def by_number(session: Session, branch: Branch, number: str) -> Pupil | None:
    """The pupil with this leerlingnummer within the BRIN, if there is one."""
    index = number_index(session, branch.brin, number)
    return session.scalar(
        select(Pupil)
        .join(Enrolment, Enrolment.pupil_id == Pupil.id)
        .where(Enrolment.number_index == index, Enrolment.owner_id == branch.organisation_id)
    )


def _register(
    session: Session, actor: Actor, batch: Sequence[NewPupil], outcome: Registered
) -> None:
    owner = batch[0].branch.organisation_id
    assert owner is not None  # noqa: S101  (callers take claimed branches only)
    known = _Known(session, owner, batch)
    pupils = [known.pupil(one) for one in batch]
    session.flush()
    compartments(session, {Place(p.id, owner, c) for p in pupils for c in _CLASSES})
    for one, pupil in zip(batch, pupils, strict=True):
        new = pupil.id not in known.records
        changed = known.keep_record(pupil.id, one)
        changed = known.keep_enrolment(pupil.id, one) or changed
        _count(outcome, new, changed)
    trail.record(session, actor, Action.IMPORT_PUPILS, subjects=[pupil.id for pupil in pupils])


def _count(outcome: Registered, new: bool, changed: bool) -> None:
    if new:
        outcome.new += 1
    elif changed:
        outcome.changed += 1
    else:
        outcome.same += 1


class _Known:
    """What is stored about the pupils of one batch, and what becomes of it."""

    def __init__(self, session: Session, owner: UUID, batch: Sequence[NewPupil]) -> None:
        self.session, self.owner = session, owner
        self.by_pgn = _by_pgn(session, {_pgn(session, one) for one in batch})
        numbers = {_number(session, one) for one in batch} - {None}
        query = select(Enrolment.number_index, Enrolment.pupil_id).where(
            Enrolment.owner_id == owner, Enrolment.number_index.in_(numbers)
        )
        self.by_number = dict(session.execute(query).all())
        ids = {*self.by_pgn.values(), *self.by_number.values()}
        self.pupils = {p.id: p for p in session.scalars(select(Pupil).where(Pupil.id.in_(ids)))}
        self.records = {r.pupil_id: r for r in _own(session, PupilRecord, owner, ids)}
        enrolments = _own(session, Enrolment, owner, ids)
        self.enrolments = {(e.pupil_id, e.branch_id): e for e in enrolments}
        open_rows(session, [*self.records.values(), *enrolments])

    def pupil(self, one: NewPupil) -> Pupil:
        """The pupil this is about, new when nobody knows it."""
        pgn, number = _pgn(self.session, one), _number(self.session, one)
        found = (pgn and self.by_pgn.get(pgn)) or (number and self.by_number.get(number))
        made = self.pupils[found] if found else Pupil(id=uuid4())
        if not found:
            self.session.add(made)
            self.pupils[made.id] = made
        if pgn:
            self.by_pgn[pgn] = made.id
        if number:
            self.by_number[number] = made.id
        return made

    def keep_record(self, pupil: UUID, one: NewPupil) -> bool:
        """Store the identity; whether anything changed."""
        plain = self._plain(one)
        row = self.records.get(pupil)
        if row is None:
            row = PupilRecord(pupil_id=pupil, owner_id=self.owner, **plain)
            self.session.add(seal(self.session, row, pupil, self.owner, one.identity))
            self.records[pupil] = row
            return True
        changed = _set(row, plain) or row.content != one.identity
        reseal(self.session, row, one.identity, rev=row.rev)
        return changed

    def _plain(self, one: NewPupil) -> dict[str, Any]:
        who = one.identity
        first, last = duty(who.geboortedatum)
        return {
            "pgn_index": _pgn(self.session, one),
            "name_index": name_index(self.session, who.achternaam, who.geboortedatum),
            "home_gemeente": one.home_gemeente,
            "duty_from": first,
            "duty_until": last,
        }

    def keep_enrolment(self, pupil: UUID, one: NewPupil) -> bool:
        """Store the enrolment; whether anything changed."""
        plain = {
            "number_index": _number(self.session, one),
            "valid_from": one.valid_from,
            "valid_until": one.valid_until,
        }
        row = self.enrolments.get((pupil, one.branch.id))
        if row is None:
            row = Enrolment(pupil_id=pupil, owner_id=self.owner, branch_id=one.branch.id, **plain)
            self.session.add(seal(self.session, row, pupil, self.owner, one.education))
            self.enrolments[pupil, one.branch.id] = row
            return True
        changed = _set(row, plain) or row.content != one.education
        reseal(self.session, row, one.education, rev=row.rev)
        return changed


def _set(row: Any, plain: dict[str, Any]) -> bool:
    changed = {name: value for name, value in plain.items() if getattr(row, name) != value}
    for name, value in changed.items():
        setattr(row, name, value)
    return bool(changed)


def _pgn(session: Session, one: NewPupil) -> bytes | None:
    return pgn_index(session, one.identity.pgn) if one.identity.pgn else None


def _number(session: Session, one: NewPupil) -> bytes | None:
    number = one.education.leerlingnummer
    return number_index(session, one.branch.brin, number) if number else None


def _by_pgn(session: Session, indexes: Iterable[bytes | None]) -> dict[bytes | None, UUID]:
    query = select(PupilRecord.pgn_index, PupilRecord.pupil_id).where(
        PupilRecord.pgn_index.in_([one for one in indexes if one])
    )
    return dict(session.execute(query).all())


def _own(session: Session, kind: type[T], owner: UUID, pupils: Iterable[UUID]) -> Sequence[T]:
    query = select(kind).where(kind.owner_id == owner, kind.pupil_id.in_(pupils))
    return session.scalars(query).all()
