"""Levels compare on one scale; what went down at the same school is counted."""

import pytest

from casework.domain.level import level, lower, told
from casework.domain.records import Education


@pytest.mark.parametrize(
    ("text", "kept"),
    [("HAVO", "havo"), ("vmbo tl", "vmbo-gt"), ("mbo 3", "mbo-3"), ("Mavo", "vmbo-gt")],
)
def test_a_level_is_kept_in_one_spelling(text: str, kept: str) -> None:
    assert level(text) == kept


@pytest.mark.parametrize("text", ["hbo", "", "mbo-5", "x" * 20])
def test_what_is_no_level_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="niveau"):
        level(text)


@pytest.mark.parametrize(
    ("before", "after", "fell"),
    [
        ("vwo", "havo", True),
        ("havo", "vwo", False),
        ("havo", "havo", False),
        ("vwo", "mbo-4", False),
        ("mbo-4", "mbo-2", True),
        (None, "havo", False),
        ("havo", None, False),
    ],
)
def test_a_level_is_lower_only_on_its_own_scale(
    before: str | None, after: str | None, fell: bool
) -> None:
    assert lower(before, after) is fell


def test_silence_takes_no_level_away_and_a_fall_is_counted_once() -> None:
    first = told(Education("1", level="vwo"), Education("1", level="havo"))
    again = told(first, Education("1", klas="3B"))
    assert (first.level, first.drops) == ("havo", 1)
    assert (again.level, again.drops, again.klas) == ("havo", 1, "3B")
    assert told(again, Education("1", level="vwo")).drops == 1
