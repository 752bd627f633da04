from decimal import Decimal

import pytest

from casework.domain.verzuim import (
    LABELS,
    Sector,
    Verzuimsoort,
    WrongAmount,
    amount_of,
    counts,
    hours_of,
    hours_text,
)


@pytest.mark.parametrize(
    ("sector", "lesuren", "minuten", "lesson", "amount"),
    [
        (Sector.PO, None, 330, None, 330),
        (Sector.SO, None, 1, None, 1),
        (Sector.VO, Decimal("12.5"), None, None, 750),
        (Sector.VSO, Decimal("1"), None, 45, 60),  # a lesson of 45 minutes counts as an hour
        (Sector.MBO, Decimal("0.25"), None, None, 15),
        (Sector.VO, None, 90, 45, 120),
        (Sector.PO, Decimal("2"), None, 50, 100),
        (Sector.VO, Decimal("1.3333"), None, None, 80),
        (Sector.VO, Decimal("2"), 90, None, 120),  # its own unit goes first
        (Sector.PO, Decimal("2"), 90, None, 90),
    ],
)
def test_an_amount_is_sixtieths_of_a_counted_hour(sector, lesuren, minuten, lesson, amount):
    assert amount_of(sector, lesuren, minuten, lesson) == amount


@pytest.mark.parametrize(
    ("sector", "lesuren", "minuten", "message"),
    [
        (Sector.PO, Decimal(2), None, "Geef minuten"),
        (Sector.VO, None, 90, "Geef lesuren"),
        (Sector.PO, None, None, "hoeveel minuten"),
        (Sector.MBO, None, None, "hoeveel lesuren"),
        (Sector.VO, Decimal("0.001"), None, "boven 0"),
    ],
)
def test_an_amount_in_the_wrong_unit_says_what_to_give(sector, lesuren, minuten, message):
    with pytest.raises(WrongAmount, match=message):
        amount_of(sector, lesuren, minuten, None)


def test_sixteen_hours_are_960_in_every_sector():
    assert {amount_of(s, Decimal(16), 960, None) for s in Sector} == {960}


def test_only_time_without_a_valid_reason_counts():
    unexcused = {soort for soort in Verzuimsoort if counts(soort, late_counts=False)}
    assert unexcused == {Verzuimsoort.ONGEOORLOOFD, Verzuimsoort.LUXE}


def test_being_late_counts_where_the_school_says_so():
    with_late = {soort for soort in Verzuimsoort if counts(soort, late_counts=True)}
    assert with_late == {Verzuimsoort.ONGEOORLOOFD, Verzuimsoort.LUXE, Verzuimsoort.TE_LAAT}


@pytest.mark.parametrize(
    ("amount", "text"), [(750, "12,5"), (960, "16"), (0, "0"), (970, "16,17"), (1, "0,02")]
)
def test_hours_are_written_with_a_comma(amount, text):
    assert hours_text(amount) == text


def test_whole_hours_have_no_fraction():
    assert repr(hours_of(960)) == "16"


def test_every_soort_has_a_label():
    assert set(LABELS) == set(Verzuimsoort)
