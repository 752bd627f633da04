"""The three lines that go with the regie, filled from what is known: the holder need not type."""

from collections.abc import Iterable, Sequence

from casework.domain import explain
from casework.domain.explain import Counted
from casework.domain.records import AgreementText, HandoverNote

LONGEST = 500  # characters a line; the form takes no more
NO_SIGNAL, NO_AGREEMENT, FIRST = (
    "De leerling mist school. Bel mij voor wat er speelt.",
    "Nog geen afspraken.",
    "Bel het gezin.",
)


def lines(signals: Sequence[Counted], running: Iterable[AgreementText]) -> HandoverNote:
    """What is going on (the newest signal), what runs (open agreements), what comes first."""
    what_is = explain.sentence(signals[0]) if signals else NO_SIGNAL
    what_runs = "; ".join(one.what for one in running) or NO_AGREEMENT
    return HandoverNote(what_is[:LONGEST], what_runs[:LONGEST], FIRST)
