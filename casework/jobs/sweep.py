"""Once a day: away with what nobody can use any more."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy.orm import Session

from casework.jobs.turn import Turn
from casework.services import trail
from casework.services.absence import upload
from casework.services.clockwork import job as runs
from casework.services.clockwork import sweeping
from casework.services.dossiers import own_note
from casework.services.previews import preview
from casework.services.staff import draft

SWEEPS = (
    sweeping.signins,
    runs.forget,
    draft.sweep,
    upload.sweep,
    preview.sweep,
    own_note.sweep,
)


def run(turn: Turn) -> None:
    """Sweep. Raises ClockOdd or TooManyOrphans, and then nothing is gone."""
    with turn.look() as session:
        if runs.is_new(session, now=turn.started):
            keys: list[UUID] = []
        else:
            runs.be_steady(session, now=turn.started)
            keys = sweeping.orphans(session)
    with turn.unit() as session:
        rows = _rows(session, turn, keys)
    with turn.look() as session:
        gone = sweeping.destroy(session, keys)
    with turn.unit() as session:
        turn.done(session, found=rows + len(keys), made=rows + gone)


def _rows(session: Session, turn: Turn, keys: Sequence[UUID]) -> int:
    rows = sum(sweep(session, now=turn.started) for sweep in SWEEPS)
    if rows or keys:
        codes: dict[str, str | int] = {"rows": rows, "keys": len(keys)}
        trail.record(session, turn.actor, "opruimen", codes=codes)
    return rows
