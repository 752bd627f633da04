"""From when a pupil is enrolled nowhere."""

from datetime import date

import pytest

from casework.domain.calendar import calendar
from casework.domain.nowhere import nowhere_from

NOORD = calendar("noord")  # summer vacation 2026: 4 July to 16 August
LONG_AGO = date(2016, 9, 1)
END, AUGUST, OPENS = date(2026, 7, 31), date(2026, 8, 1), date(2026, 8, 17)
MAY = date(2026, 5, 1)


@pytest.mark.parametrize(
    ("duty_from", "left", "comes", "since"),
    [
        (LONG_AGO, END, None, AUGUST),
        (LONG_AGO, END, OPENS, None),  # the summer alone lies between
        (LONG_AGO, END, date(2026, 8, 18), AUGUST),  # a school day was missed
        (LONG_AGO, date(2026, 5, 7), date(2026, 5, 8), None),
        (LONG_AGO, date(2026, 5, 7), date(2026, 5, 11), date(2026, 5, 8)),
        # Born in July: five then, and under a duty from the first school day after August begins.
        (AUGUST, None, None, OPENS),
        (AUGUST, END, None, OPENS),
        (AUGUST, date(2026, 6, 30), None, OPENS),
        (AUGUST, AUGUST, None, date(2026, 8, 2)),
        (AUGUST, END, OPENS, None),
        (MAY, None, None, MAY + (date(2026, 5, 4) - MAY)),  # meivakantie until 3 May
        # Registered in spring by the school to come: where they go now nobody here knows.
        (LONG_AGO, None, AUGUST, None),
        (MAY, None, AUGUST, None),
    ],
)
def test_it_is_the_first_day_that_no_school_has(duty_from, left, comes, since):
    assert nowhere_from(duty_from, left, comes, NOORD) == since
