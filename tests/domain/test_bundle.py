"""What a region can open with one confirmation: never health, care, people or own notes."""

from casework.domain.bundle import (
    ALWAYS,
    BUNDLED,
    DEFAULT,
    Bundle,
    faults,
    from_data,
    made,
    to_data,
)
from casework.domain.data_class import DataClass
from casework.domain.giving import SHAREABLE

NEVER = {DataClass.HEALTH, DataClass.CARE, DataClass.PEOPLE, DataClass.OWN_NOTES}


def test_what_is_never_in_a_bundle_falls_out_however_it_was_stored() -> None:
    assert not {ALWAYS, *BUNDLED} & NEVER
    assert {ALWAYS, *BUNDLED} <= SHAREABLE
    (stored,) = from_data([{"name": "Alles", "classes": [str(one) for one in DataClass]}])
    assert stored.classes == {ALWAYS, *BUNDLED}
    assert from_data(to_data(DEFAULT.bundles)) == DEFAULT.bundles


def test_the_built_in_one_says_what_is_in_it() -> None:
    assert [one.label for one in DEFAULT.bundles] == ["Startpakket: verzuim, plan, afspraken"]


def test_an_empty_bundle_and_a_name_twice_are_told() -> None:
    empty, twice = made("A", []), made("a", ["plan"])
    assert faults([empty, twice]) == {
        "wat1": ["Kies wat er in dit pakket zit."],
        "naam2": ["Deze naam hebt u al gebruikt."],
    }
    assert faults([Bundle("B", twice.classes)]) == {}
