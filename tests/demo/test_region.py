"""The region as it is drawn: before any database knows of it."""

from collections import Counter
from csv import DictReader
from datetime import date, timedelta
from importlib.resources import files
from itertools import pairwise
from random import Random

import pytest
from stdnum.nl import brin, bsn

from casework.demo import children, names, region
from casework.demo.absence import delivered_days
from casework.demo.cases import CASES
from casework.demo.people import LOGINS, PASSWORD
from casework.demo.places import ORGANISATIONS, SCHOOLS
from casework.domain.calendar import calendar
from casework.domain.duty import age
from casework.domain.policy import OrganisationKind, Role
from casework.domain.regions import current, municipalities, region_of
from casework.domain.verzuim import Sector
from casework.services.staff.passwords import objections
from tests.demo.conftest import TODAY

# A Monday, a Saturday, the summer, the first week of school, New Year, the May vacation.
DAYS = [date(2026, 11, 23), date(2026, 11, 28), date(2026, 8, 12), date(2026, 9, 5)]
DAYS += [date(2027, 1, 2), date(2027, 5, 8)]


def test_the_same_seed_and_day_give_the_same_region() -> None:
    assert region.drawn(7, TODAY) == region.drawn(7, TODAY)


def test_another_seed_or_day_gives_another() -> None:
    assert region.drawn(7, TODAY) != region.drawn(8, TODAY)
    assert region.drawn(7, TODAY) != region.drawn(7, TODAY + timedelta(days=1))


def test_the_region_has_the_organisations_it_must_have() -> None:
    kinds = [kind for kind, _, _ in ORGANISATIONS.values()]
    sectors = [school.sector for school in SCHOOLS.values()]
    assert kinds.count(OrganisationKind.SWV) == 1
    assert kinds.count(OrganisationKind.MUNICIPALITY) == 3
    assert kinds.count(OrganisationKind.BOARD) == 4  # three of schools, one mbo
    assert kinds.count(OrganisationKind.CARE) == 2
    assert kinds.count(OrganisationKind.HEALTH) == 1
    assert len(sectors) - 1 == 8
    assert set(sectors) == {Sector.PO, Sector.VO, Sector.VSO, Sector.MBO}


def test_every_role_has_an_account_and_every_password_will_do() -> None:
    assert {one.role for one in LOGINS.values()} == set(Role)
    assert len({one.email for one in LOGINS.values()}) == len(LOGINS)
    assert [one for one in LOGINS.values() if objections(PASSWORD, tuple(one.name.split()))] == []


def test_no_code_can_be_of_something_real() -> None:
    for kind, code, name in ORGANISATIONS.values():
        if kind is OrganisationKind.MUNICIPALITY:
            assert code not in municipalities()
            assert (current(code), region_of(code)) == (code, None)
            known = {one.name for one in municipalities().values()}
            assert name.removeprefix("Gemeente ") not in known
        if kind is OrganisationKind.BOARD:
            assert int(code) >= 99_000
    for school in SCHOOLS.values():
        assert brin.is_valid(school.brin)
        assert school.brin.startswith("99")


def test_some_four_hundred_pupils_have_test_numbers_that_pass_the_check() -> None:
    pupils = region.drawn(region.SEED, TODAY).children
    numbers = [one.identity.pgn for one in pupils if one.identity.pgn]
    assert 400 <= len(pupils) <= 450
    assert 2 <= len(pupils) - len(numbers) <= 20
    assert len(set(numbers)) == len(numbers)
    for number in numbers:
        assert number.startswith("9999")
        assert bsn.is_valid(number)
        assert int(number) < 999_990_000  # from there on the official fictitious persons live


def test_names_come_in_many_shapes() -> None:
    pupils = [one.identity for one in region.drawn(region.SEED, TODAY).children]
    assert {one.voorvoegsel for one in pupils} >= {None, "de", "van der", "'t", "in 't"}
    text = " ".join(one.name for one in pupils)
    assert set("ëïçşŁÖŻ") <= set(text)
    assert all(group.pupils and group.families for group in names.GROUPS)


def test_ages_fit_the_grade_and_who_has_a_story_is_not_eighteen() -> None:
    october = date(2026, 10, 1)
    for one in region.drawn(region.SEED, TODAY).children:
        years, grade = age(one.identity.geboortedatum, october), int(one.education.leerjaar or "")
        first = {Sector.PO: 3, Sector.MBO: 15}.get(one.school.sector, 11)
        if one.case:
            assert 5 <= age(one.identity.geboortedatum, TODAY) < 18
        else:
            assert years == first + grade


