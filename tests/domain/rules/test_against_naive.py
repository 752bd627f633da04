"""Crossings against an independent implementation, in every region and sector."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework.domain.calendar import REGIONS, calendar
from casework.domain.history import History, whole_day
from casework.domain.rules.absence import look
from casework.domain.verzuim import Sector
from tests.domain.rules import naive

START = date(2025, 8, 18)
# A run of calendar days from a day on: what, and how much on each.
RUN = st.tuples(
    st.integers(0, 250),
    st.integers(1, 60),
    st.sampled_from(["ONGEOORLOOFD", "ONGEOORLOOFD", "ZIEK", "ZIEK", "LUXE", "VERLOF"]),
    st.sampled_from([30, 120, 239, 240, 300, 480]),
)
RUNS = st.lists(RUN, max_size=10)


@pytest.mark.parametrize("sector", Sector)
@pytest.mark.parametrize("region", REGIONS)
@given(runs=RUNS)
def test_every_rule_finds_what_counting_on_fingers_finds(region, sector, runs):
    days, least = calendar(region), whole_day(sector)
    history = History(days, least)
    for first, length, soort, amount in runs:
        for n in range(length):
            history.add(soort, START + timedelta(first + n), amount)
    sick = history.soorten.get("ZIEK", {})
    expected = {
        "VM-16": naive.vm16(days, history.unexcused),
        "VM-LRV": naive.lrv(days, history.unexcused, least),
        "MAZL-4": naive.mazl_4(days, sick),
        "MAZL-7": naive.mazl_7(days, sick),
    }
    for code, spans in expected.items():
        found = [(one.begindatum, one.einddatum) for one, _ in look(code, history)]
        assert found == spans, code
