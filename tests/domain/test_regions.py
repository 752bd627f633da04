from collections import Counter

import pytest

from casework.domain.calendar import REGIONS
from casework.domain.regions import ALSO, current, municipalities, region_of


def test_there_are_342_municipalities_in_twelve_provinces():
    found = municipalities()
    assert len(found) == 342
    assert len({one.province for one in found.values()}) == 12
    assert all(len(code) == 4 and code.isdigit() for code in found)
    assert {one.region for one in found.values()} == set(REGIONS)


@pytest.mark.parametrize(
    ("code", "region"),
    [
        ("0363", "noord"),  # Amsterdam
        ("0344", "midden"),  # Utrecht
        ("0599", "midden"),  # Rotterdam
        ("0772", "zuid"),  # Eindhoven
        ("0244", "noord"),  # Hattem, alone in Gelderland
        ("0317", "noord"),  # Eemnes
        ("0050", "midden"),  # Zeewolde
        ("0034", "noord"),  # Almere
        ("0202", "zuid"),  # Arnhem
        ("0228", "midden"),  # Ede
        ("0268", "zuid"),  # Nijmegen
        ("1959", "midden"),  # Altena, the larger part
    ],
)
def test_a_municipality_has_the_region_of_the_regulation(code, region):
    assert region_of(code) == region


@pytest.mark.parametrize("code", ["", "9999", "363", "GM0363"])
def test_an_unknown_code_has_no_region(code):
    assert region_of(code) is None


def test_all_of_gelderland_is_divided_over_three_regions():
    found = Counter(m.region for m in municipalities().values() if m.province == "Gelderland")
    assert found == {"noord": 1, "midden": 31, "zuid": 19}


def test_a_municipality_in_two_regions_names_the_other_one():
    assert all(region_of(code) not in (None, other) for code, other in ALSO.items())


def test_names_keep_their_accents():
    names = {one.name for one in municipalities().values()}
    assert {"Súdwest-Fryslân", "'s-Gravenhage"} <= names


def test_a_school_in_a_merged_municipality_still_has_its_region():
    assert current("0003") == "1979"  # Appingedam is now Eemsdelta
    assert region_of("0003") == "noord"
    assert region_of("0501") == "midden"  # Brielle is now Voorne aan Zee
    assert current("9999") == "9999"


@pytest.mark.parametrize(
    ("code", "now"),
    [
        ("0001", "1966"),  # Adorp, by way of Winsum, is now Het Hogeland
        ("0501", "1992"),  # Brielle
        ("0621", "1992"),  # Oudenhoorn, by way of Brielle
    ],
)
def test_a_chain_of_mergers_ends_at_the_municipality_of_now(code, now):
    assert current(code) == now
    assert now in municipalities()
