from datetime import date

import pytest

from casework.domain.rules.retention import RETENTION
from casework.domain.rules.terms import TERMS, due, renewal, tlv_end

ASKED = date(2026, 3, 2)


@pytest.mark.parametrize(
    ("code", "last"),
    [
        ("ZP-6", date(2026, 4, 13)),
        ("ZP-6+4", date(2026, 5, 11)),
        ("ZP-10", date(2026, 5, 11)),
        ("ZP-OPP", date(2026, 4, 13)),
        ("ZP-OPP-JAAR", date(2027, 3, 2)),
        ("DRIE-MAANDEN", date(2026, 6, 2)),
        ("VRIJ-JULI", date(2026, 7, 1)),
        ("VRIJ-VERLENG", date(2026, 6, 5)),
        ("VRIJ-HERZIEN", date(2027, 3, 2)),
        ("TLV-BESLUIT", date(2026, 4, 27)),
        ("TLV-EIND", date(2027, 7, 31)),
    ],
)
def test_the_last_day_of_each_term(code, last):
    assert due(TERMS[code], ASKED) == last


def test_every_term_is_counted():
    assert {code for code in TERMS if due(TERMS[code], ASKED) > ASKED} == set(TERMS)


def test_an_exemption_is_asked_again_before_the_next_1_july():
    assert renewal(date(2026, 6, 30)) == date(2026, 7, 1)
    assert renewal(date(2026, 7, 1)) == date(2027, 7, 1)


@pytest.mark.parametrize(
    ("issued", "years", "last"),
    [
        (date(2026, 8, 1), 1, date(2027, 7, 31)),
        (date(2026, 8, 2), 1, date(2028, 7, 31)),
        (date(2026, 3, 1), 2, date(2028, 7, 31)),
    ],
)
def test_a_tlv_holds_for_whole_school_years_and_the_rest_of_the_running_one(issued, years, last):
    assert tlv_end(issued, years) == last


@pytest.mark.parametrize("years", [0, -1, 13])
def test_a_tlv_for_no_years_or_too_many_cannot_be(years):
    with pytest.raises(ValueError, match="schooljaren"):
        tlv_end(date(2026, 8, 1), years)


def test_what_is_kept_is_kept_for_years():
    years = [due(one, date(2026, 1, 31)).year for one in RETENTION]
    assert years == [2031, 2029, 2028, 2045, 2046]
