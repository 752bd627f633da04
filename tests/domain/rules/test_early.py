from datetime import date

from casework.domain.history import History
from casework.domain.rules.absence import STANDARD
from casework.domain.rules.early import standing
from tests.domain.vectors import NOORD

ON = date(2025, 9, 26)


def days(soort, *dates):
    history = History(NOORD, hele_dag=300)
    for month, day in dates:
        history.add(soort, date(2025, month, day), 15)
    return history


def test_three_days_in_four_lesson_weeks_ask_for_a_talk():
    three = days("ONGEOORLOOFD", (9, 1), (9, 10), (9, 25))
    assert len(standing("KORT", three, STANDARD, ON)) == 3
    assert standing("KORT", three, STANDARD, date(2025, 9, 29)) == []  # the first is too long ago
    assert standing("KORT", days("ONGEOORLOOFD", (9, 1), (9, 10)), STANDARD, ON) == []


def test_lateness_is_counted_apart():
    late = days("TE_LAAT", (9, 1), (9, 10), (9, 25))
    assert len(standing("LAAT", late, STANDARD, ON)) == 3
    assert standing("KORT", late, STANDARD, ON) == []


def test_a_vacation_lengthens_the_window():
    over = days("TE_LAAT", (10, 3), (10, 6), (11, 5))
    assert len(standing("LAAT", over, STANDARD, date(2025, 11, 5))) == 3
