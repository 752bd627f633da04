"""A proposal for a collective arrangement: where it stands, when its next step is due, and what in
its words may be about somebody.
"""

from collections.abc import Mapping
from dataclasses import astuple, dataclass
from datetime import date, timedelta
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple

from casework.domain.care import Payer
from casework.domain.casuistiek import nobody
from casework.domain.casuistiek.fold import flat
from casework.domain.casuistiek.words import places
from casework.domain.records import ProposalText

DRAFTED, ASKED = timedelta(weeks=2), timedelta(weeks=4)  # how long a draft, and a question, may lie


class State(StrEnum):
    """How far it is."""

    DRAFT = "concept"
    SUBMITTED = "voorgelegd"
    DECIDED = "besloten"
    STARTED = "gestart"
    STOPPED = "gestopt"


# Whither from where. What stopped stays as it is.
NEXT: Mapping[State, tuple[State, ...]] = MappingProxyType(
    {
        State.DRAFT: (State.SUBMITTED, State.STOPPED),
        State.SUBMITTED: (State.DECIDED, State.DRAFT, State.STOPPED),
        State.DECIDED: (State.STARTED, State.STOPPED),
        State.STARTED: (State.STOPPED,),
        State.STOPPED: (),
    }
)
DATED = frozenset({State.DECIDED, State.STARTED})  # not without a start and an evaluation


@dataclass(frozen=True, repr=False)
class NewProposal:
    """What somebody wrote. `place` is where its figures are of, `rev` the version that was seen.

    `nobody`: the writer looked at the words in doubt, and says that they are about nobody.
    """

    text: ProposalText
    places: tuple[str, ...]
    payer: Payer
    starts_on: date | None
    evaluate_on: date | None
    place: str
    rev: int
    nobody: bool = False


class NewStep(NamedTuple):
    """Whither, the version that was seen, and `nobody` as above."""

    to: State
    rev: int
    nobody: bool = False


def doubts(text: ProposalText) -> tuple[str, ...]:
    """What in it may name or reach somebody, each once: what casuïstiek would hide without a file.

    Municipalities may stand there: a proposal is for them.
    """
    return tuple(one for one in nobody.doubts(astuple(text)) if flat(one) not in places())


def due_on(
    state: State, since: date, starts_on: date | None, evaluate_on: date | None
) -> date | None:
    """The day on which something is to be done about it; None once it stopped."""
    return {
        State.DRAFT: since + DRAFTED,
        State.SUBMITTED: since + ASKED,
        State.DECIDED: starts_on or since,
        State.STARTED: evaluate_on or since,
        State.STOPPED: None,
    }[state]
