"""Every few seconds: a version that a region proposed is replayed over the past year."""

from uuid import UUID

from casework.jobs.turn import Turn
from casework.services.clockwork.lease import LeaseLost
from casework.services.previews import preview
from casework.services.pupils.directory import chunks


def run(turn: Turn) -> None:
    """Replay the one that waits longest. It reads in looks: nobody waits for it to write."""
    with turn.look() as session:
        waiting = preview.next_(session)
    if waiting is None:
        return
    try:
        _replay(turn, waiting)
    except LeaseLost:
        raise  # who took over begins anew
    except Exception:
        with turn.unit() as session:
            preview.note(session, waiting, state=preview.FAILED, ended_at=turn.clock())
        raise


def _replay(turn: Turn, id_: UUID) -> None:
    with turn.look() as session:
        replay = preview.begin(session, id_, now=turn.started)
    done, total = 0, len(replay.keys)
    for some in chunks(replay.keys, replay.part):
        with turn.unit() as session:
            preview.note(session, id_, state=preview.RUNNING, done=done, total=total)
        if turn.stop.is_set():
            return
        with turn.look() as session:
            replay.take(session, some)
        done += len(some)
    with turn.unit() as session:
        result, ended = replay.result(), turn.clock()
        preview.note(session, id_, state=preview.DONE, done=done, result=result, ended_at=ended)
        turn.done(session, found=total, made=1)
