from datetime import date

from casework.domain.history import History
from casework.domain.rules.absence import DEFAULT
from casework.domain.rules.difference import affected, shifts
from casework.domain.rules.settings import apply
from tests.domain.vectors import NOORD

STANDARD = DEFAULT[0]
SICK = (date(2025, 9, 1), date(2025, 9, 8), date(2025, 9, 15))


def sick():
    history = History(NOORD, hele_dag=300)
    for day in SICK:
        history.add("ZIEK", day, 300)
    return history


def found(after, since=date(2025, 8, 1)):
    codes = affected(STANDARD, after)
    return [(one.code, str(one.kind)) for one in shifts(sick(), codes, STANDARD, after, since)]


def test_three_reports_are_a_signal_more_where_four_were_asked():
    assert found(apply({"MAZL-4": {"reports": 3}}, 1, "")) == [("MAZL-4", "erbij")]


def test_back_to_the_standard_is_a_signal_less():
    three = apply({"MAZL-4": {"reports": 3}}, 1, "")
    (one,) = shifts(sick(), ["MAZL-4"], three, STANDARD, date(2025, 8, 1))
    assert (one.kind, one.crossing.einddatum) == ("weg", SICK[2])


def test_a_signal_that_comes_sooner_is_neither_more_nor_less():
    history = History(NOORD, hele_dag=300)
    for day in range(1, 10):
        history.add("ZIEK", date(2025, 9, day), 300)
    five = apply({"MAZL-7": {"schooldays": 5}}, 1, "")
    (one,) = shifts(history, ["MAZL-7"], STANDARD, five, date(2025, 8, 1))
    assert (one.kind, one.crossing.einddatum) == ("andere dag", date(2025, 9, 5))


def test_what_lies_before_the_year_does_not_count():
    assert found(apply({"MAZL-4": {"reports": 3}}, 1, ""), since=date(2025, 9, 16)) == []


def test_only_the_rules_that_change_are_looked_at():
    assert affected(STANDARD, STANDARD) == []
    assert affected(STANDARD, apply({"MAZL-7": {"schooldays": 5}}, 1, "")) == ["MAZL-7"]


def test_the_time_between_two_reports_is_a_matter_of_the_report():
    assert affected(STANDARD, apply({"VM-NEXT": {"vervolg_min_days": 0}}, 1, "")) == ["VM-16"]