def test_parents_have_gezag_and_a_number_that_rings_nowhere() -> None:
    pupils = region.drawn(region.SEED, TODAY).children
    parents = [parent for one in pupils for parent in one.parents]
    assert all(one.parents for one in pupils)
    assert {one.gezag for one in parents} == {"ja", "nee", "onbekend"}
    assert all((one.phone or "").startswith("06-000") for one in parents)


@pytest.mark.parametrize("today", [TODAY, *DAYS], ids=str)
def test_nothing_happens_in_the_future_or_outside_school_days(today: date) -> None:
    drawn = region.drawn(region.SEED, today)
    by_brin = {(one.brin, one.vestiging): one for one in SCHOOLS.values()}
    for delivery in drawn.deliveries:
        assert delivery.at.date() < today
        for row in delivery.rows:
            school = by_brin[row.brin or "", row.vestiging or ""]
            assert calendar(school.region).is_schoolday(row.date)
            assert row.date <= delivery.at.date()
    assert all(act.at.date() < today for act in drawn.acts)
    assert all(row.date == today for _, row in drawn.this_morning)


@pytest.mark.parametrize("today", [TODAY, *DAYS], ids=str)
def test_no_step_of_a_story_comes_before_the_one_before_it(today: date) -> None:
    drawn = region.drawn(region.SEED, today)
    steps = [one for one in drawn.told() if isinstance(one, region.Act)]
    told = [one.case for one in drawn.children if one.case and one.case in CASES]
    assert Counter(told) == Counter(CASES)
    assert len(steps) == sum(len(one.case.steps) for one in drawn.children if one.case)
    for one in (one for one in drawn.children if one.case):
        mine = [act for act in steps if act.child == one]
        assert [act.step for act in mine] == list(one.case.steps if one.case else ())
        assert all(first.at < second.at for first, second in pairwise(mine))


@pytest.mark.parametrize("today", [TODAY, *DAYS], ids=str)
def test_who_left_a_school_comes_after_all_others_and_is_told_of_within_the_year(
    today: date,
) -> None:
    drawn = region.drawn(region.SEED, today)
    others = children.drawn(Random(region.SEED), today)
    assert drawn.children[: len(others)] == others
    left = [one for one in drawn.acts if one.step.verb in ("left", "enrolled")]
    assert left
    assert all(one.child in drawn.children[len(others) :] for one in left)
    assert all(drawn.begin < one.at for one in left)
    # By that number the next school tells who it is.
    assert all(one.child.identity.pgn for one in left if one.step.verb == "enrolled")


def test_pupils_are_new_on_the_first_of_august_and_the_clockwork_looks_once_a_week() -> None:
    drawn = region.drawn(region.SEED, TODAY)
    first, new = drawn.arrivals
    assert len(first.children) + len(new.children) == len(drawn.children)
    assert (first.at, new.at.date()) == (drawn.begin, date(2026, 8, 1))
    nights = [one.at.date() for one in drawn.told() if isinstance(one, region.Night)]
    assert {(later - one).days for one, later in pairwise(nights)} == {7}
    assert (nights[0] - drawn.begin.date()).days < 7
    assert (TODAY - nights[-1]).days <= 7


def test_a_school_tells_of_every_day_and_one_has_stopped() -> None:
    drawn = region.drawn(region.SEED, TODAY)
    rows = [row for one in drawn.deliveries for row in one.rows]
    for school in SCHOOLS.values():
        days = {row.date for row in rows if (row.brin, row.vestiging) == school[1:3]}
        assert days == set(delivered_days(school, TODAY))
    silent = [one for one in SCHOOLS.values() if one.silent]
    assert [one.silent for one in silent] == [14]
    assert max(delivered_days(silent[0], TODAY)) < TODAY - timedelta(days=13)


def test_most_pupils_miss_little() -> None:
    drawn = region.drawn(region.SEED, TODAY)
    counts = dict.fromkeys((one.number for one in drawn.children), 0)
    for delivery in drawn.deliveries:
        for row in delivery.rows:
            counts[row.number or ""] += 1
    little = [number for number, count in counts.items() if count <= 12]
    assert 0.6 * len(counts) < len(little) < 0.9 * len(counts)
    assert max(counts.values()) > 50


def test_the_names_of_the_region_are_not_those_of_a_merged_municipality() -> None:
    text = files("casework.domain").joinpath("data/merged.csv").read_text("utf-8")
    codes = {row["code"] for row in DictReader(text.splitlines(), delimiter=";")}
    assert not codes & {code for _, code, _ in ORGANISATIONS.values()}
