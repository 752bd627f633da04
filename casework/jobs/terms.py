"""Every night: who is enrolled nowhere, which terms begin, birthdays, what is due or asked."""

from casework.jobs.turn import Turn
from casework.services.dossiers import birthday, joined, lapsing
from casework.services.signals import begun, nowhere, term
from casework.services.tables import last_word


def run(turn: Turn) -> None:
    """All of it; the date is marked as done in the same transaction."""
    with turn.unit() as session:
        new, over = nowhere.look(session, turn.actor, now=turn.started)
        changed = begun.look(session, turn.actor, now=turn.started)
        ended = lapsing.by_age(session, turn.actor, now=turn.started)
        grown = birthday.look(session, turn.actor, now=turn.started)
        said = term.fire(session, turn.actor, now=turn.started)
        joined.join(session, turn.actor, now=turn.started)
        last_word.tell(session, now=turn.started)
        found = new + over + changed + ended + grown + said
        turn.done(session, found=found, made=new + grown + said)
