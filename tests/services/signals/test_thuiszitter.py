"""A seeded region of pupils, counted by each definition; the truth is read apart, day by day."""

import os
import random
from datetime import date

import pytest
from sqlalchemy import update

from casework.domain.calendar import calendar
from casework.models import PupilRecord
from casework.services.signals import thuiszitter
from tests.counting import counted
from tests.services.acting import acting, looking
from tests.services.homes import (
    DAY,
    FIRST,
    ON,
    SCHOOLS,
    UNEXCUSED,
    Child,
    Made,
    every_day,
    is_school,
    make,
    store,
)
from tests.world import SYSTEM, World

PUPILS = 3000 if os.environ.get("FULL") == "1" else 300


# The truth, read from what was made up, a day at a time.


def since(made: Made, one: Child, soorten: tuple[str, ...] | None) -> date | None:
    """The first day of an unbroken absence that runs; None when there is none."""
    _, _, whole, delivers = SCHOOLS[one.school]
    found, unknown, day = None, 0, ON
    while day >= FIRST - DAY * 30:
        soort, amount = one.missed.get(day, ("", 0))
        delivered = delivers and day in made.delivered[one.school]
        known = delivered or amount or day in one.back
        if not is_school(one.school, day):
            pass
        elif amount >= whole and (soorten is None or soort in soorten):
            found, unknown = day, 0
        elif not (one.idle and (one.until is None or day <= one.until)):
            unknown += 1
            if known or unknown > 5:
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
    found = {"VM-ABS": 0, "THUIS-OCW": 0, "THUIS-BREED": 0, "THUIS-5A": 0, "DRIE-MAANDEN": 0}
    for one in made.children:
        first, last = under_duty(one.born)
        duty = first <= ON <= last
        enrolled = one.until is None or one.until >= ON
        exempt = is_exempt(one)
        body = exempt and one.article == "5-onder-a"
        nowhere = None if enrolled or exempt else max(first, one.until + DAY)  # type: ignore[operator]
        unexcused = since(made, one, UNEXCUSED) if enrolled else None
        away = since(made, one, None) if enrolled else None
        long = unexcused is not None and lesson_days(one.school, unexcused) >= 28
        ministry = duty and (nowhere is not None or long)
        found["VM-ABS"] += duty and nowhere is not None
        found["THUIS-OCW"] += ministry
        wide = away is not None and lesson_days(one.school, away) >= 28
        found["THUIS-BREED"] += ministry or body or wide
        found["THUIS-5A"] += body
        old = [day for day in (nowhere, unexcused) if day and in_three_months(day) < ON]
        found["DRIE-MAANDEN"] += ministry and bool(old)
    return found


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
    for seed, count in ((1, 80), (2, 200)):
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
