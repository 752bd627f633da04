"""The closed list of grounds: each fixes giver, receiver, classes and whether consent is asked."""

from itertools import product

from casework.domain.bundle import BUNDLES
from casework.domain.data_class import DataClass
from casework.domain.ground import (
    BY_ITSELF,
    LABELS,
    RULES,
    SHAREABLE,
    SOURCES,
    Ground,
    allowed,
    choices,
    elsewhere,
    fitting,
)
from casework.domain.policy import OrganisationKind as Kind
from casework.domain.sharing import KINDS

PARTNERS = [kind for kind in Kind if kind is not Kind.PLATFORM]


def test_each_ground_has_its_source_its_words_and_its_rule() -> None:
    assert set(SOURCES) == set(LABELS) == set(Ground)
    assert set(RULES) == set(Ground) - set(BY_ITSELF)
    assert all(rule.says and rule.givers for rule in RULES.values())
    assert set(KINDS) == set(PARTNERS)


def test_what_goes_outside_has_no_receiver_in_here() -> None:
    outside = {one for one, rule in RULES.items() if not rule.receivers}
    assert outside == {Ground.WRO_12_3, Ground.JW_7_1_4_1, Ground.MELDCODE, Ground.BW_1_377C}
    for kind in PARTNERS:
        assert not set(choices(kind)) & set(elsewhere(kind))
    assert choices(Kind.PLATFORM) == []


def test_health_of_a_samenwerkingsverband_goes_by_one_ground_alone() -> None:
    by = {one for one in Ground if one in RULES and DataClass.HEALTH in allowed(Kind.SWV, one)}
    assert {one for one in by if Kind.SWV in RULES[one].givers} == {Ground.WPO_18A_13}
    assert RULES[Ground.WPO_18A_13].own_board


def test_own_notes_and_people_go_by_no_ground_and_health_is_in_no_bundle() -> None:
    closed = {DataClass.OWN_NOTES, DataClass.PEOPLE}
    for rule in RULES.values():
        assert not rule.classes & closed
        assert rule.classes <= SHAREABLE
    for one in BUNDLES.values():
        assert not one.classes & {*closed, DataClass.HEALTH, DataClass.CARE}


def test_what_fits_holds_for_giver_receiver_and_every_class() -> None:
    for giver, receiver, one in product(PARTNERS, PARTNERS, sorted(SHAREABLE)):
        for ground in fitting(giver, receiver, [one]):
            rule = RULES[ground]
            assert giver in rule.givers
            assert receiver in rule.receivers
            assert one in allowed(giver, ground)


def test_youth_care_asks_consent_and_a_statutory_task_does_not() -> None:
    assert fitting(Kind.CARE, Kind.BOARD, [DataClass.CARE]) == [Ground.JW_7_3_11, Ground.AVG_6_1_A]
    assert RULES[Ground.JW_7_3_11].consent
    assert fitting(Kind.BOARD, Kind.SWV, [DataClass.ABSENCE])[0] is Ground.WPO_18A_6
    assert not RULES[Ground.WPO_18A_6].consent


def test_what_the_leerplicht_knows_does_not_go_to_youth_care_by_the_jeugdwet() -> None:
    assert DataClass.ABSENCE not in allowed(Kind.MUNICIPALITY, Ground.JW_7_4_0)
