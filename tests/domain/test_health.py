"""Each figure up to its limit is good, and one step beyond is not."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from casework.domain.health import NOWHERE, Colour, Figures, findings, worst

NOW = datetime(2026, 11, 25, 8, 0, tzinfo=UTC)
SECOND = timedelta(seconds=1)
WELL = Figures(
    daily={"controle": NOW, "opruimen": NOW},
    tick=NOW,
    newest=NOW,
    leap=timedelta(),
    outbox=None,
    chain=None,
    unsigned=None,
)


def colours(figures: Figures) -> dict[str, Colour]:
    """The colour of everything that is not well."""
    found = findings(figures, now=NOW)
    return {one.name: one.colour for one in found if one.colour is not Colour.GREEN}


def test_an_installation_that_is_well_is_green() -> None:
    assert colours(WELL) == {}
    assert worst(findings(WELL, now=NOW)) is Colour.GREEN


# The field, the finding, and how old it may be at most.
AGES = [
    ("tick", "uurwerk", timedelta(minutes=15)),
    ("outbox", "berichten", timedelta(minutes=30)),
    ("chain", "logboek", timedelta(seconds=60)),
    ("unsigned", "controlepunt", timedelta(hours=24)),
]


@pytest.mark.parametrize(("field", "name", "most"), AGES)
def test_a_moment_too_long_ago_is_red(field: str, name: str, most: timedelta) -> None:
    at: dict[str, Any] = {field: NOW - most}
    assert colours(replace(WELL, **at)) == {}
    at = {field: NOW - most - SECOND}
    assert colours(replace(WELL, **at)) == {name: Colour.RED}


@pytest.mark.parametrize("hours", [26, 27])
def test_a_daily_job_may_be_a_day_and_two_hours_ago(hours: int) -> None:
    figures = replace(WELL, daily={"controle": NOW - timedelta(hours=hours), "opruimen": NOW})
    assert colours(figures) == ({} if hours == 26 else {"controle": Colour.RED})


def test_what_never_ran_is_red() -> None:
    figures = replace(WELL, daily={"controle": None}, tick=None, newest=None)
    assert colours(figures) == {"controle": Colour.RED, "uurwerk": Colour.RED}


def test_a_clock_that_stands_before_what_was_done_is_red() -> None:
    assert colours(replace(WELL, newest=NOW + timedelta(minutes=5))) == {}
    found = colours(replace(WELL, newest=NOW + timedelta(minutes=6)))
    assert found == {"klok terug": Colour.RED}


def test_a_leap_of_the_clock_is_red() -> None:
    assert colours(replace(WELL, leap=timedelta(hours=40))) == {}
    assert colours(replace(WELL, leap=timedelta(days=2))) == {"klok vooruit": Colour.RED}


def test_what_was_set_apart_asks_for_a_look_and_is_not_red() -> None:
    figures = replace(WELL, dead=1, apart=2)
    assert set(colours(figures).values()) == {Colour.AMBER}
    assert worst(findings(figures, now=NOW)) is Colour.AMBER
    assert worst([*findings(figures, now=NOW), NOWHERE]) is Colour.RED


def test_a_key_store_that_is_silent_is_red() -> None:
    assert colours(replace(WELL, unsealing=False)) == {"storing sleutelarchief": Colour.RED}


def test_every_limit_says_why() -> None:
    assert all(len(one.limit.source) > 20 for one in findings(WELL, now=NOW))
