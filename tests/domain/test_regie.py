"""Who had the regie on a day: for every day of a dossier somebody, outside it nobody."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework.domain.errors import Invalid
from casework.domain.moment import day_of
from casework.domain.regie import held_on

BEGIN = datetime(2026, 1, 5, 9, tzinfo=UTC)
TODAY = date(2026, 12, 1)


@dataclass(frozen=True)
class Held:
    since: datetime
    until: datetime | None


gaps = st.lists(st.integers(1, 60_000), max_size=6)  # minutes that each holder but the last held


def _periods(minutes: list[int]) -> list[Held]:
    starts = [BEGIN]
    for one in minutes:
        starts.append(starts[-1] + timedelta(minutes=one))
    return [Held(a, b) for a, b in zip(starts, [*starts[1:], None], strict=True)]


@given(gaps, st.integers(-30, 300))
def test_every_day_has_whoever_held_it_then_and_no_other(minutes: list[int], after: int) -> None:
    periods, day = _periods(minutes), day_of(BEGIN) + timedelta(days=after)
    found = held_on(reversed(periods), day, today=TODAY)
    if after < 0:
        assert found == []
        return
    assert found == sorted(found, key=lambda one: one.since)
    for one in periods:
        touches = day_of(one.since) <= day <= day_of(one.until or datetime(2030, 1, 1, tzinfo=UTC))
        assert (one in found) == touches
    assert found
    for earlier, later in pairwise(found):
        assert earlier.until == later.since


def test_a_day_after_closing_has_nobody() -> None:
    closed = [Held(BEGIN, BEGIN + timedelta(days=3))]
    assert held_on(closed, day_of(BEGIN) + timedelta(days=3), today=TODAY) == closed
    assert held_on(closed, day_of(BEGIN) + timedelta(days=4), today=TODAY) == []


def test_a_day_to_come_is_refused_in_words() -> None:
    with pytest.raises(Invalid) as refused:
        held_on([], TODAY + timedelta(days=1), today=TODAY)
    assert refused.value.messages == {"op": ["Kies een dag tot en met vandaag."]}
