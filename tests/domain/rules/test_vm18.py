from datetime import date

import pytest

from casework.domain.history import History
from casework.domain.rules.absence import look
from casework.domain.verzuim import Sector
from tests.domain.vectors import NOORD

ADULT = date(2025, 8, 31)  # the kwalificatieplicht ended


def away(sector, first, last, duty_until=ADULT):
    history = History(NOORD, hele_dag=300, sector=sector, duty_until=duty_until)
    day = first
    while day <= last:
        if NOORD.is_schoolday(day):
            history.add("ONGEOORLOOFD", day, 300)
        day = date.fromordinal(day.toordinal() + 1)
    return history


def found(code, history):
    return [(one.begindatum, one.einddatum) for one, _ in look(code, history)]


@pytest.mark.parametrize("sector", [Sector.VO, Sector.MBO])
def test_four_lesson_weeks_away_in_vo_and_mbo(sector):
    history = away(sector, date(2025, 9, 1), date(2025, 10, 3))
    assert found("VM-18", history) == [(date(2025, 9, 1), date(2025, 9, 29))]
    assert found("VM-18-VSO", history) == []
    assert found("VM-LRV", history) == []  # VM-18 takes its place


def test_a_calendar_month_away_in_vso():
    history = away(Sector.VSO, date(2025, 9, 1), date(2025, 10, 3))
    assert found("VM-18-VSO", history) == [(date(2025, 9, 1), date(2025, 9, 30))]
    assert found("VM-18", history) == []


def test_at_least_four_weeks_are_complete_on_their_last_day():
    history = away(Sector.MBO, date(2025, 9, 2), date(2025, 10, 3))  # a Tuesday
    assert found("VM-18", history) == [(date(2025, 9, 2), date(2025, 9, 29))]


def test_who_stays_away_past_the_duty_is_reported_then():
    ends = date(2025, 10, 31)  # the spell was long enough before
    history = away(Sector.MBO, date(2025, 9, 1), date(2025, 11, 7), ends)
    assert found("VM-18", history) == [(date(2025, 9, 1), date(2025, 11, 3))]


def test_who_is_still_under_a_duty_gets_the_other_report():
    history = away(Sector.VO, date(2025, 9, 1), date(2025, 10, 3), date(2027, 8, 31))
    assert found("VM-18", history) == []
    assert found("VM-LRV", history) == [(date(2025, 9, 1), date(2025, 9, 29))]


@pytest.mark.parametrize(
    ("sector", "code", "years"), [(Sector.MBO, "VM-18", 9), (Sector.VSO, "VM-18-VSO", 5)]
)
def test_from_27_and_in_vso_from_23_nobody_reports(sector, code, years):
    last = date(2025 - years, 8, 31)
    assert found(code, away(sector, date(2025, 9, 1), date(2025, 10, 3), last)) == []
    younger = date(2025 - years, 10, 31)
    assert len(found(code, away(sector, date(2025, 9, 1), date(2025, 10, 3), younger))) == 1


@pytest.mark.parametrize(("since", "fires"), [(date(2025, 9, 1), 0), (date(2025, 10, 1), 1)])
@pytest.mark.parametrize(("sector", "code"), [(Sector.MBO, "VM-18"), (Sector.VSO, "VM-18-VSO")])
def test_who_is_known_to_have_a_startkwalificatie_by_then_is_left_alone(sector, code, since, fires):
    history = away(sector, date(2025, 9, 1), date(2025, 10, 3))
    history.qualified_from = since
    assert len(found(code, history)) == fires
