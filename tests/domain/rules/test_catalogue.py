"""One catalogue: every rule once, each with its source, each number in one place."""

import re

import pytest

from casework.config import ROOT
from casework.domain.rules.absence import LOOKS, STANDARD
from casework.domain.rules.catalogue import CATALOGUE, FAMILIES
from casework.domain.rules.early import EARLY
from casework.domain.rules.terms import TERMS

# What issue and law ask for; the code in the catalogue may say which part of it.
ASKED = """
VM-16 VM-NEXT VM-LRV VM-LUX VM-18 VM-18-VSO VM-DL VM-ABS MAZL-4 MAZL-7 NIET-PLUIS KORT LAAT
THUIS-OCW THUIS-BREED THUIS-5A DRIE-MAANDEN ZP-6 ZP-6+4 ZP-10 ZP-OPP ZP-OPP-JAAR TLV-BESLUIT TLV-EIND VRIJ-JULI
VRIJ-HERZIEN VRIJ-VERLENG NAZORG-4 NAZORG-12 VERLOF-10 SCHORSING-1 SCHORSING-5 BEWAAR-SCHOOL BEWAAR-SWV BEWAAR-GEMEENTE
BEWAAR-LEERPLICHT BEWAAR-JEUGDHULP
LEERPLICHT KWALIFICATIEPLICHT ONDER-ZES EIGEN-PLICHT MEERDERJARIG GEREGELD
"""


def test_the_catalogue_holds_every_rule_once():
    codes = [one.code for rules in FAMILIES.values() for one in rules]
    assert sorted(codes) == sorted(ASKED.split())
    assert set(LOOKS) | set(STANDARD) | set(TERMS) | set(EARLY) <= set(CATALOGUE)


@pytest.mark.parametrize("code", CATALOGUE)
def test_every_rule_says_when_by_which_clock_who_and_why(code):
    rule = CATALOGUE[code]
    assert rule.name
    assert rule.trigger.endswith(".")
    assert rule.clock
    assert rule.who
    assert rule.source
    assert rule.certainty


@pytest.mark.parametrize("code", [*LOOKS, *TERMS, "VM-ABS", "NIET-PLUIS"])
def test_what_raises_a_signal_says_so_in_a_sentence(code):
    assert CATALOGUE[code].says.endswith(".")


@pytest.mark.parametrize("code", CATALOGUE)
def test_the_page_for_people_tells_of_every_rule(code):
    assert re.search(rf"\b{re.escape(code)}", (ROOT / "docs" / "regels.md").read_text())
