"""Who must go to school from when until when, and whose duty it is (Leerplichtwet 1969).

The ages stand in `rules/leerplicht.py`. A birth date is sealed: only `duty` gives coarse dates
that may be stored in plain.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from casework.domain.months import add_months, school_year, school_year_end
from casework.domain.rules.leerplicht import (
    EIGEN_PLICHT,
    KWALIFICATIEPLICHT,
    LEERPLICHT,
    MEERDERJARIG,
    ONDER_ZES,
)

_DAY = timedelta(days=1)
Schoolday = Callable[[date], bool]


class Duty(StrEnum):
    """Under which duty a pupil is on a day."""

    NONE = "geen"
    LEERPLICHT = "leerplicht"
    KWALIFICATIEPLICHT = "kwalificatieplicht"


class Bearer(StrEnum):
    """Whose duty it is."""

    NOBODY = "niemand"
    PARENTS = "ouders"
    BOTH = "ouders en leerling"
    PUPIL = "leerling"


@dataclass(frozen=True, repr=False)
class Course:
    """What of a pupil's way through school decides the duty; None or False where unknown.

    `first_year` is the year in which the first full school year began, `primary_years` how many
    the basisschool took. `qualified_on` is the date of a startkwalificatie (art. 1). `released`:
    diploma of praktijkonderwijs, or vso with profile arbeidsmarkt or dagbesteding (art. 4a lid 2).
    """

    born: date
    first_year: int | None = None
    primary_years: int | None = None
    qualified_on: date | None = None
    released: bool = False


def duty(born: date, qualified_from: date | None = None) -> tuple[date, date]:
    """First and last day of leerplicht and kwalificatieplicht, rounded to months.

    From the first of the month after the fifth birthday (art. 3 lid 1) until the end of the month
    of the eighteenth (art. 4a): two dates that give no birthday away. A startkwalificatie, told as
    `qualified` rounds it, ends the kwalificatieplicht and never the leerplicht.
    """
    first = _next_month(birthday(born, LEERPLICHT["from_age"]))
    last = _next_month(birthday(born, KWALIFICATIEPLICHT["until_age"])) - _DAY
    if qualified_from is None:
        return first, last
    grown = school_year_end(school_year(birthday(born, LEERPLICHT["until_age"])))
    return first, min(last, max(grown, qualified_from - _DAY))


def month_of(duty_from: date, years: int) -> date:
    """First day of the month in which one becomes so old, told by the first day of the duty.

    Who was born on 29 February may be a month earlier.
    """
    return add_months(duty_from, 12 * (years - LEERPLICHT["from_age"]) - 1)


def duty_from(month: date, years: int) -> date:
    """First day of the duty of who becomes so old in a month: `month_of` the other way round."""
    return add_months(month, 12 * (LEERPLICHT["from_age"] - years) + 1)


def qualified(on: date) -> date:
    """From when a startkwalificatie of a day counts: the first of the next month."""
    return _next_month(on)


def leerplicht(course: Course, is_schoolday: Schoolday) -> tuple[date, date]:
    """First and last day of the leerplicht, both included (art. 3)."""
    first = _next_month(birthday(course.born, LEERPLICHT["from_age"]))
    while not is_schoolday(first):
        first += _DAY
    grown = birthday(course.born, LEERPLICHT["until_age"])
    last = school_year_end(school_year(grown))
    if course.first_year is not None:
        last = min(last, school_year_end(course.first_year + _years(course) - 1))
    return first, last


def _years(course: Course) -> int:
    """Full school years to go; a basisschool in fewer years than eight counts as eight."""
    least = LEERPLICHT["primary_years"]
    took = least if course.primary_years is None else course.primary_years
    return LEERPLICHT["full_years"] - max(0, least - took)


def kwalificatieplicht(course: Course, is_schoolday: Schoolday) -> tuple[date, date] | None:
    """First and last day of the kwalificatieplicht; None for who is never under it (4a, 4b)."""
    first = leerplicht(course, is_schoolday)[1] + _DAY
    ends = [birthday(course.born, KWALIFICATIEPLICHT["until_age"])]
    if course.qualified_on is not None:
        ends.append(course.qualified_on)
    last = min(ends) - _DAY
    return None if course.released or last < first else (first, last)


def duty_on(course: Course, day: date, is_schoolday: Schoolday) -> Duty:
    """Under which duty a pupil is on a day."""
    first, last = leerplicht(course, is_schoolday)
    if first <= day <= last:
        return Duty.LEERPLICHT
    after = kwalificatieplicht(course, is_schoolday)
    if after and after[0] <= day <= after[1]:
        return Duty.KWALIFICATIEPLICHT
    return Duty.NONE


def bearer(course: Course, day: date, is_schoolday: Schoolday) -> Bearer:
    """Whose duty it is on a day (art. 2 lid 1 and 3, art. 1b)."""
    if duty_on(course, day, is_schoolday) is Duty.NONE:
        return Bearer.NOBODY
    years = age(course.born, day)
    if years >= MEERDERJARIG["from_age"]:
        return Bearer.PUPIL
    return Bearer.BOTH if years >= EIGEN_PLICHT["from_age"] else Bearer.PARENTS


def hours_off(born: date, day: date) -> tuple[int, int]:
    """Hours a week a child may stay at home: by its parents' choice, and more by the head (11a)."""
    young = LEERPLICHT["from_age"] <= age(born, day) < ONDER_ZES["until_age"]
    return (ONDER_ZES["parents"], ONDER_ZES["head"]) if young else (0, 0)


def age(born: date, on: date) -> int:
    """Age in whole years on a day."""
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))


def _next_month(day: date) -> date:
    return add_months(day.replace(day=1), 1)


def birthday(born: date, years: int) -> date:
    """The day on which one becomes so old."""
    try:
        return born.replace(year=born.year + years)
    except ValueError:  # born on 29 February
        return date(born.year + years, 3, 1)
