"""Every night: what a day sets off is said, and who is enrolled nowhere is looked for."""

from casework.jobs.turn import Turn
from casework.services import nowhere, term


def run(turn: Turn) -> None:
    """Both; the date is marked as done in the same transaction."""
    with turn.unit() as session:
        new, over = nowhere.look(session, turn.actor, now=turn.started)
        said = term.fire(session, turn.actor, now=turn.started)
        turn.done(session, found=new + over + said, made=new + said)
