"""A ladder walked night by night over the past, and what another ladder would have done instead."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from casework.domain.calendar import Calendar
from casework.domain.ladder.facts import Facts
from casework.domain.ladder.ladder import Ladder
from casework.domain.ladder.place import place, step_for
from casework.domain.ladder.term import due_on
from casework.domain.rules.difference import Kind


class Went(StrEnum):
    """What a ladder does: a dossier begins on a step or goes up to it, comes down, runs out."""

    UP = "omhoog"
    DOWN = "omlaag"
    LATE = "termijn voorbij"


@dataclass
class Stay:
    """A dossier on a step, from the night it came there until the last night it stood there."""

    step: int
    first: date
    last: date
    came_down: bool = False


class Event(NamedTuple):
    """Something that a ladder did on a day; for LATE the last day of the term."""

    went: Went
    step: int
    day: date
    stay: Stay


class Shift(NamedTuple):
    """What another ladder does otherwise. `was` is the day under the one before, where it moves."""

    went: Went
    step: int
    day: date
    kind: Kind
    was: date | None = None


def stays(ladder: Ladder, nights: Iterable[Facts]) -> list[Stay]:
    """Where a dossier stood night after night; it begins where the facts of the first put it."""
    found: list[Stay] = []
    for facts in nights:
        if not found:
            found.append(Stay(step_for(ladder, facts), facts.today, facts.today))
        move = place(ladder, found[-1].step, facts)
        if move.after == move.before:
            found[-1].last = facts.today
        else:
            down = move.after < move.before
            found.append(Stay(move.after, facts.today, facts.today, down))
    return found


def events(ladder: Ladder, nights: Iterable[Facts], calendar: Calendar) -> Iterator[Event]:
    """Each arrival on a step, and each term that passed. Coming down starts no term."""
    for one in stays(ladder, nights):
        yield Event(Went.DOWN if one.came_down else Went.UP, one.step, one.first, one)
        on = ladder.step(one.step)
        due = due_on(on.term, one.first, calendar) if on and not one.came_down else None
        if due is not None and due < one.last:
            yield Event(Went.LATE, one.step, due, one)


def shifts(
    before: Ladder, after: Ladder, nights: Sequence[Facts], calendar: Calendar, since: date
) -> Iterator[Shift]:
    """What differs from `since` on. Stays on a step that share a night are the same stay."""
    old = list(events(before, nights, calendar))
    for one in events(after, nights, calendar):
        same = next((other for other in old if _same(one, other)), None)
        if same is None:
            yield from _from(since, Shift(one.went, one.step, one.day, Kind.MORE))
            continue
        old.remove(same)
        if same.day != one.day:
            yield from _from(since, Shift(one.went, one.step, one.day, Kind.MOVED, same.day))
    for one in old:
        yield from _from(since, Shift(one.went, one.step, one.day, Kind.FEWER))


def _same(one: Event, other: Event) -> bool:
    together = one.stay.first <= other.stay.last and other.stay.first <= one.stay.last
    return together and (one.went, one.step) == (other.went, other.step)


def _from(since: date, one: Shift) -> Iterator[Shift]:
    if max(one.day, one.was or one.day) >= since:
        yield one
