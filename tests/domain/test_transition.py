"""When a transition can be expected, and what must be said of its handover."""

from datetime import date

import pytest

from casework.domain.transition import Handover, Warm, faults, possible

TODAY = date(2026, 11, 20)


@pytest.mark.parametrize(
    ("day", "can"),
    [
        (TODAY, True),
        (date(2026, 6, 1), True),
        (date(2026, 4, 1), False),
        (date(2028, 8, 1), True),
        (date(2029, 8, 1), False),
    ],
)
def test_a_transition_lies_not_far_behind_and_not_far_ahead(day: date, can: bool) -> None:
    assert (possible(day, TODAY) == {}) is can


@pytest.mark.parametrize(
    ("value", "wrong"),
    [
        (Handover(Warm.PLANNED, TODAY, "de mentor"), set()),
        (Handover(Warm.PLANNED, date(2026, 11, 19), "de mentor"), {"op"}),
        (Handover(Warm.PLANNED), {"op", "door"}),
        (Handover(Warm.DONE, TODAY, "de mentor"), set()),
        (Handover(Warm.DONE, date(2026, 11, 21), "de mentor"), {"op"}),
        (Handover(Warm.DONE, TODAY), {"door"}),
        (Handover(Warm.NOT), {"reden"}),
        (Handover(Warm.NOT, reason="De ouders willen het niet"), set()),
    ],
)
def test_of_a_handover_is_said_when_and_by_whom_or_why_not(value: Handover, wrong: set) -> None:
    assert set(faults(value, TODAY)) == wrong
