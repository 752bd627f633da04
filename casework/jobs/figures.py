"""After each reference date: count it once, and again when somebody asked for that."""

from casework.jobs.turn import Turn
from casework.services.figures import counting


def run(turn: Turn) -> None:
    """Each day that is due, in the transaction that marks the night as done."""
    with turn.unit() as session:
        days = counting.due(session, now=turn.started)
        limit, base = turn.settings.figures_limit, turn.settings.figures_round
        for day in days:
            counting.count(session, turn.actor, day, limit=limit, base=base, now=turn.started)
        turn.done(session, found=len(days), made=len(days))
