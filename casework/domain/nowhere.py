"""From when a pupil is enrolled nowhere, by what schools told: who left, and who is to come."""

from datetime import date, timedelta

from casework.domain.climbing import Schooldays, add_days
from casework.domain.rules.rule import Clock

AHEAD = timedelta(days=366)  # an enrolment that begins later says nothing about now
_DAY = timedelta(days=1)


def nowhere_from(
    duty_from: date, left: date | None, comes: date | None, calendar: Schooldays
) -> date | None:
    """First day enrolled nowhere, of who is under a duty; None where no school is missed.

    `duty_from` is a first of the month: the duty itself begins on its first school day (art. 3).
    `left` is the last day at a school, `comes` the first at one to come. Who comes before any
    school day is missed is not without a school. Of whom nobody but a school to come knows
    anything, nobody can say that they go nowhere: a brugklas is registered in spring.
    """
    if left is None and comes is not None:
        return None
    under_duty = left is not None and left >= duty_from
    since = left + _DAY if left and under_duty else first_schoolday(calendar, duty_from)
    if comes is not None and comes <= first_schoolday(calendar, since):
        return None
    return since


def first_schoolday(calendar: Schooldays, day: date) -> date:
    """This day, or the first school day after it."""
    return add_days(calendar, day - _DAY, 1, Clock.SCHOOLDAYS)
