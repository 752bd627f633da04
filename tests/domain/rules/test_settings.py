from datetime import date

import pytest

from casework.domain.rules.absence import STANDARD
from casework.domain.rules.rule import Certainty, WrongSetting
from casework.domain.rules.settings import adjustable, apply, differing

THREE = {"MAZL-4": {"reports": 3}}


def test_what_the_law_fixed_is_not_open():
    open_ = {(rule.code, name) for rule, settings in adjustable() for name, _ in settings}
    assert ("MAZL-4", "reports") in open_
    assert ("VM-16", "amount") not in open_


def test_a_changed_rule_says_who_agreed_it_and_in_which_version():
    rules = apply(THREE, 2, "Protocol van de regio, 2026").rules
    changed = rules["MAZL-4"]
    assert (changed["reports"], changed.version) == (3, 2)
    assert changed.certainty is Certainty.REGIONAL
    assert changed.source.endswith("; Protocol van de regio, 2026")
    assert rules["VM-16"] == STANDARD["VM-16"]


def test_only_what_differs_is_kept():
    assert differing({**THREE, "MAZL-7": {"schooldays": 7}}) == THREE


@pytest.mark.parametrize(
    ("settings", "told"),
    [
        ({"VM-99": {}}, "Er is geen regel VM-99."),
        ({"MAZL-4": {"keren": 3}}, "MAZL-4 heeft geen instelling keren."),
        ({"MAZL-4": {"reports": 1}}, "Aantal ziekmeldingen: kies 2 tot en met 20."),
        ({"VM-16": {"amount": 60}}, "Drempel: dit getal staat in de wet en ligt vast."),
    ],
)
def test_what_cannot_be_is_refused_in_words(settings, told):
    with pytest.raises(WrongSetting) as refused:
        apply(settings, 1, "", date(2026, 8, 1))
    assert str(refused.value) == told
