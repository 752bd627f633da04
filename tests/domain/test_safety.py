"""The five steps of the meldcode."""

from datetime import date

import pytest

from casework.domain.safety import LAST, STEPS, Decision, NewStep, asked_on, following

FRIDAY = date(2026, 11, 27)


def test_there_are_five() -> None:
    assert list(STEPS) == [1, 2, 3, 4, 5]
    assert LAST == 5


@pytest.mark.parametrize(
    ("done", "next_"), [([], 1), ([1], 2), ([3, 1], 4), ([4], 5), ([5, 4], 1), ([2, 5], 3)]
)
def test_what_is_proposed_follows_the_newest(done: list[int], next_: int) -> None:
    assert following(done) == next_


def test_the_next_step_is_asked_for_after_five_working_days_and_nothing_after_the_last() -> None:
    assert asked_on(NewStep(2, FRIDAY, "Gebeld.")) == date(2026, 12, 4)
    assert asked_on(NewStep(LAST, FRIDAY, "Klaar.", Decision.HELP)) is None
