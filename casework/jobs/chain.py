"""Every two seconds: entries of the trail get their place in the tree."""

from casework.jobs.turn import Turn
from casework.services import ledger


def run(turn: Turn) -> None:
    """Place what waits, some at a time; chainers wait for each other in the database."""
    placed = 1
    while placed and not turn.stop.is_set():
        with turn.unit() as session:
            placed = ledger.place(session)
            if placed:
                turn.done(session, found=placed, made=placed)
