"""What is wrong with a ladder, in words: a gap, a loop, nobody responsible, no term, no source."""

from collections.abc import Iterator
from itertools import combinations
from typing import NamedTuple

from casework.domain.ladder.ladder import (
    PER_PUPIL,
    WINDOWS,
    Fires,
    Holder,
    Ladder,
    Lasts,
    State,
    Step,
)
from casework.domain.ladder.term import TERMS, UNCOUNTED, Clock
from casework.domain.policy import OrganisationKind, Role

MOST_STEPS, MOST_LENGTH = 9, 366
CERTAINTIES = ("wet", "norm", "regionale keuze", "voorstel")
# Who may see to a step. The regie itself is held by a person of this role.
HOLDERS = (
    Holder(Role.VERZUIMCOORDINATOR, OrganisationKind.BOARD),
    Holder(Role.LEERPLICHTAMBTENAAR, OrganisationKind.MUNICIPALITY),
    Holder(Role.DOORSTROOMCOACH, OrganisationKind.MUNICIPALITY),
    Holder(Role.CASUSREGISSEUR, OrganisationKind.SWV),
    Holder(Role.CASUSREGISSEUR, OrganisationKind.MUNICIPALITY),
    Holder(Role.JEUGDCONSULENT, OrganisationKind.MUNICIPALITY),
    Holder(Role.JEUGDHULPVERLENER, OrganisationKind.CARE),
    Holder(Role.JEUGDHULPVERLENER, OrganisationKind.AGENCY),
    PER_PUPIL,
)
_AWAY = (Clock.SCHOOLDAYS, Clock.LESSON_WEEKS, Clock.WEEKS, Clock.MONTHS)
MEASURES = {State.ABSENT: _AWAY, State.UNEXCUSED: _AWAY, State.HOME: (Clock.WEEKS, Clock.MONTHS)}


class Fault(NamedTuple):
    """What is wrong, and where: the place of the step in the ladder (None: the whole), and what.

    `part` is name, source, certainty, steps, number, triggers, holder, term or next.
    """

    at: int | None
    part: str
    text: str


def faults(ladder: Ladder) -> list[str]:
    """What is wrong, in sentences; empty for a ladder that can be published."""
    return [one.text for one in found(ladder)]


def found(ladder: Ladder) -> list[Fault]:
    """What is wrong, and where."""
    return [*_whole(ladder), *_numbers(ladder), *_each(ladder), *_covered(ladder)]


def _whole(ladder: Ladder) -> Iterator[Fault]:
    if not ladder.name.strip():
        yield Fault(None, "name", "Geef de ladder een naam.")
    if not ladder.source.strip():
        yield Fault(None, "source", "Noem de bron: waar staat deze afspraak?")
    if ladder.certainty not in CERTAINTIES:
        yield Fault(None, "certainty", "Kies hoe zeker de afspraak is.")
    if not ladder.steps:
        yield Fault(None, "steps", "Maak ten minste één stap.")
    if len(ladder.steps) > MOST_STEPS:
        yield Fault(None, "steps", f"Dit zijn te veel stappen: ten hoogste {MOST_STEPS}.")


def _numbers(ladder: Ladder) -> Iterator[Fault]:
    seen: set[int] = set()
    for at, step in enumerate(ladder.steps):
        if step.number in seen:
            yield Fault(at, "number", f"Stap {step.number} staat er twee keer.")
        seen.add(step.number)
    if not seen:
        return
    first = min(seen)
    if first not in (0, 1):
        yield Fault(0, "number", "Begin bij stap 0 of stap 1.")
    # A wild number is one gap, not a thousand.
    missing = next((n for n in range(first, first + len(seen)) if n not in seen), None)
    if missing is not None:
        at = next(at for at, step in enumerate(ladder.steps) if step.number > missing)
        text = f"Stap {missing} ontbreekt. Nummer de stappen zonder gat."
        yield Fault(at, "number", text)


def _each(ladder: Ladder) -> Iterator[Fault]:
    for at, step in enumerate(ladder.steps):
        for part, text in (*_who_and_when(step), *_triggers(ladder, step), *_next(ladder, step)):
            yield Fault(at, part, text)


def _who_and_when(step: Step) -> Iterator[tuple[str, str]]:
    if not step.name.strip():
        yield "name", f"Geef stap {step.number} een naam."
    if step.holder not in HOLDERS:
        yield "holder", f"Niemand is verantwoordelijk voor stap {step.number}. Kies wie."
    if step.term is None or step.term.clock not in TERMS:
        yield "term", f"Stap {step.number} heeft geen termijn. Kies er een."
    elif step.term.clock not in UNCOUNTED and not 0 < step.term.length <= MOST_LENGTH:
        yield "term", f"Geef bij stap {step.number} een termijn van 1 tot {MOST_LENGTH}."


def _triggers(ladder: Ladder, step: Step) -> Iterator[tuple[str, str]]:
    if not step.triggers and step.number != ladder.first:
        yield "triggers", f"Zeg wanneer stap {step.number} begint."
    kinds = [one.rule if isinstance(one, Fires) else one.state for one in step.triggers]
    if len(set(kinds)) < len(kinds):
        yield "triggers", f"Bij stap {step.number} staat hetzelfde twee keer."
    for one in step.triggers:
        if isinstance(one, Fires):
            if one.rule not in WINDOWS:
                yield "triggers", f"Stap {step.number} noemt een regel die niet bestaat."
        elif one.clock not in MEASURES[one.state]:
            yield "triggers", f"Zo is dit bij stap {step.number} niet te tellen. Kies anders."
        elif not 0 < one.length <= MOST_LENGTH:
            yield "triggers", f"Geef bij stap {step.number} een aantal van 1 tot {MOST_LENGTH}."


def _next(ladder: Ladder, step: Step) -> Iterator[tuple[str, str]]:
    if step.next is None:
        if step.number != ladder.last:
            yield "next", f"Zeg welke stap na stap {step.number} komt."
    elif step.next <= step.number:
        text = f"Stap {step.number} wijst terug naar stap {step.next}. Kies een hogere stap."
        yield "next", text
    elif ladder.step(step.next) is None:
        yield "next", f"Stap {step.next} bestaat niet. Kies een stap van deze ladder."


def _covered(ladder: Ladder) -> Iterator[Fault]:
    """A step that always begins together with a higher one is no step."""
    order = sorted(enumerate(ladder.steps), key=lambda one: one[1].number)
    for (_, low), (at, high) in combinations(order, 2):
        if any(_implies(one, other) for one in low.triggers for other in high.triggers):
            text = f"Stap {high.number} begint al als stap {low.number} begint. Maak hem strenger."
            yield Fault(at, "triggers", text)


def _implies(one: Fires | Lasts, other: Fires | Lasts) -> bool:
    """Whether the other holds whenever the one does."""
    if isinstance(one, Fires) or isinstance(other, Fires):
        return one == other
    wider = (one.state, other.state) == (State.UNEXCUSED, State.ABSENT)
    same = one.state is other.state or wider
    return same and one.clock is other.clock and other.length <= one.length
