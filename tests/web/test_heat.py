"""The calendar of a year as coordinates."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from casework.domain.attendance import Attendance, Day, Look
from casework.domain.calendar import calendar
from casework.domain.history import History
from casework.web.heat import GUTTER, PENS, STEP, TOP, WIDTH, drawn, halves, x_of

TODAY = date(2026, 11, 20)
FIRST, LAST = halves(TODAY)[0]


def half(*missed: tuple[date, str, int], today: date = TODAY):  # type: ignore[no-untyped-def]
    """The first half of the year with this absence; nothing was delivered."""
    history = History(calendar("noord"), 300)
    for day, soort, amount in missed:
        history.add(soort, day, amount)
    history.covered = lambda _: False
    return drawn(Attendance(history, today).days(FIRST, LAST), 300, today)


def test_a_school_year_has_two_halves_that_meet() -> None:
    assert halves(date(2027, 7, 31)) == halves(date(2026, 8, 1))
    assert halves(TODAY) == (
        (date(2026, 8, 1), date(2027, 1, 31)),
        (date(2027, 2, 1), date(2027, 7, 31)),
    )


def test_a_missed_day_stands_in_its_week_and_row_and_its_size_says_how_much() -> None:
    found = half((date(2026, 8, 3), "ZIEK", 300), (date(2026, 8, 12), "ONGEOORLOOFD", 60))
    assert found.missed == 2
    x, y = GUTTER + STEP // 2, TOP + STEP // 2
    says = [one.says for one in found.spoken]
    assert says == ["ma 3-8: 5 uur met geldige reden", "wo 12-8: 1 uur zonder geldige reden"]
    assert found.paths[Look.EXCUSED] == f"M{x + STEP} {y}{PENS[Look.EXCUSED]}"
    assert found.paths[Look.UNEXCUSED] == f"M{x + 2 * STEP} {y + 2 * STEP}m-3 -3h6v6h-6z"


def test_a_day_of_both_is_a_square_with_a_hole() -> None:
    day = date(2026, 8, 12)
    found = half((day, "ZIEK", 60), (day, "ONGEOORLOOFD", 120))
    assert found.paths[Look.BOTH].endswith(
        "m-4 -4h8v8h-8zm4 4m-2.0 0a2.0 2.0 0 1 0 4.0 0a2.0 2.0 0 1 0 -4.0 0z"
    )


def test_each_quiet_look_is_one_path_and_a_weekend_none() -> None:
    paths = half().paths
    assert set(paths) == {Look.UNKNOWN, Look.VACATION, Look.AHEAD}
    assert paths[Look.UNKNOWN].count("M") == sum(
        one.look is Look.UNKNOWN for one in _all() if one.on.weekday() < 5
    )


def _all() -> list[Day]:
    history = History(calendar("noord"), 300)
    history.covered = lambda _: False
    return Attendance(history, TODAY).days(FIRST, LAST)


def test_a_weekend_gets_its_rows_only_when_something_was_missed_in_it() -> None:
    assert half().rows == 5
    assert half((date(2026, 11, 14), "ZIEK", 60)).rows == 7


def test_today_is_marked_in_the_half_it_lies_in_only() -> None:
    assert half().now == (x_of(TODAY, FIRST), TOP + STEP * 4.5)
    assert half(today=date(2027, 2, 2)).now is None


@given(st.dates(date(2015, 1, 1), date(2029, 12, 31)))
def test_every_day_of_every_year_lies_within_the_drawing(day: date) -> None:
    for first, last in halves(day):
        assert x_of(first, first) == GUTTER + STEP / 2
        assert x_of(last, first) + STEP / 2 <= WIDTH
        assert x_of(first + timedelta(days=7), first) == x_of(first, first) + STEP
