"""Since when at home: a short return does not break it, a long one does, unknown ends nothing."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework.domain.calendar import calendar
from casework.domain.history import History
from casework.domain.home import Home, home, nowhere

NOORD = calendar("noord")
MONDAY = date(2026, 8, 31)
DAYS = [day for day in (MONDAY + timedelta(n) for n in range(120)) if NOORD.is_schoolday(day)]
WHOLE = 300


def history(missed: str, covered: bool = True) -> History:
    """One letter a school day: u and z missed whole, d in part, . at school, ? not delivered."""
    made = History(NOORD, WHOLE)
    for day, letter in zip(DAYS, missed, strict=False):
        if letter in "uzd":
            made.add(
                "ZIEK" if letter == "z" else "ONGEOORLOOFD", day, 60 if letter == "d" else WHOLE
            )
    known = {day for day, letter in zip(DAYS, missed, strict=False) if letter != "?"}
    made.covered = known.__contains__
    return made


def found(missed: str, short: int = 5) -> Home | None:
    """As seen on the last of these days."""
    return home(history(missed), DAYS[len(missed) - 1], short)


def test_both_clocks_count_from_the_first_day() -> None:
    assert found("." * 3 + "u" * 4 + "z" * 6) == Home(DAYS[3], 10, 4, (DAYS[12] - DAYS[3]).days + 1)


def test_who_is_at_school_is_not_at_home() -> None:
    assert found("....") is None
    assert found("dddd") is None


@pytest.mark.parametrize(
    ("missed", "since"),
    [
        ("u" * 10 + "." * 5 + "u", 0),  # a week back: short
        ("u" * 10 + "." * 6 + "u", 16),  # longer: it begins anew
        ("u" * 10 + "d" * 6 + "u", 16),  # a part of a day is a day at school
        ("u" * 3 + "." * 3 + "u", 6),  # back for as long as it was away
        ("u" * 10 + "?" * 20 + "u", 0),  # nobody knows: that ends nothing
        ("u" * 10 + "." * 5, 0),
    ],
)
def test_a_short_return_does_not_break_it(missed: str, since: int) -> None:
    at_home = found(missed)
    assert at_home is not None
    assert at_home.since == DAYS[since]


def test_how_short_is_a_setting() -> None:
    assert found("u" * 10 + "." * 3 + "u", short=2) != found("u" * 10 + "." * 3 + "u", short=3)
    assert found("u" * 10 + "." * 6, short=5) is None


def test_a_pupil_of_whom_nothing_is_expected_is_not_back_by_that() -> None:
    of = history("u" * 10 + "." * 20)
    of.idle = lambda day: day >= DAYS[10]
    at_home = home(of, DAYS[29])
    assert at_home is not None
    assert (at_home.since, at_home.schooldays) == (DAYS[0], 10)


def test_without_a_school_every_school_day_is_missed() -> None:
    assert nowhere(DAYS[0], NOORD, DAYS[9]) == Home(DAYS[0], 10, 10, 12)


@given(st.text("uzd.?", min_size=1, max_size=60), st.integers(1, 10))
def test_the_counts_always_fit_each_other(missed: str, short: int) -> None:
    at_home = found(missed, short)
    if at_home is None:
        assert missed.rstrip("?")[-1:] in ("", ".", "d")
        return
    first = DAYS.index(at_home.since)
    assert missed[first] in "uz"
    assert at_home.schooldays == sum(one in "uz" for one in missed[first:])
    assert 0 <= at_home.unexcused <= at_home.schooldays <= at_home.days
