"""Which date's turn it is, clock changes and all."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from casework.domain.health import SLACK
from casework.models import JobRun
from casework.services.clockwork.job import is_new, period
from tests.services.acting import NOW, acting
from tests.world import World

QUARTER = timedelta(minutes=15)


def turns(first: str, start: time) -> list[str]:
    """The period at every quarter of an hour of a week."""
    at = datetime.fromisoformat(first).replace(tzinfo=UTC)
    return [period(at + QUARTER * n, start) for n in range(7 * 24 * 4)]


@pytest.mark.parametrize("start", [time(2), time(2, 30), time(3, 30), time(0)], ids=str)
@pytest.mark.parametrize("first", ["2027-03-25", "2026-10-22", "2027-10-28", "2026-12-28"])
def test_every_date_has_its_turn_and_none_comes_back(first: str, start: time) -> None:
    found = turns(first, start)
    assert found == sorted(found)
    days = [date.fromisoformat(one) for one in dict.fromkeys(found)]
    assert days == [days[0] + timedelta(days=n) for n in range(len(days))]


def test_a_day_begins_at_its_hour_in_the_netherlands() -> None:
    winter, summer = "2026-12-01T{}+00:00", "2026-07-01T{}+00:00"
    assert period(datetime.fromisoformat(winter.format("00:59")), time(2)) == "2026-11-30"
    assert period(datetime.fromisoformat(winter.format("01:00")), time(2)) == "2026-12-01"
    assert period(datetime.fromisoformat(summer.format("00:00")), time(2)) == "2026-07-01"


@pytest.mark.parametrize(
    ("after", "new"),
    [
        (-timedelta(hours=23), True),
        (-timedelta(hours=25), False),
        (SLACK, True),
        (SLACK * 2, False),
    ],
    ids=str,
)
def test_an_installation_is_new_also_when_another_job_began_a_moment_later(
    world: World, after: timedelta, new: bool
) -> None:
    with acting(world) as session:
        assert is_new(session, now=NOW)
        session.add(JobRun(job="check", fence=1, started_at=NOW + after, ended_at=NOW + after))
        session.flush()
        assert is_new(session, now=NOW) is new
