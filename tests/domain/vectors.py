"""Computed cases of the rule of sixteen hours: region Noord, school year 2025-2026."""

from datetime import date, timedelta

from casework.domain.calendar import calendar

NOORD = calendar("noord")
HOUR = 60


def days(*given):
    """(day, month, hours) of autumn 2025 as amounts by date."""
    return {date(2025, month, day): round(hours * HOUR) for day, month, hours in given}


def every_schoolday(hours, first, last):
    every = (first + timedelta(n) for n in range((last - first).days + 1))
    return {day: round(hours * HOUR) for day in every if NOORD.is_schoolday(day)}


# what was missed, and (begindatum, einddatum) of what fires
VECTORS = {
    "a minute short": (days((1, 9, 8), (2, 9, 7 + 59 / 60)), []),
    "two full days": (days((1, 9, 8), (2, 9, 8)), [("2025-09-01", "2025-09-02")]),
    "four Mondays": (
        days((1, 9, 4), (8, 9, 4), (15, 9, 4), (22, 9, 4)),
        [("2025-09-01", "2025-09-22")],
    ),
    "on day 27": (
        days((2, 9, 4), (9, 9, 4), (16, 9, 4), (29, 9, 4)),
        [("2025-09-02", "2025-09-29")],
    ),
    "on day 28": (days((2, 9, 4), (9, 9, 4), (16, 9, 4), (30, 9, 4)), []),
    "over the vacation": (
        days((29, 9, 4), (6, 10, 4), (13, 10, 4), (4, 11, 4)),
        [("2025-09-29", "2025-11-04")],
    ),
    "a day too late over the vacation": (
        days((29, 9, 4), (6, 10, 4), (13, 10, 4), (5, 11, 4)),
        [],
    ),
    "hours in the vacation": (days((17, 10, 8), (20, 10, 8), (27, 10, 7 + 50 / 60)), []),
}
EVERY_DAY = every_schoolday(5.5, date(2025, 9, 1), date(2025, 9, 24))
ENDS = {0: [3, 8, 11, 16, 19, 24], 7: [3, 10, 17, 24]}  # by vervolg_min_days, in September
