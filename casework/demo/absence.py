"""A year of absence: most pupils miss little, some much, and a few stay away."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from decimal import Decimal
from random import Random

from casework.demo.cases import Case
from casework.demo.children import Child
from casework.demo.places import SCHOOLS, School
from casework.domain.calendar import calendar
from casework.domain.verzuim import Row, Sector, Verzuimsoort

_K = Verzuimsoort
_YEAR = timedelta(days=365)
# Lessons missed day after day: the sixteenth hour falls in the last.
_TO_SIXTEEN = ((3, 4, 4, 3, 4), (5, 5, 5, 4), (2, 3, 2, 4, 3, 3), (4, 2, 4, 2, 1, 3), (3, 5, 4, 5))
_WHOLE = {Sector.PO: 5, Sector.VO: 6, Sector.VSO: 6, Sector.MBO: 5}
# How many of a hundred pupils are like this: sick spells, times late, hours skipped in a year.
_HABITS = {(1, 1, 0): 55, (3, 2, 1): 20, (6, 2, 2): 10, (2, 16, 3): 8, (9, 6, 6): 7}


def school_days(school: School, today: date) -> list[date]:
    """The days of the last year on which a school was open, up to yesterday."""
    days = calendar(school.region)
    first = today - _YEAR
    every = (first + timedelta(days=n) for n in range((today - first).days))
    return [day for day in every if days.is_schoolday(day)]


def delivered_days(school: School, today: date) -> list[date]:
    """The same, as far as the school delivered them."""
    last = today - timedelta(days=school.silent)
    return [day for day in school_days(school, today) if day < last]


def crossing(case: Case, today: date) -> date:
    """The day on which the sixteenth hour of a case was missed."""
    latest = today - timedelta(days=case.ago)
    return max(one for one in delivered_days(SCHOOLS[case.school], today) if one <= latest)


def drawn(rng: Random, children: Sequence[Child], today: date) -> list[Row]:
    """Everybody's absence, up to yesterday."""
    days = {one: delivered_days(one, today) for one in SCHOOLS.values()}
    rows = [row for one in children for row in _year(rng, one, days[one.school], today)]
    rows += _skipping(rng, children, days)
    return rows + list(_nobody_else(rng, children, days, rows))


def ill(one: Child, first: date, last: date, today: date) -> Iterator[Row]:
    """A pupil at home ill on each of these days."""
    for day in delivered_days(one.school, today):
        if first <= day <= last:
            yield _row(one, day, _K.ZIEK, _WHOLE[one.school.sector])


def this_morning(rng: Random, children: Sequence[Child], today: date) -> list[tuple[str, Row]]:
    """Who is missed today, by board; nobody on a day without school."""
    return [
        (school.board, _row(one, today, _K.ONGEOORLOOFD, 2))
        for school in SCHOOLS.values()
        if not school.silent and calendar(school.region).is_schoolday(today)
        for one in rng.sample(_others(children, school, today), _missed(school))
    ]


def not_back(rng: Random, children: Sequence[Child], today: date) -> list[tuple[str, Row]]:
    """One pupil of each school that delivers was reported ill on its last day, by board."""
    return [
        (school.board, _row(one, school_days(school, today)[-1], _K.ZIEK, _WHOLE[school.sector]))
        for school in SCHOOLS.values()
        if not school.silent
        for one in rng.sample(_others(children, school, today), 1)
    ]


def _missed(school: School) -> int:
    return 2 if school.sector is Sector.MBO else 1


def _others(children: Sequence[Child], school: School, day: date) -> list[Child]:
    """Who went to this school on a day, and has no story."""
    here = (one for one in children if one.school == school and one.case is None)
    return [one for one in here if one.since <= day]


def _skipping(
    rng: Random, children: Sequence[Child], days: dict[School, list[date]]
) -> Iterator[Row]:
    """Some were missed yesterday, and nobody has called yet."""
    for school, open_ in days.items():
        for one in rng.sample(_others(children, school, open_[-1]), _missed(school)):
            yield _row(one, open_[-1], _K.ONGEOORLOOFD, 2)


def _nobody_else(
    rng: Random, children: Sequence[Child], days: dict[School, list[date]], rows: Sequence[Row]
) -> Iterator[Row]:
    """A school that delivers has somebody every day: else one pupil is late."""
    told = {(row.brin, row.vestiging, row.date) for row in rows}
    for school, open_ in days.items():
        for day in (one for one in open_ if (school.brin, school.vestiging, one) not in told):
            yield _row(rng.choice(_others(children, school, day)), day, _K.TE_LAAT, 1)


def _year(rng: Random, one: Child, open_: Sequence[date], today: date) -> list[Row]:
    days = [day for day in open_ if day >= one.since]
    if one.case:
        return _case(rng, one, one.case, days, today)
    return _ordinary(rng, one, days)


def _ordinary(rng: Random, one: Child, days: Sequence[date]) -> list[Row]:
    ill, late, skipped = rng.choices(list(_HABITS), list(_HABITS.values()))[0]
    share = len(days) / 200  # of a whole year
    found: dict[date, Row] = {}
    for _ in range(_about(rng, ill * share)):
        start = rng.randrange(len(days))
        for day in days[start : start + rng.choice((1, 1, 2, 2, 3, 5))]:
            found[day] = _row(one, day, _K.ZIEK, _WHOLE[one.school.sector])
    for soort, times, lessons in (
        (_K.TE_LAAT, late, 1),
        (_K.ONGEOORLOOFD, skipped, 2),
        (rng.choice((_K.VERLOF, _K.RELIGIE, _K.GEOORLOOFD)), 0.5, 3),
    ):
        for _ in range(_about(rng, times * share)):
            day = rng.choice(days)
            found.setdefault(day, _row(one, day, soort, lessons))
    return list(found.values())


def _about(rng: Random, expected: float) -> int:
    return int(expected * rng.uniform(0.4, 1.6) + rng.random())


def _case(rng: Random, one: Child, case: Case, days: Sequence[date], today: date) -> list[Row]:
    last = crossing(case, today)
    before = [day for day in days if day < last][-10:]
    amounts = rng.choice(_TO_SIXTEEN)
    missed = [*sorted(rng.sample(before, len(amounts) - 1)), last]
    rows = [
        _row(one, day, _K.ONGEOORLOOFD, lessons)
        for day, lessons in zip(missed, amounts, strict=True)
    ]
    return rows + list(_since(rng, one, case, [day for day in days if day > last]))


def _since(rng: Random, one: Child, case: Case, days: Sequence[date]) -> Iterator[Row]:
    whole = _WHOLE[one.school.sector]
    for day in days:
        if case.habit == "ill":
            yield _row(one, day, _K.ZIEK, whole)
        elif case.habit == "part":
            yield _row(one, day, _K.GEOORLOOFD, 3)
        elif case.habit == "gone" and rng.random() < 0.35:
            yield _row(one, day, _K.ONGEOORLOOFD, 4)


def _row(one: Child, day: date, soort: Verzuimsoort, lessons: int) -> Row:
    school = one.school
    minutes = 15 if soort is _K.TE_LAAT else lessons * 60
    in_minutes = school.sector.in_minutes
    return Row(
        date=day,
        soort=soort,
        brin=school.brin,
        vestiging=school.vestiging,
        number=one.number,
        minuten=minutes if in_minutes else None,
        lesuren=None if in_minutes else Decimal(lessons),
    )
