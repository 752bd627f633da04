from datetime import date, timedelta

import pytest

from casework.domain.history import History
from casework.domain.rules.absence import look
from tests.domain.vectors import NOORD

DAYS = [day for n in range(40) if NOORD.is_schoolday(day := date(2025, 9, 1) + timedelta(n))]


def found(code, soort, days):
    history = History(NOORD, hele_dag=300)
    for day in days:
        history.add(soort, day, 300)
    return [(one.begindatum, one.einddatum, len(one.evidence)) for one, _ in look(code, history)]


def test_ten_days_of_leave_are_for_the_head_the_eleventh_is_not():
    assert found("VERLOF-10", "VERLOF", DAYS[:10]) == []
    assert found("VERLOF-10", "VERLOF", DAYS[:14]) == [(DAYS[0], DAYS[10], 11)]


def test_leave_is_counted_by_school_year():
    before = [date(2026, 6, n) for n in range(1, 12) if NOORD.is_schoolday(date(2026, 6, n))]
    after = [date(2026, 9, n) for n in range(1, 9) if NOORD.is_schoolday(date(2026, 9, n))]
    assert len(before + after) > 10
    assert found("VERLOF-10", "VERLOF", before + after) == []


@pytest.mark.parametrize(("days", "told", "long"), [(1, 0, 0), (2, 1, 0), (5, 1, 0), (6, 1, 1)])
def test_a_suspension_is_told_from_the_second_day_and_ends_after_a_week(days, told, long):
    assert len(found("SCHORSING-1", "SCHORSING", DAYS[:days])) == told
    assert len(found("SCHORSING-5", "SCHORSING", DAYS[:days])) == long


def test_days_off_do_not_lengthen_the_week_of_a_suspension():
    days = [date(2026, 4, n) for n in (2, 7, 8, 9)]  # over Easter: Good Friday and Monday are off
    assert found("SCHORSING-5", "SCHORSING", days) == [(days[0], days[3], 4)]
    assert found("SCHORSING-5", "SCHORSING", days[:3]) == []
