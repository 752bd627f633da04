"""At seven in the morning: one mail a person, that counts what was told since the last one."""

from casework.domain.moment import day_of
from casework.jobs.turn import Turn
from casework.services.clockwork import digest


def run(turn: Turn) -> None:
    """Write the digests of today; the date is marked as done in the same transaction.

    A morning that was missed is not made up for in the night: the next one tells it all.
    """
    today = day_of(turn.started)
    with turn.unit() as session:
        on_time = turn.period == today.isoformat()
        made = digest.make(session, today, now=turn.started) if on_time else 0
        turn.done(session, found=made, made=made)
