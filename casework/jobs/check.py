"""Every night: the rules over everybody. Nights that were missed are caught up in one run."""

from casework.jobs.turn import Turn
from casework.services.signals import check


def run(turn: Turn) -> None:
    """Check everybody; the date is marked as done in the same transaction."""
    with turn.unit() as session:
        checked = check.everybody(session, turn.actor, now=turn.started)
        turn.done(session, found=checked.looked, made=checked.new)
