"""Why at home: what tells of health is told apart, and a judgement ends by itself."""

from datetime import date

import pytest

from casework.domain.why import CHOICES, FACTORS, GROUPS, Judgement, Type, until


def test_every_factor_has_one_code_and_every_health_code_is_a_factor() -> None:
    assert len(FACTORS) == sum(len(group.factors) for group in GROUPS.values())
    assert set(GROUPS) == {"K1", "G1", "S1", "L1", "X1"}
    assert all(group.health <= group.factors.keys() for group in GROUPS.values())
    assert Type.HEALTH not in CHOICES


@pytest.mark.parametrize("type_", CHOICES)
def test_the_plain_part_never_tells_of_health(type_: Type) -> None:
    every = Judgement(type_, tuple(FACTORS), "mentor", "regel", "a")
    plain, health = every.plain, every.health
    assert health is not None
    assert plain.type not in (Type.SOMATIC, Type.MENTAL)
    assert plain.sras is None
    assert not {"K1.angst", "K1.autisme", "G1.ouder-ziek"} & set(plain.factors)
    assert {*plain.factors, *health.factors} == set(FACTORS)
    assert (plain.line, health.line) == ("regel", None)


def test_without_anything_of_health_there_is_no_such_part() -> None:
    assert Judgement(Type.PLACE, ("S1.pesten",), "mentor").health is None
    assert Judgement(Type.UNKNOWN).health is None


def test_it_holds_for_half_a_year() -> None:
    assert until(date(2026, 8, 31)) == date(2027, 2, 28)
