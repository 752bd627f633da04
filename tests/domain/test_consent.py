"""Who gives consent and who withdraws it, by age, class of data and whose data they are."""

from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework.domain.consent import (
    Gezag,
    Verdict,
    Who,
    gives,
    lasts,
    regime,
    says,
    verdict,
    withdraws,
)
from casework.domain.data_class import DataClass
from casework.domain.duty import age
from casework.domain.giving import SHAREABLE
from casework.domain.policy import OrganisationKind as Kind

PARENTS, BOTH, PUPIL = Who(True, False), Who(True, True), Who(False, True)
TODAY = date(2026, 11, 24)
KINDS = [kind for kind in Kind if kind is not Kind.PLATFORM]


@pytest.mark.parametrize(
    ("age", "said"),
    [
        (4, "ouders of voogd stemmen in"),
        (11, "ouders of voogd stemmen in"),
        (12, "stemt mee in"),
        (15, "stemt mee in"),
        (16, "stemt zelf in"),
        (17, "stemt zelf in"),
        (18, "beslist zelf"),
        (22, "beslist zelf"),
    ],
)
def test_each_age_has_its_words(age: int, said: str) -> None:
    assert says(age) == said


@pytest.mark.parametrize(
    ("owner", "one", "years", "who_gives", "who_withdraws"),
    [
        (Kind.CARE, DataClass.CARE, 11, PARENTS, PARENTS),
        (Kind.CARE, DataClass.CARE, 12, BOTH, BOTH),
        (Kind.AGENCY, DataClass.HEALTH, 15, BOTH, BOTH),
        (Kind.CARE, DataClass.CARE, 16, PUPIL, PUPIL),
        (Kind.HEALTH, DataClass.HEALTH, 12, BOTH, BOTH),
        (Kind.BOARD, DataClass.ABSENCE, 11, PARENTS, PARENTS),
        (Kind.BOARD, DataClass.ABSENCE, 12, PARENTS, BOTH),
        (Kind.MUNICIPALITY, DataClass.CARE, 15, PARENTS, BOTH),
        (Kind.SWV, DataClass.PLAN, 16, PUPIL, PUPIL),
        (Kind.BOARD, DataClass.HEALTH, 18, PUPIL, PUPIL),
    ],
)
def test_the_rule_of_each_owner_and_class(
    owner: Kind, one: DataClass, years: int, who_gives: Who, who_withdraws: Who
) -> None:
    rule = regime(owner, one, TODAY)
    assert (gives([rule], years), withdraws([rule], years)) == (who_gives, who_withdraws)


def test_until_september_2026_a_pupil_of_fifteen_withdrew_nothing_alone() -> None:
    for on, who in ((date(2026, 8, 31), PARENTS), (date(2026, 9, 1), BOTH)):
        assert withdraws([regime(Kind.BOARD, DataClass.ABSENCE, on)], 15) == who


def test_classes_under_two_rules_ask_all_that_either_asks() -> None:
    some = [regime(Kind.CARE, one, TODAY) for one in (DataClass.CARE, DataClass.AGREEMENTS)]
    assert gives(some, 13) == BOTH
    assert len({one.source for one in some}) == 2
    assert not regime(Kind.HEALTH, DataClass.HEALTH, TODAY).certain


owners = st.sampled_from(KINDS)
classes = st.sampled_from(sorted(SHAREABLE))
born = st.dates(date(2003, 1, 1), date(2022, 12, 31))
days = st.dates(date(2026, 9, 1), date(2027, 12, 31))


@given(owners, classes, born, days)
def test_under_twelve_the_parents_from_sixteen_the_pupil_alone_and_never_nobody(
    owner: Kind, one: DataClass, day: date, on: date
) -> None:
    rule, years = regime(owner, one, on), age(day, on)
    who, back = gives([rule], years), withdraws([rule], years)
    assert who.parents == (years < 16)
    assert who.pupil >= (years >= 16)
    assert not (who.pupil and years < 12)
    assert back.pupil == (years >= 12)  # from twelve the pupil alone may withdraw
    assert back.parents == (years < 16)


@given(owners, classes, born, days)
def test_a_consent_lasts_as_long_as_the_same_people_give_it(
    owner: Kind, one: DataClass, day: date, on: date
) -> None:
    rule = regime(owner, one, on)
    last, now = lasts([rule], day, on), gives([rule], age(day, on))
    if last is None:
        assert age(day, on) >= 16
    else:
        assert last >= on
        assert gives([rule], age(day, last)) == now
        assert gives([rule], age(day, last + timedelta(days=1))) != now


people = st.lists(st.uuids(), max_size=3, unique=True)


@given(st.booleans(), st.booleans(), people, st.booleans(), st.data())
def test_consent_is_there_only_when_all_who_must_said_yes(
    parents: bool, pupil: bool, holders: list[UUID], unknown: bool, data: st.DataObject
) -> None:
    asked = Who(parents, pupil or not parents)
    everybody: list[UUID | None] = [*holders, None, uuid4()]
    said = data.draw(st.dictionaries(st.sampled_from(everybody), st.booleans()))
    found = verdict(asked, Gezag(frozenset(holders), unknown), said)
    needed = {*(holders if asked.parents else ()), *([None] if asked.pupil else ())}
    no = any(said.get(one) is False for one in needed)
    blocked = asked.parents and (unknown or not holders)
    assert (found is Verdict.REFUSED) == no
    assert (found is Verdict.UNKNOWN) == (blocked and not no)
    assert (found is Verdict.GIVEN) == (not blocked and all(said.get(one) for one in needed))
