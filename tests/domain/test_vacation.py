"""Vacations by name: those of the region, and a school's own in their place."""

from datetime import date
from itertools import pairwise

import pytest

from casework.domain.vacation import (
    FREE,
    LESSONS,
    NAMES,
    REGIONS,
    VACATION,
    Period,
    applied,
    label_of,
    school_year,
    span,
    standard,
)

HERFST_ZUID = Period(date(2026, 10, 17), date(2026, 10, 25), VACATION, "herfst")
STUDY = Period(date(2026, 11, 6), date(2026, 11, 6), FREE, "studiedag")


@pytest.mark.parametrize("region", REGIONS)
def test_a_region_has_five_vacations_a_school_year_that_never_overlap(region):
    of_year = [one for one in standard(region) if school_year(one.first) == 2025]
    # The summer of 2025-2026 begins in July: it closes the school year.
    assert [one.name for one in of_year] == ["herfst", "kerst", "voorjaar", "mei", "zomer"]
    every = standard(region)
    assert list(every) == sorted(every)
    assert all(one.last < other.first for one, other in pairwise(every))


def test_an_own_vacation_takes_the_place_of_that_of_the_region_in_its_school_year():
    found = applied("noord", [HERFST_ZUID])
    autumns = [one for one in found if one.name == "herfst" and school_year(one.first) == 2026]
    assert autumns == [HERFST_ZUID]
    assert len(found) == len(standard("noord"))
    last_year = [one for one in found if one.name == "herfst" and school_year(one.first) == 2025]
    assert last_year == [one for one in standard("noord") if one in last_year]


def test_days_off_and_extra_vacations_come_beside_those_of_the_region():
    extra = Period(date(2026, 11, 9), date(2026, 11, 13), VACATION, "extra")
    found = applied("noord", [STUDY, extra])
    assert set(found) == {*standard("noord"), STUDY, extra}


@pytest.mark.parametrize(
    ("day", "year"), [("2026-07-31", 2025), ("2026-08-01", 2026), ("2027-01-01", 2026)]
)
def test_a_school_year_begins_on_the_first_of_august(day, year):
    assert school_year(date.fromisoformat(day)) == year


def test_every_name_has_a_label_of_its_own():
    labels = [label_of(kind, name) for kind, names in NAMES.items() for name in names]
    assert len(set(labels)) == len(labels)
    assert (
        label_of(VACATION, "mei"),
        label_of(VACATION, "extra"),
        label_of(LESSONS, "lesdag"),
    ) == (
        "meivakantie",
        "extra vakantie",
        "feestdag met les",
    )


def test_a_period_counts_its_first_and_its_last_day():
    assert (HERFST_ZUID.days, STUDY.days) == (9, 1)
    assert list(span(STUDY.first, STUDY.last)) == [STUDY.first]


def test_an_unknown_region_has_no_vacations():
    with pytest.raises(ValueError, match="region"):
        standard("oost")
