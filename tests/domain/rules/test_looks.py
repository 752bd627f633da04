"""Every rule that looks at absence, held against a naive reading of its sentence."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework.domain.calendar import REGIONS, calendar
from casework.domain.history import History, whole_day
from casework.domain.rules import absence
from casework.domain.verzuim import Sector, Verzuimsoort
from tests.domain.rules.naive import Data, Found, Naive

START = date(2026, 8, 24)
LENGTH = 330  # a school year, with all its vacations
SECTORS = (Sector.PO, Sector.VO, Sector.MBO)
RUN = st.tuples(
    st.integers(0, LENGTH),
    st.one_of(st.just(1), st.integers(1, 12), st.integers(20, 60)),
    st.sampled_from(list(Verzuimsoort)),
    st.sampled_from([15, 60, 120, 150, 239, 240, 299, 300, 480]),
)
RUNS = st.lists(RUN, min_size=1, max_size=14)
# Days on which the same was missed every so many days: many short ones.
OFTEN = st.tuples(
    st.integers(0, 100), st.integers(1, 9), st.integers(2, 40), st.sampled_from(list(Verzuimsoort))
)
ENDS = st.sampled_from([date(2010, 9, 30), date(2018, 4, 30), date(2026, 9, 30), date(2027, 1, 31)])

READ = {
    "VM-16": Naive.vm16,
    "VM-LRV": Naive.lrv,
    "VM-LUX": Naive.lux,
    "MAZL-4": Naive.mazl4,
    "MAZL-7": Naive.mazl7,
    "VERLOF-10": Naive.verlof,
    "SCHORSING-1": Naive.schorsing_dag,
    "SCHORSING-5": Naive.schorsing_week,
}
GROWN = {"VM-18": (Naive.vm18, Sector.MBO), "VM-18-VSO": (Naive.vm18_vso, Sector.VSO)}


def put_together(runs, often) -> Data:
    data: Data = {}
    for first, length, soort, amount in runs:
        for n in range(length):
            data[START + timedelta(first + n), soort] = amount
    for first, every, times, soort in often:
        for n in range(times):
            data.setdefault((START + timedelta(first + n * every), soort), 60)
    return data


def history(data: Data, region: str, sector: Sector, **more) -> History:
    made = History(calendar(region), whole_day(sector), sector=sector, **more)
    for (day, soort), amount in data.items():
        made.add(soort, day, amount)
    return made


def said(code: str, of: History) -> Found:
    return [
        (one.begindatum, one.einddatum, [day for day, _ in one.evidence])
        for one, _ in absence.look(code, of)
    ]


def test_every_rule_that_looks_is_read_here():
    assert set(READ) | set(GROWN) == set(absence.LOOKS)


@pytest.mark.parametrize("sector", SECTORS)
@pytest.mark.parametrize("region", REGIONS)
@given(RUNS, st.lists(OFTEN, max_size=4), st.booleans())
def test_what_a_rule_finds_is_what_its_sentence_says(region, sector, runs, often, late_counts):
    data = put_together(runs, often)
    of = history(data, region, sector, late_counts=late_counts)
    read = Naive(data, calendar(region), whole_day(sector), late_counts)
    for code, naive in READ.items():
        assert said(code, of) == naive(read), code


@pytest.mark.parametrize("code", GROWN)
@pytest.mark.parametrize("region", REGIONS)
@given(RUNS, ENDS)
def test_who_grew_out_of_the_duty_is_reported(code, region, runs, ends):
    naive, sector = GROWN[code]
    data = put_together([(a, b, "ONGEOORLOOFD", 300) for a, b, _, _ in runs], ())
    of = history(data, region, sector, duty_until=ends)
    read = Naive(data, calendar(region), whole_day(sector), False)
    assert said(code, of) == naive(read, ends)


@given(RUNS, st.lists(OFTEN, max_size=4))
def test_the_evidence_adds_up_and_lies_between_its_ends(runs, often):
    of = history(put_together(runs, often), "noord", Sector.VO)
    for code in absence.LOOKS:
        for one, rule in absence.look(code, of):
            assert rule.code == code
            assert one.amount == sum(amount for _, amount in one.evidence)
            assert one.begindatum == one.evidence[0][0] <= one.einddatum
            assert code == "VM-LUX" or one.einddatum == one.evidence[-1][0]


@given(RUNS, st.lists(OFTEN, max_size=4), st.integers(0, LENGTH))
def test_what_was_counted_before_a_day_counts_no_more_after_it(runs, often, n):
    of = history(put_together(runs, often), "zuid", Sector.VO)
    after = START + timedelta(n)
    for code in absence.LOOKS:
        assert all(one.begindatum > after for one, _ in absence.look(code, of, after=after)), code


@pytest.mark.parametrize("code", GROWN)
def test_of_whom_the_age_is_unknown_nothing_is_said(code):
    data = put_together([(0, 90, "ONGEOORLOOFD", 300)], ())
    assert said(code, history(data, "noord", GROWN[code][1])) == []


def test_young_people_are_told_apart_by_sector():
    data = put_together([(0, 90, "ONGEOORLOOFD", 300)], ())
    for sector in Sector:
        of = history(data, "noord", sector, duty_until=date(2026, 6, 30))
        found = [code for code in GROWN if said(code, of)]
        wanted = {Sector.VO: ["VM-18"], Sector.MBO: ["VM-18"], Sector.VSO: ["VM-18-VSO"]}
        assert found == wanted.get(sector, [])


def test_each_of_them_can_find_something():
    runs = [
        (0, 60, "ONGEOORLOOFD", 300),
        *((70 + n * 7, 2, "ZIEK", 60) for n in range(4)),
        (134, 12, "ZIEK", 60),
        (150, 20, "VERLOF", 300),
        (170, 12, "SCHORSING", 300),
        (190, 1, "LUXE", 60),
    ]
    often = [(200, 2, 12, "ONGEOORLOOFD")]
    of = history(put_together(runs, often), "midden", Sector.VO, duty_until=date(2026, 6, 30))
    silent = [code for code in absence.LOOKS if not said(code, of)]
    assert silent == ["VM-LRV", "VM-18-VSO"]  # of who is older VM-18 tells
