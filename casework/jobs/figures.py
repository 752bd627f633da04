"""After each reference date: count it once, and again when somebody asked for that."""

from casework.domain.figures.dates import last_reference
from casework.domain.moment import day_of
from casework.jobs.turn import Turn
from casework.services.figures import counting, tried


def run(turn: Turn) -> None:
    """Each day that is due, in the transaction that marks the night as done."""
    with turn.unit() as session:
        days = counting.due(session, now=turn.started)
        limit, base = turn.settings.figures_limit, turn.settings.figures_round
        for day in days:
            counting.count(session, turn.actor, day, limit=limit, base=base, now=turn.started)
        if days:
            tried.count(
                session, turn.actor, last_reference(day_of(turn.started)), limit=limit, base=base
            )
        turn.done(session, found=len(days), made=len(days))
