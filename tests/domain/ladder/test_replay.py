"""A ladder over a past year: the same as night after night, and what another would have done."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from casework.domain.ladder.away import Away, Course
from casework.domain.ladder.examples import DEFAULT, EXAMPLES
from casework.domain.ladder.facts import Facts, facts_on
from casework.domain.ladder.ladder import Ladder, Lasts, State, Step
from casework.domain.ladder.replay import Went, events, shifts, stays
from casework.domain.ladder.term import Clock, Term
from casework.domain.rules.difference import Kind
from tests.domain.ladder.test_walk import FIRST, NOORD, recorded, runs, walked

ladders = st.sampled_from(list(EXAMPLES.values()))
HOLDER = DEFAULT.steps[0].holder


@given(ladders, runs)
def test_afterwards_each_night_says_what_it_said_then(
    ladder: Ladder, past: list[tuple[str, int]]
) -> None:
    nights = list(walked(ladder, past))
    history, delivered, live = recorded(past)
    course = Course(history, delivered)
    again = []
    for then in nights:
        today = then.facts.today
        known = [one for one in live if one.einddatum <= today]
        again.append(facts_on(today, NOORD, known, course.on(today)))
        assert again[-1] == then.facts
    assert stays(ladder, again)[-1].step == nights[-1].move.after


@given(ladders, runs)
def test_the_same_ladder_differs_in_nothing(ladder: Ladder, past: list[tuple[str, int]]) -> None:
    nights = [one.facts for one in walked(ladder, past)]
    assert list(shifts(ladder, ladder, nights, NOORD, FIRST)) == []


@given(ladders, ladders, runs)
def test_more_and_fewer_make_up_the_difference(
    before: Ladder, after: Ladder, past: list[tuple[str, int]]
) -> None:
    nights = [one.facts for one in walked(before, past)]
    kinds = [one.kind for one in shifts(before, after, nights, NOORD, FIRST)]
    old, new = (len(list(events(one, nights, NOORD))) for one in (before, after))
    assert kinds.count(Kind.MORE) - kinds.count(Kind.FEWER) == new - old


@given(ladders, runs)
def test_a_dossier_stands_on_one_step_every_night(
    ladder: Ladder, past: list[tuple[str, int]]
) -> None:
    nights = [one.facts for one in walked(ladder, past)]
    found = stays(ladder, nights)
    assert (found[0].first, found[-1].last) == (nights[0].today, nights[-1].today)
    assert all(b.first - a.last == timedelta(days=1) for a, b in pairwise(found))


def two_steps(after_days: int, term: int) -> Ladder:
    """A ladder whose second step begins after so many school days away."""
    away = Lasts(State.ABSENT, after_days, Clock.SCHOOLDAYS)
    low = Step(1, "Laag", (), HOLDER, (), Term(9, Clock.WEEKS), 2)
    high = Step(2, "Hoog", (away,), HOLDER, (), Term(term, Clock.WEEKS), None)
    return Ladder("x", "x", "x", "voorstel", (low, high))


def long_absence(count: int = 40) -> list[Facts]:
    """Away every day from the first on."""
    days = [FIRST + timedelta(days=n) for n in range(count)]
    return [Facts(day, absent=Away(FIRST, day, n + 1, n)) for n, day in enumerate(days)]


def told(before: Ladder, after: Ladder, since: date = FIRST) -> list[tuple[Went, int, str]]:
    found = shifts(before, after, long_absence(), NOORD, since)
    return [(one.went, one.step, str(one.kind)) for one in found]


def test_a_step_that_begins_sooner_moves_to_another_day() -> None:
    (one,) = shifts(two_steps(10, 9), two_steps(5, 9), long_absence(), NOORD, FIRST)
    assert (one.kind, one.went, one.step) == (Kind.MOVED, Went.UP, 2)
    assert (one.day, one.was) == (FIRST + timedelta(days=4), FIRST + timedelta(days=9))


def test_a_shorter_term_passes_once_more() -> None:
    assert told(two_steps(10, 9), two_steps(10, 1)) == [(Went.LATE, 2, "erbij")]
    assert told(two_steps(10, 1), two_steps(10, 9)) == [(Went.LATE, 2, "weg")]


def test_a_step_that_is_never_reached_is_one_fewer() -> None:
    assert told(two_steps(10, 9), two_steps(300, 9)) == [(Went.UP, 2, "weg")]


def test_what_lies_before_the_year_is_not_told() -> None:
    year = FIRST + timedelta(days=10)
    assert told(two_steps(10, 9), two_steps(300, 9), year) == []
    assert told(two_steps(5, 9), two_steps(12, 9), year) == [(Went.UP, 2, "andere dag")]


def test_a_term_passes_only_when_the_dossier_still_stands_there_the_day_after() -> None:
    ladder = two_steps(300, 9)
    term = replace(ladder.steps[0], term=Term(1, Clock.WEEKS))
    ladder = replace(ladder, steps=(term, ladder.steps[1]))
    assert [one.went for one in events(ladder, long_absence(8), NOORD)] == [Went.UP]
    assert [one.went for one in events(ladder, long_absence(9), NOORD)] == [Went.UP, Went.LATE]


def test_two_stays_that_lie_apart_are_not_the_same() -> None:
    early, late = long_absence(20), long_absence(60)[40:]
    back = [Facts(FIRST + timedelta(days=20 + n), returned=True, vacation=False) for n in range(20)]
    nights = [*early, *back, *late]
    sooner, later = two_steps(5, 9), two_steps(30, 9)
    found = [one for one in shifts(sooner, later, nights, NOORD, FIRST) if one.step == 2]
    assert [(one.went, str(one.kind)) for one in found] == [(Went.UP, "weg")]
