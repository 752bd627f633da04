"""Pupils of whom the region has too few by itself to show a number of them.

Exempt since the summer, enrolled nowhere for a while, or ill for months: what happened to each lies
round the newest end of a quarter, on which the overview for the Inspectie is counted. They are
drawn after all others, so that those keep their names and stories.

`school habit next`: exempt; nowhere (left in the last month of the quarter, and no school since),
taken (the officer opened a dossier), back (found the next school), recent (left last week), before
(was nowhere for a while in the school year before) or unwell (at home ill, and back since).
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, timedelta
from random import Random
from typing import NamedTuple

from casework.demo import absence, children
from casework.demo.cases import Case, Step
from casework.demo.children import Child, school_year
from casework.demo.places import SCHOOLS, School
from casework.domain.figures.dates import ends_quarter, last_reference
from casework.domain.verzuim import Row

_LINES = """
college exempt
treurwilg exempt
elsenboom exempt
mavo exempt
mavo exempt
zilverels exempt
lyceum exempt
elsenpad exempt
college nowhere
mavo nowhere
elsenpad nowhere
college taken
zilverels taken
lyceum taken
college back lyceum
treurwilg back ruwe-berk
mavo back college
lyceum back mavo
elsenboom recent
treurwilg recent
mavo recent
zilverels recent
lyceum recent
elsenpad recent
lyceum before college
lyceum before college
lyceum before mavo
elsenpad before elsenboom
elsenpad before zilverels
elsenpad before zilverels
college unwell
treurwilg unwell
elsenboom unwell
mavo unwell
zilverels unwell
lyceum unwell
"""
_KNOWN = 365  # days ago; before that nobody in the region did anything
_DAY = timedelta(days=1)
Done = tuple[date, str, str, str]  # when, who, the verb, and more


class _Turn(NamedTuple):
    """One of these pupils; `next` is the key of the school that takes them."""

    nth: int
    today: date
    school: School
    next: str

    @property
    def start(self) -> date:
        """The first day of this school year."""
        return date(school_year(self.today), 8, 1)

    @property
    def end(self) -> date:
        """The last day at school, in the month before the quarter ended."""
        return quarter(self.today) - _DAY * (27 - 2 * (self.nth % 10))


def drawn(rng: Random, others: Sequence[Child], today: date) -> list[Child]:
    """All of them, each with what happened as a case."""
    lines = (one.split() for one in _LINES.splitlines() if one)
    cases = [_case(nth, today, *line) for nth, line in enumerate(lines)]
    return children.more(rng, others, cases, today)


def absent(some: Iterable[Child], today: date) -> Iterator[Row]:
    """The days on which those who are ill for months were missed: over the end of the quarter."""
    mine = (one for one in some if one.case and one.case.habit == "unwell")
    for nth, one in enumerate(mine):
        at = quarter(today)
        first, last = at - _DAY * (115 + nth % 5), at + _DAY * (40 + 5 * nth)
        yield from absence.ill(one, first, last, today)


def quarter(today: date) -> date:
    """The newest reference date that ends a quarter, and is over."""
    day = last_reference(today)
    while not ends_quarter(day):
        day = last_reference(day)
    return day


def _case(nth: int, today: date, school: str, habit: str, next_: str = "") -> Case:
    """What lies before all that is known of the region did not happen, nor what is to come."""
    every = [
        Step(who, verb, (today - day).days, more)
        for day, who, verb, more in _STORIES[habit](_Turn(nth, today, SCHOOLS[school], next_))
    ]
    known = all(one.ago <= _KNOWN for one in every)
    return Case(school, habit, 0, tuple(one for one in every if known and one.ago > 0))


def _exempt(turn: _Turn) -> Iterator[Done]:
    """Off the roll when the year ended: so the officer sees who it is, and notes the notice."""
    yield _left(turn, turn.start - _DAY)
    yield turn.start + _DAY * 12, turn.school.place, "exempt", turn.start.isoformat()


def _nowhere(turn: _Turn) -> Iterator[Done]:
    yield _left(turn, turn.end)


def _taken(turn: _Turn) -> Iterator[Done]:
    yield _left(turn, turn.end)
    officer, taken = turn.school.place, turn.end + _DAY * 16
    yield taken, officer, "take", ""
    yield taken + _DAY * 2, officer, "spoke", ""
    yield taken + _DAY * 2, officer, "agree", "4"
    yield max(taken + _DAY * 9, turn.today - _DAY * 6), officer, "saw", ""


def _back(turn: _Turn) -> Iterator[Done]:
    yield _left(turn, turn.end)
    yield _enrolled(turn, quarter(turn.today) + _DAY * (10 + 5 * (turn.nth % 4)))


def _recent(turn: _Turn) -> Iterator[Done]:
    yield _left(turn, turn.today - _DAY * (8 + turn.nth % 3))


def _before(turn: _Turn) -> Iterator[Done]:
    last = turn.start - _DAY * (130 - 5 * (turn.nth % 8))
    yield _left(turn, last)
    yield _enrolled(turn, last + _DAY * (40 + 2 * (turn.nth % 8)))


def _left(turn: _Turn, last: date) -> Done:
    return last + _DAY, turn.school.board, "left", last.isoformat()


def _enrolled(turn: _Turn, first: date) -> Done:
    return first, SCHOOLS[turn.next].board, "enrolled", f"{turn.next} {first.isoformat()}"


_STORIES: dict[str, Callable[[_Turn], Iterable[Done]]] = {
    "exempt": _exempt,
    "nowhere": _nowhere,
    "taken": _taken,
    "back": _back,
    "recent": _recent,
    "before": _before,
    "unwell": lambda _: (),
}
