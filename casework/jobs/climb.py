"""Every few minutes: what is due and undone goes to the next responsible."""

from casework.jobs.turn import Turn
from casework.services.climb import climbing


def run(turn: Turn) -> None:
    """One pass over everything that is due; any number of clockworks may make it at once."""
    with turn.unit() as session:
        done = climbing.climb(session, turn.actor, now=turn.started)
        if done.raised or done.cleared:
            turn.done(session, found=done.found, made=done.raised, skipped=done.cleared)
