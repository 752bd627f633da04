from dataclasses import FrozenInstanceError, replace
from datetime import date

import pytest

from casework.domain.rules.vm16 import VM_16


def test_sixteen_hours_in_four_lesson_weeks_stand_on_the_leerplichtwet():
    assert {name: one.value for name, one in VM_16.settings.items()} == {
        "amount": 960,
        "lesdays": 28,
    }
    assert VM_16.source == "Leerplichtwet 1969, art. 21a lid 1"
    assert VM_16.deadline == 5


def test_a_rule_cannot_be_changed_under_way():
    with pytest.raises(FrozenInstanceError):
        VM_16.version = 2
    with pytest.raises(TypeError):
        VM_16.settings["amount"] = 1


def test_a_version_holds_between_its_dates():
    rule = replace(VM_16, valid_from=date(2026, 8, 1), valid_until=date(2027, 7, 31))
    days = [date(2026, 7, 31), date(2026, 8, 1), date(2027, 7, 31), date(2027, 8, 1)]
    assert [rule.applies(day) for day in days] == [False, True, True, False]
    assert VM_16.applies(date(2025, 9, 1))
