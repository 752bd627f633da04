"""An absence runs until a day at school is known; unknown ends nothing."""

from datetime import date, timedelta

import pytest

from casework.domain.calendar import calendar
from casework.domain.history import History
from casework.domain.ladder.away import Away, Course, Running

NOORD = calendar("noord")
MONDAY = date(2026, 8, 31)
DAYS = [day for day in (MONDAY + timedelta(n) for n in range(90)) if NOORD.is_schoolday(day)]
TODAY = DAYS[20]


def history(unexcused: int = 0, sick: int = 0, **more: object) -> History:
    """So many school days missed from the first on: unexcused, then reported sick."""
    made = History(NOORD, 300, **more)  # type: ignore[arg-type]
    for nth, day in enumerate(DAYS[: unexcused + sick]):
        made.add("ONGEOORLOOFD" if nth < unexcused else "ZIEK", day, 300)
    return made


def test_without_absence_nothing_runs_and_nobody_is_back() -> None:
    assert Course(history(), DAYS).on(TODAY) == Running()


def test_a_run_is_counted_in_school_days_and_lesson_days() -> None:
    found = Course(history(12), ()).on(TODAY)
    assert found == Running(Away(DAYS[0], DAYS[11], 12, 15), Away(DAYS[0], DAYS[11], 12, 15))


def test_illness_goes_on_with_the_absence_but_is_not_unexcused() -> None:
    found = Course(history(3, 4), ()).on(TODAY)
    assert found.absent is not None
    assert found.unexcused is not None
    assert (found.absent.schooldays, found.unexcused.schooldays) == (7, 3)


@pytest.mark.parametrize(
    ("delivered", "back"),
    [
        ((), False),
        (DAYS[:12], False),  # only the days that were missed
        ((date(2026, 9, 19),), False),  # a Saturday
        ((TODAY + timedelta(days=1),), False),  # not yet
        ((DAYS[14],), True),
        ((TODAY,), True),
    ],
)
def test_only_a_delivered_school_day_ends_it(delivered: tuple[date, ...], back: bool) -> None:
    found = Course(history(12), delivered).on(TODAY)
    assert found.returned is back
    assert (found.absent is None) is back


def test_where_nothing_is_expected_a_day_without_absence_is_no_return() -> None:
    found = Course(history(12, idle=lambda _: True), DAYS).on(TODAY)
    assert found.absent is not None
    assert not found.returned


def test_days_to_come_do_not_count_yet() -> None:
    found = Course(history(15), ()).on(DAYS[4])
    assert found.absent == Away(DAYS[0], DAYS[4], 5, 4)
