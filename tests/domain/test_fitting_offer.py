"""A fitting offer stands from its day until it falls through, in the stay in which it was made."""

from datetime import date, timedelta

import pytest

from casework.domain.calendar import calendar
from casework.domain.fitting_offer import Offered, standing
from casework.domain.ladder.away import Away, Running
from casework.domain.ladder.facts import facts_on
from casework.domain.ladder.ladder import State
from casework.domain.rules.thuiszitter import Facts, by_ministry, three_months, widely

HOME, TODAY = date(2026, 6, 1), date(2026, 11, 2)
NOORD = calendar("noord")


@pytest.mark.parametrize(
    ("offer", "stands"),
    [
        (Offered(HOME), True),
        (Offered(TODAY), True),
        (Offered(HOME - timedelta(days=1)), False),  # of an earlier stay
        (Offered(TODAY + timedelta(days=1)), False),
        (Offered(HOME, TODAY), False),
        (Offered(HOME, TODAY + timedelta(days=1)), True),
    ],
)
def test_the_three_months_ask_for_an_offer_and_the_other_counts_do_not(
    offer: Offered, stands: bool
) -> None:
    assert (standing([offer], HOME, TODAY) is not None) == stands
    facts = Facts(unexcused_since=HOME, away_since=HOME, offers=(offer,))
    assert three_months(facts, NOORD, TODAY) != stands
    assert by_ministry(facts, NOORD, TODAY)
    assert widely(facts, NOORD, TODAY)
    running = Running(Away(HOME, TODAY, 60, 60))
    home = facts_on(TODAY, NOORD, [], running, offers=[offer]).away(State.HOME)
    assert (home is None) == stands
    assert facts_on(TODAY, NOORD, [], running, offers=[offer]).away(State.ABSENT)
