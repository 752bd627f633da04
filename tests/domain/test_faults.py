"""What is said of a school's own periods: errors keep it out, remarks do not."""

from datetime import date, timedelta

import pytest

from casework.domain.faults import LONGEST, faults
from casework.domain.vacation import FIRST, FREE, LAST, LESSONS, REGIONS, VACATION, Period, standard

DAY = timedelta(days=1)


def period(first: str, last: str, name: str, kind: str = VACATION) -> Period:
    return Period(date.fromisoformat(first), date.fromisoformat(last), kind, name)


def said(*own: Period, region: str = "noord") -> list[tuple[int, str, str]]:
    return [(one.number, one.column, one.message) for one in faults(region, own) if one.error]


STUDY = period("2026-11-06", "2026-11-06", "studiedag", FREE)
HEMELVAART = period("2027-05-06", "2027-05-06", "lesdag", LESSONS)


@pytest.mark.parametrize("region", REGIONS)
def test_what_the_region_has_itself_is_never_wrong(region):
    ours = [one for one in standard(region) if one.first >= date(2025, 8, 1)]
    assert [one for one in faults(region, ours) if one.error] == []


def test_right_periods_are_not_spoken_of():
    shifted = period("2026-10-17", "2026-10-25", "herfst")
    assert faults("noord", [shifted, STUDY, HEMELVAART]) == []


WRONG = {
    "ends before it starts": (
        period("2026-11-07", "2026-11-06", "studiedag", FREE),
        ("tot", "De laatste dag ligt voor de eerste."),
    ),
    "name of another kind": (
        period("2026-11-06", "2026-11-06", "studiedag"),
        ("naam", "Deze naam kennen wij niet bij deze soort."),
    ),
    "too long": (
        period("2026-08-17", "2026-12-17", "vrije dag", FREE),
        ("tot", "Dit duurt langer dan tien weken."),
    ),
    "before the known years": (
        Period(FIRST - DAY, FIRST, FREE, "vrije dag"),
        ("van", "Wij kennen de vakanties van 01-01-2014 tot en met 30-09-2030."),
    ),
    "after the known years": (
        Period(LAST, LAST + DAY, FREE, "vrije dag"),
        ("van", "Wij kennen de vakanties van 01-01-2014 tot en met 30-09-2030."),
    ),
    "lessons on an ordinary day": (
        period("2026-11-06", "2026-11-06", "lesdag", LESSONS),
        ("van", "Op deze dag is geen feestdag door de week."),
    ),
    "lessons on a Sunday": (
        period("2027-05-16", "2027-05-16", "lesdag", LESSONS),
        ("van", "Op deze dag is geen feestdag door de week."),
    ),
    "in a vacation of the region": (
        period("2026-10-12", "2026-10-12", "studiedag", FREE),
        ("van", "Dit valt samen met de herfstvakantie (10-10-2026 tot en met 18-10-2026)."),
    ),
    "over the edge of a vacation": (
        period("2026-10-09", "2026-10-10", "vrije dag", FREE),
        ("van", "Dit valt samen met de herfstvakantie (10-10-2026 tot en met 18-10-2026)."),
    ),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_mistake_is_said_at_its_column(name):
    wrong, (column, message) = WRONG[name]
    assert said(STUDY, wrong) == [(1, column, message)]


def test_ten_weeks_is_not_too_long():
    first = date(2026, 8, 17)
    assert Period(first, first + (LONGEST - 1) * DAY, FREE, "vrije dag").days == 70
    words = [
        one for _, _, one in said(Period(first, first + (LONGEST - 1) * DAY, FREE, "vrije dag"))
    ]
    assert "Dit duurt langer dan tien weken." not in words


def test_two_own_periods_may_not_overlap_and_of_two_the_same_the_second_is_wrong():
    other = period("2026-11-06", "2026-11-10", "vrije dag", FREE)
    days = "(06-11-2026 tot en met 06-11-2026)"
    assert said(other, STUDY) == [
        (1, "van", "Dit valt samen met de vrije dag (06-11-2026 tot en met 10-11-2026).")
    ]
    assert said(STUDY, other) == [(1, "van", f"Dit valt samen met de studiedag {days}.")]
    assert said(STUDY, STUDY) == [(1, "van", f"Dit valt samen met de studiedag {days}.")]


def test_a_period_may_begin_on_the_day_after_another():
    before = period(
        "2026-10-08", "2026-10-09", "studiedag", FREE
    )  # the vacation begins on the 10th
    assert said(before) == []


@pytest.mark.parametrize(
    ("own", "messages"),
    [
        (
            period("2026-10-17", "2026-10-23", "herfst"),
            [
                "De herfstvakantie duurt 7 dagen. Meestal zijn het er 9.",
                "De herfstvakantie eindigt niet op een zondag.",
            ],
        ),
        (
            period("2026-10-18", "2026-10-26", "herfst"),
            [
                "De herfstvakantie begint niet op een zaterdag.",
                "De herfstvakantie eindigt niet op een zondag.",
            ],
        ),
        (period("2026-11-10", "2026-11-12", "extra"), []),
    ],
)
def test_what_is_only_unusual_keeps_nothing_out(own, messages):
    found = faults("noord", [own])
    assert [one.message for one in found] == messages
    assert not any(one.error for one in found)


def test_errors_come_first():
    unusual = period("2026-10-17", "2026-10-23", "herfst")
    wrong = period("2026-11-07", "2026-11-06", "studiedag", FREE)
    found = faults("noord", [unusual, wrong])
    assert [one.error for one in found] == [True, False, False]
