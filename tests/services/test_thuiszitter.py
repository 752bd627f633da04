"""A seeded region of pupils, counted by each definition; the truth is read apart, day by day."""

import os
import random
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import insert, select, update
from sqlalchemy.orm import Session

from casework.domain.calendar import calendar
from casework.domain.records import Education, Identity
from casework.models import Branch, Coverage, Enrolment, Pupil, PupilRecord, Term, Verzuim
from casework.services import pupil, thuiszitter
from tests.counting import counted
from tests.services.acting import NOW, acting, looking
from tests.world import SYSTEM, World

PUPILS = 3000 if os.environ.get("FULL") == "1" else 300
DAY = timedelta(days=1)
FIRST, ON, AFTER = date(2025, 9, 1), date(2026, 3, 31), date(2026, 4, 10)
# Region, sector, what counts as a whole day, whether the school delivers files.
SCHOOLS = (("noord", "po", 240, True), ("midden", "vo", 300, False), ("zuid", "mbo", 240, True))
UNEXCUSED = ("ONGEOORLOOFD", "LUXE")


@dataclass
class Child:
    """What is made up of one pupil."""

    school: int
    born: date
    until: date | None = None
    exempt: date | None = None
    idle: bool = False
    missed: dict[date, tuple[str, int]] = field(default_factory=dict)


@dataclass
class Made:
    """A whole set: pupils, and the days that each school delivered."""

    children: list[Child]
    delivered: list[set[date]]


def is_school(school: int, day: date) -> bool:
    """Whether there is school; of the calendar only this, and what is vacation, is taken."""
    return calendar(SCHOOLS[school][0]).is_schoolday(day)


def every_day(first: date, last: date) -> list[date]:
    return [first + DAY * n for n in range((last - first).days + 1)]


def make(draw: random.Random, count: int) -> Made:
    """Pupils of all kinds; stretches of absence that end before, at and after the day counted."""
    delivered = [
        {day for day in every_day(FIRST, AFTER) if is_school(n, day) and draw.random() < 0.97}
        for n in range(len(SCHOOLS))
    ]
    delivered[2] -= set(every_day(date(2026, 3, 25), ON))  # of late nothing came in
    return Made([child(draw, draw.randrange(len(SCHOOLS))) for _ in range(count)], delivered)


def child(draw: random.Random, school: int) -> Child:
    ages = {0: (5, 11), 1: (11, 19), 2: (15, 20)}[school]
    born = date(2026 - draw.randint(*ages), draw.randint(1, 12), draw.randint(1, 28))
    made = Child(school, born, idle=draw.random() < 0.05)
    if draw.random() < 0.15:
        made.until = FIRST + DAY * draw.randrange((AFTER - FIRST).days)
    if draw.random() < 0.1:
        made.exempt = date(2024, 9, 1) + DAY * draw.randrange((AFTER - date(2024, 9, 1)).days)
    for _ in range(draw.choice([0, 1, 1, 2, 3])):
        stay_away(draw, made)
    return made


def stay_away(draw: random.Random, made: Child) -> None:
    last = draw.choice([ON, ON, AFTER, ON - DAY * draw.randrange(60)])
    first = max(FIRST, last - DAY * draw.choice([2, 20, 27, 28, 29, 35, 45, 60, 95, 130, 200]))
    soort = draw.choice(["ONGEOORLOOFD", "ONGEOORLOOFD", "LUXE", "ZIEK", "GEOORLOOFD"])
    amount = draw.choice([480, 480, 480, SCHOOLS[made.school][2], 60])
    gap = draw.choice([0, 0, 0.02])
    for day in every_day(first, last):
        if is_school(made.school, day) and draw.random() >= gap:
            made.missed[day] = (soort, amount)


# The truth, read from what was made up, a day at a time.


