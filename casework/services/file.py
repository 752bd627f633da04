"""A file that came in, on record by its fingerprint and how its rows fared. Never its content."""

from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy.orm import Session

from casework.domain.policy import Actor
from casework.models import ImportFile

SCHOOLS, PUPILS, VERZUIM = "schools", "pupils", "verzuim"


def take(session: Session, actor: Actor, kind: str, sha256: bytes, *, now: datetime) -> ImportFile:
    """Note a file before its rows are stored; the caller fills in how they fared (`fared`)."""
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


def fared(taken: ImportFile, *, good: int, bad: int) -> UUID:
    """Keep how many rows were stored and how many stayed out."""
    taken.rows_good, taken.rows_bad = good, bad
    return taken.id
