"""Care: the days waited, how far it is, and eight weeks of warning."""

from datetime import date, timedelta

import pytest

from casework.domain.care import PAYERS, Payer, State, ends_soon, state, waited

SINCE, TODAY = date(2026, 9, 3), date(2026, 11, 3)


@pytest.mark.parametrize(
    ("began", "ended", "days", "is_"),
    [
        (None, None, 61, State.WAITING),
        (date(2026, 10, 3), None, 30, State.RUNNING),
        (date(2026, 10, 3), TODAY, 30, State.ENDED),
        (None, date(2026, 9, 4), 1, State.ENDED),  # given up while one waited
        (SINCE - timedelta(days=1), None, 0, State.RUNNING),
    ],
)
def test_the_days_waited_end_when_it_begins(
    began: date | None, ended: date | None, days: int, is_: State
) -> None:
    assert (waited(SINCE, began, ended, TODAY), state(began, ended)) == (days, is_)


def test_a_decision_is_warned_of_eight_weeks_before_it_ends() -> None:
    last = TODAY + timedelta(weeks=8)
    assert ends_soon(last, TODAY)
    assert ends_soon(TODAY - timedelta(days=1), TODAY)
    assert not ends_soon(last + timedelta(days=1), TODAY)
    assert not ends_soon(None, TODAY)


def test_every_payer_has_words() -> None:
    assert set(PAYERS) == set(Payer)