def since(made: Made, one: Child, soorten: tuple[str, ...] | None) -> date | None:
    """The first day of an unbroken absence that runs; None when there is none."""
    _, _, whole, delivers = SCHOOLS[one.school]
    found, unknown, day = None, 0, ON
    while day >= FIRST - DAY * 30:
        soort, amount = one.missed.get(day, ("", 0))
        if is_school(one.school, day):
            if amount >= whole and (soorten is None or soort in soorten):
                found, unknown = day, 0
            elif one.idle and (one.until is None or day <= one.until):
                pass
            elif delivers and day not in made.delivered[one.school]:
                unknown += 1
                if unknown > 5:
                    break
            else:
                break
        day -= DAY
    return found


def lesson_days(school: int, first: date) -> int:
    vacation = calendar(SCHOOLS[school][0]).is_vacation
    return sum(not vacation(day) for day in every_day(first, ON)[:-1])


def in_three_months(day: date) -> date:
    month = day.month + 3
    year, month = (day.year + 1, month - 12) if month > 12 else (day.year, month)
    for last in range(day.day, 0, -1):
        try:
            return date(year, month, last)
        except ValueError:
            continue
    raise AssertionError


def under_duty(born: date) -> tuple[date, date]:
    """From the month after the fifth birthday to the end of the month of the eighteenth."""
    first = date(born.year + 5 + born.month // 12, born.month % 12 + 1, 1)
    return first, date(born.year + 18 + born.month // 12, born.month % 12 + 1, 1) - DAY


def is_exempt(one: Child) -> bool:
    """To the 31st of July of the school year in which it must be asked for anew."""
    if one.exempt is None or one.exempt > ON:
        return False
    year = one.exempt.year + (one.exempt >= date(one.exempt.year, 7, 1))
    return date(year, 7, 31) >= ON


def truth(made: Made) -> dict[str, int]:
    found = {"VM-ABS": 0, "THUIS-OCW": 0, "THUIS-BREED": 0, "DRIE-MAANDEN": 0}
    for one in made.children:
        first, last = under_duty(one.born)
        duty = first <= ON <= last
        enrolled = one.until is None or one.until >= ON
        exempt = is_exempt(one)
        nowhere = None if enrolled or exempt else max(first, one.until + DAY)  # type: ignore[operator]
        unexcused = since(made, one, UNEXCUSED) if enrolled else None
        away = since(made, one, None) if enrolled else None
        long = unexcused is not None and lesson_days(one.school, unexcused) >= 28
        ministry = duty and (nowhere is not None or long)
        found["VM-ABS"] += duty and nowhere is not None
        found["THUIS-OCW"] += ministry
        wide = away is not None and lesson_days(one.school, away) >= 28
        found["THUIS-BREED"] += ministry or exempt or wide
        old = [day for day in (nowhere, unexcused) if day and in_three_months(day) < ON]
        found["DRIE-MAANDEN"] += ministry and bool(old)
    return found


# Into the database.


def store(session: Session, world: World, made: Made, brin: str = "70X") -> None:
    branches = [_branch(session, world, brin, n) for n in range(len(SCHOOLS))]
    for n, branch in enumerate(branches):
        mine = [one for one in made.children if one.school == n]
        new = [_new(branch, at, one) for at, one in enumerate(mine)]
        assert pupil.register(session, SYSTEM, new, now=NOW).wrong == []
        _rows(session, branch, mine)
        _delivered(session, branch, made.delivered[n] if SCHOOLS[n][3] else set())


def _branch(session: Session, world: World, brin: str, n: int) -> Branch:
    region, sector, whole, _ = SCHOOLS[n]
    owner = world.organisations["schoolbestuur:41001"]
    branch = Branch(
        brin=f"{brin}{n}", vestiging="00", name=f"School {n}", sector=sector, region=region,
        gemeente="0363", organisation_id=owner, hele_dag=whole,
    )  # fmt: skip
    session.add(branch)
    session.flush()
    return branch


def _new(branch: Branch, at: int, one: Child) -> pupil.NewPupil:
    identity = Identity("Jansen", one.born, voornamen=f"Kind {at}")
    return pupil.NewPupil(
        branch, identity, Education(f"{at:05}"), "0363", date(2024, 8, 1), one.until
    )


def _rows(session: Session, branch: Branch, mine: list[Child]) -> None:
    query = (
        select(Pupil.nr, Pupil.id)
        .join(Enrolment, Enrolment.pupil_id == Pupil.id)
        .where(Enrolment.branch_id == branch.id)
        .order_by(Pupil.nr)
    )
    pupils = session.execute(query).all()
    assert len(pupils) == len(mine)
    absences: list[dict[str, Any]] = []
    for (nr, id_), one in zip(pupils, mine, strict=True):
        absences += [_absence(nr, branch, day, *what) for day, what in one.missed.items()]
        if one.idle:
            at = update(Enrolment).where(Enrolment.pupil_id == id_)
            session.execute(at.values(hours="none"))
        if one.exempt:
            session.add(_exemption(branch, id_, one.exempt))
    session.execute(insert(Verzuim), absences)


def _absence(nr: int, branch: Branch, day: date, soort: str, amount: int) -> dict[str, Any]:
    return {
        "pupil_nr": nr, "branch_id": branch.id, "date": day, "soort": soort, "amount": amount,
        "origin": "file", "noted_at": NOW,
    }  # fmt: skip


def _exemption(branch: Branch, id_: Any, started: date) -> Term:
    last = date(started.year + (started >= date(started.year, 7, 1)), 7, 1)
    return Term(
        id=uuid4(), pupil_id=id_, owner_id=branch.organisation_id, rule="VRIJ-JULI",
        started_on=started, warn_on=last, due_on=last, noted_at=NOW,
    )  # fmt: skip


def _delivered(session: Session, branch: Branch, days: set[date]) -> None:
    rows = [
        {"branch_id": branch.id, "date": day, "origin": "file", "delivered_at": NOW} for day in days
    ]
    if rows:
        session.execute(insert(Coverage), rows)


@pytest.fixture
def empty(world: World) -> World:
    """The region, with nobody of its own under a duty: only the set counts."""
    with acting(world) as session:
        session.execute(update(PupilRecord).values(duty_until=date(2020, 1, 1)))
    return world


@pytest.mark.parametrize("seed", [20261126, 3, 4] if PUPILS > 300 else [20261126])
def test_each_definition_counts_what_a_reader_counts_day_by_day(empty: World, seed: int) -> None:
    made = make(random.Random(seed), PUPILS)
    with acting(empty) as session:
        store(session, empty, made)
    with looking(empty) as session:
        found = thuiszitter.count(session, SYSTEM, ON)
    assert found.by_rule == truth(made)
    assert found.pupils == PUPILS + 4  # and the four of the region
    counts = found.by_rule
    assert min(counts.values()) > PUPILS // 60
    assert max(counts["VM-ABS"], counts["DRIE-MAANDEN"]) < counts["THUIS-OCW"]
    assert counts["THUIS-OCW"] < counts["THUIS-BREED"] < PUPILS


def test_it_takes_as_many_statements_for_many_as_for_few(empty: World) -> None:
    sent = []
    for seed, count in ((1, 20), (2, 200)):
        with acting(empty) as session:
            store(session, empty, make(random.Random(seed), count), brin=f"7{seed}X")
        with counted(empty.app) as statements, looking(empty) as session:
            thuiszitter.count(session, SYSTEM, ON)
        sent.append(len(statements))
    assert sent[0] == sent[1]


def test_who_sees_nobody_counts_nobody(empty: World) -> None:
    made = make(random.Random(5), 40)
    with acting(empty) as session:
        store(session, empty, made)
    for who, pupils in (("coordinator", 0), ("care", 0), ("other_school", 1)):
        with looking(empty, who) as session:
            found = thuiszitter.count(session, empty.actor(who), ON)
            assert (found.pupils >= pupils, set(found.by_rule.values())) == (True, {0})
