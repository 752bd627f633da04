"""The closed list of grounds: each fixes giver, receiver, classes, tasks, and whether consent is
asked.
"""

from itertools import product

import pytest

from casework.domain.data_class import DataClass
from casework.domain.giving import (
    RULES,
    SHAREABLE,
    Party,
    allowed,
    elsewhere,
    fitting,
    gives,
    receives,
)
from casework.domain.ground import BY_ITSELF, LABELS, SOURCES, Ground
from casework.domain.policy import OrganisationKind as Kind
from casework.domain.policy import Role
from casework.domain.sharing import KINDS

PARTNERS = [kind for kind in Kind if kind is not Kind.PLATFORM]
EVERYBODY = frozenset(Role)


def by(giver: Party, receiver: Party, *classes: DataClass) -> list[Ground]:
    """The grounds without consent."""
    return [one for one in fitting(giver, receiver, classes) if not RULES[one].consent]


def at(kind: Kind, *roles: Role) -> Party:
    """One side."""
    return Party(kind, frozenset(roles))


def test_each_ground_has_its_source_its_words_and_its_rule() -> None:
    assert set(SOURCES) == set(LABELS) == set(Ground)
    assert set(RULES) == set(Ground) - set(BY_ITSELF)
    assert all(rule.says and rule.givers for rule in RULES.values())
    assert set(KINDS) == set(PARTNERS)


def test_what_goes_outside_has_no_receiver_in_here() -> None:
    outside = {one for one, rule in RULES.items() if not rule.receivers}
    assert outside == {Ground.WRO_12_3, Ground.JW_7_1_4_1, Ground.MELDCODE, Ground.BW_1_377C}
    for kind, other in product(PARTNERS, PARTNERS):
        fits = fitting(Party(kind, EVERYBODY), Party(other, EVERYBODY), ())
        assert not set(fits) & set(elsewhere(kind))
    platform = Party(Kind.PLATFORM, EVERYBODY)
    assert not any(gives(platform, rule) for rule in RULES.values())


def test_health_of_a_samenwerkingsverband_goes_by_one_ground_alone() -> None:
    found = {one for one in Ground if one in RULES and DataClass.HEALTH in allowed(Kind.SWV, one)}
    assert {one for one in found if Kind.SWV in RULES[one].givers} == {Ground.WPO_18A_13}
    swv, board = at(Kind.SWV, Role.CASUSREGISSEUR), at(Kind.BOARD, Role.VERZUIMCOORDINATOR)
    assert fitting(swv, board, [DataClass.HEALTH]) == [Ground.WPO_18A_13]
    assert fitting(swv, board, [DataClass.HEALTH], own_board=False) == []


def test_own_notes_go_by_no_ground() -> None:
    for rule in RULES.values():
        assert not {DataClass.OWN_NOTES, DataClass.SAFETY} & rule.classes
        assert rule.classes <= SHAREABLE


def test_what_fits_holds_for_giver_receiver_task_and_every_class() -> None:
    sides = [Party(kind, some) for kind in PARTNERS for some in (EVERYBODY, frozenset[Role]())]
    for giver, receiver, one in product(sides, sides, sorted(SHAREABLE)):
        for ground in fitting(giver, receiver, [one]):
            rule = RULES[ground]
            assert giver.kind in rule.givers
            assert receiver.kind in rule.receivers
            assert one in allowed(giver.kind, ground)
            assert giver.roles or not rule.by
            assert receiver.roles or not rule.to


OFFICER = at(Kind.MUNICIPALITY, Role.LEERPLICHTAMBTENAAR)
COACH = at(Kind.MUNICIPALITY, Role.DOORSTROOMCOACH)
CONSULENT = at(Kind.MUNICIPALITY, Role.JEUGDCONSULENT)
SCHOOL, CARE = at(Kind.BOARD, Role.VERZUIMCOORDINATOR), at(Kind.CARE, Role.JEUGDHULPVERLENER)
SWV = at(Kind.SWV, Role.CASUSREGISSEUR)
PLAN, ABSENCE, WHO = DataClass.PLAN, DataClass.ABSENCE, DataClass.IDENTITY


@pytest.mark.parametrize(
    ("giver", "receiver", "one", "grounds"),
    [
        (SCHOOL, OFFICER, ABSENCE, [Ground.LPW_18_3]),
        (SCHOOL, COACH, ABSENCE, [Ground.WVO_8_22]),
        (SCHOOL, CONSULENT, ABSENCE, []),
        (SCHOOL, SWV, ABSENCE, [Ground.WPO_18A_6]),
        (SCHOOL, at(Kind.SWV, Role.BELEIDSADVISEUR), ABSENCE, []),
        (SCHOOL, CARE, PLAN, []),
        (OFFICER, SCHOOL, PLAN, [Ground.LPW_22]),
        (OFFICER, CARE, PLAN, []),  # what the leerplicht knows is not for youth care
        (CONSULENT, CARE, PLAN, [Ground.JW_7_4_0]),
        (CONSULENT, SCHOOL, PLAN, []),
        (CARE, CONSULENT, DataClass.CARE, [Ground.JW_7_4_0]),
        (CARE, OFFICER, DataClass.CARE, []),
        (COACH, OFFICER, WHO, [Ground.WEB_9_2_5]),
        (SWV, OFFICER, DataClass.HEALTH, []),
    ],
)
def test_a_ground_asks_whose_task_it_is_on_both_sides(
    giver: Party, receiver: Party, one: DataClass, grounds: list[Ground]
) -> None:
    assert by(giver, receiver, one) == grounds


def test_youth_care_asks_consent_and_a_statutory_task_does_not() -> None:
    assert fitting(CARE, SCHOOL, [DataClass.CARE]) == [Ground.JW_7_3_11, Ground.AVG_6_1_A]
    assert all(receives(SCHOOL, RULES[one]) for one in (Ground.JW_7_3_11, Ground.AVG_6_1_A))


def test_what_the_leerplicht_knows_does_not_go_to_youth_care_by_the_jeugdwet() -> None:
    assert DataClass.ABSENCE not in allowed(Kind.MUNICIPALITY, Ground.JW_7_4_0)
