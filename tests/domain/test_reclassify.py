"""Absence over a period that was noted as one kind, and in truth was another."""

from datetime import date

import pytest

from casework.domain.reclassify import (
    Change,
    Missed,
    NewKind,
    changes,
    choices,
    faults,
    last_run,
    why_none,
)
from casework.domain.verzuim import Verzuimsoort as K

TODAY = date(2026, 11, 16)


def missed(day: int, soort: str = "ZIEK", amount: int = 300, branch: int = 1) -> Missed:
    return Missed(branch, date(2026, 11, day), soort, amount, "file")


@pytest.mark.parametrize(
    ("first", "last", "field"),
    [
        (date(2026, 11, 3), date(2026, 11, 14), None),
        (date(2026, 11, 16), date(2026, 11, 16), None),
        (date(2026, 11, 14), date(2026, 11, 3), "tot"),
        (date(2026, 11, 3), date(2026, 11, 17), "tot"),
        (date(2025, 11, 1), date(2026, 11, 14), "van"),
        (date(2020, 11, 3), date(2020, 11, 14), "van"),
    ],
)
def test_a_period_lies_in_the_past_begins_first_and_takes_a_year_at_most(
    first: date, last: date, field: str | None
) -> None:
    found = faults(NewKind(first, last, K.ONGEOORLOOFD), TODAY)
    assert list(found) == ([field] if field else [])


def test_which_kind_is_meant_is_clear_when_one_other_stands_there() -> None:
    rows = [missed(3), missed(4, "ONGEOORLOOFD"), missed(4)]
    assert choices(rows, K.ONGEOORLOOFD) == [K.ZIEK]
    assert choices(rows, K.VERLOF) == [K.ONGEOORLOOFD, K.ZIEK]
    assert choices([missed(3)], K.ZIEK) == []


@pytest.mark.parametrize(
    ("rows", "was", "field"),
    [([], None, "van"), ([missed(3, "VERLOF")], None, "naar"), ([missed(3)], K.LUXE, "was")],
)
def test_what_cannot_change_is_said_at_the_field_that_is_wrong(
    rows: list[Missed], was: K | None, field: str
) -> None:
    value = NewKind(date(2026, 11, 3), date(2026, 11, 4), K.VERLOF, was)
    assert list(why_none(rows, value)) == [field]


def test_two_kinds_of_one_day_add_up_at_their_own_school() -> None:
    rows = [missed(4), missed(3), missed(4, "ONGEOORLOOFD", 60), missed(4, "ZIEK", 120, branch=2)]
    found, wrong = changes(rows, K.ZIEK, K.ONGEOORLOOFD)
    assert not wrong
    assert found == [Change(missed(3), 0), Change(missed(4), 60), Change(rows[3], 0)]
    assert [one.total for one in found] == [300, 360, 120]


def test_a_day_that_would_count_more_than_a_day_is_named() -> None:
    rows = [missed(4, amount=900), missed(4, "ONGEOORLOOFD", 900)]
    found, wrong = changes(rows, K.ZIEK, K.ONGEOORLOOFD)
    assert not found
    assert "04-11-2026" in wrong["van"][0]


def test_the_period_most_likely_meant_is_the_newest_days_of_one_kind() -> None:
    rows = [missed(2, "VERLOF"), missed(5), missed(6), missed(9), missed(10)]
    assert last_run(rows) == (date(2026, 11, 5), date(2026, 11, 10))
    assert last_run(rows[:1]) == (date(2026, 11, 2), date(2026, 11, 2))
    assert last_run([]) is None
    assert last_run([missed(2), missed(2 + 4)]) == (date(2026, 11, 6),) * 2
