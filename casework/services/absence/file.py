"""A file that came in: on record by its fingerprint and how its rows fared, never its content."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any
from uuid import uuid4

from sqlalchemy.orm import Session

from casework.domain.policy import Actor
from casework.domain.pupil import PupilRow
from casework.domain.school import School
from casework.domain.verzuim import Row
from casework.models import ImportFile
from casework.services.absence import verzuim
from casework.services.absence.verzuim import FILE, Outcome
from casework.services.pupils import pupil
from casework.services.pupils.known import Registered
from casework.services.schools import school
from casework.services.schools.school import Kept

SCHOOLS, PUPILS, VERZUIM = "schools", "pupils", "verzuim"


def take(session: Session, actor: Actor, kind: str, sha256: bytes, *, now: datetime) -> ImportFile:
    """Note a file before its rows are stored; the caller fills in how they fared."""
    taken = ImportFile(
        id=uuid4(),
        organisation_id=actor.organisation,
        kind=kind,
        sha256=sha256,
        taken_at=now,
        taken_by=actor.account,
        rows_good=0,
        rows_bad=0,
    )
    session.add(taken)
    session.flush()
    return taken


def absence(
    session: Session,
    actor: Actor,
    rows: Sequence[tuple[int, Row]],
    sha256: bytes,
    *,
    unread: int,
    now: datetime,
) -> Outcome:
    """Store the absence of a file; browser and command both come here.

    `rows` carry their line; `unread` counts the lines that the schema kept out already.
    """
    taken = take(session, actor, VERZUIM, sha256, now=now)
    outcome = verzuim.log(session, actor, rows, origin=FILE, now=now, file=taken.id)
    _fared(taken, rows, outcome.wrong, unread)
    return outcome


def pupils(
    session: Session,
    actor: Actor,
    rows: Sequence[tuple[int, PupilRow]],
    sha256: bytes,
    *,
    unread: int,
    now: datetime,
) -> Registered:
    """Store the pupils of a file; rows and `unread` are as for `absence`."""
    taken = take(session, actor, PUPILS, sha256, now=now)
    outcome = pupil.enrol(session, actor, rows, now=now)
    _fared(taken, rows, outcome.wrong, unread)
    return outcome


def schools(
    session: Session,
    actor: Actor,
    rows: Sequence[tuple[int, School]],
    sha256: bytes,
    *,
    unread: int,
    now: datetime,
) -> Kept:
    """Store the branches of a file; rows and `unread` are as for `absence`."""
    taken = take(session, actor, SCHOOLS, sha256, now=now)
    _fared(taken, rows, (), unread)
    return school.keep(session, actor, [one for _, one in rows])


def _fared(
    taken: ImportFile, rows: Sequence[Any], wrong: Iterable[tuple[int, str, str]], unread: int
) -> None:
    bad = len({line for line, _, _ in wrong})
    taken.rows_good, taken.rows_bad = len(rows) - bad, bad + unread
