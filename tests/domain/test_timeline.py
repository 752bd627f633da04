"""The timeline: by day, newest first, fifty at a time, one kind or all."""

from datetime import UTC, date, datetime, timedelta

import pytest

from casework.domain.timeline import LEAF, Entry, Kind, leaf

TODAY = date(2026, 11, 30)


def many(count: int) -> list[Entry]:
    """Three a day, going back, every second one a contact."""
    kinds = (Kind.CONTACT, Kind.STEP)
    return [Entry(TODAY - timedelta(n // 3), kinds[n % 2], str(n)) for n in range(count)]


@pytest.mark.parametrize(
    ("count", "number", "shown"),
    [(0, 1, (1, 0)), (1, 1, (1, 1)), (50, 2, (1, 50)), (51, 2, (51, 51)), (120, 9, (101, 120))],
)
def test_a_leaf_holds_fifty_and_past_the_end_comes_the_last(
    count: int, number: int, shown: tuple[int, int]
) -> None:
    found = leaf(many(count), None, number, TODAY)
    assert ((found.first, found.last), found.total) == (shown, count)
    assert sum(len(some) for _, some in found.days) == max(0, shown[1] - shown[0] + 1) <= LEAF


@pytest.mark.parametrize("number", [0, -3])
def test_before_the_first_leaf_comes_the_first(number: int) -> None:
    assert leaf(many(60), None, number, TODAY).number == 1


def test_the_newest_day_comes_first_and_on_it_the_latest_moment() -> None:
    early, late = (datetime(2026, 11, 29, hour, tzinfo=UTC) for hour in (8, 16))
    day = TODAY - timedelta(1)
    some = [
        Entry(day, Kind.STEP, "no moment"),
        Entry(day, Kind.CONTACT, "early", at=early),
        Entry(day, Kind.CONTACT, "late", at=late),
        Entry(TODAY, Kind.PLAN, "today"),
        Entry(TODAY + timedelta(1), Kind.PLAN, "not yet"),
    ]
    found = leaf(some, None, 1, TODAY)
    said = [[one.said for one in entries] for _, entries in found.days]
    assert said == [["today"], ["late", "early", "no moment"]]
    assert found.counts[Kind.PLAN] == 1


def test_one_kind_alone_and_how_many_there_are_of_each() -> None:
    found = leaf(many(120), Kind.STEP, 2, TODAY)
    assert (found.total, found.first, found.last) == (60, 51, 60)
    assert {one.kind for _, entries in found.days for one in entries} == {Kind.STEP}
    assert (found.counts[Kind.CONTACT], found.counts[Kind.CARE]) == (60, 0)
