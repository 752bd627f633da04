"""What is told beside the text, how many that could be, and what a case is called."""

from datetime import date

import pytest

from casework.domain.casuistiek import alias
from casework.domain.casuistiek.ages import band
from casework.domain.casuistiek.days import week
from casework.domain.casuistiek.traits import (
    ENOUGH,
    UNTIMED,
    Pupil,
    Traits,
    line_told,
    risk,
    traits,
)

TOLD = Traits("12-15 jaar", "voortgezet onderwijs", "5 tot en met 12 weken")


def test_facts_are_told_in_bands() -> None:
    found = traits(date(2017, 4, 1), "vo", date(2026, 9, 1), date(2026, 11, 1))
    assert found == Traits("12-15 jaar", "voortgezet onderwijs", "5 tot en met 12 weken")
    assert traits(None, None, date(2026, 9, 1), date(2026, 9, 2)).age == ""


@pytest.mark.parametrize(
    ("level", "left"),
    [
        (0, TOLD),
        (1, Traits("12 jaar of ouder", TOLD.school, TOLD.duration)),
        (2, Traits("12 jaar of ouder", "", TOLD.duration)),
        (UNTIMED, Traits("", "", "")),
    ],
)
def test_each_level_tells_less_and_blurring_twice_is_blurring_once(
    level: int, left: Traits
) -> None:
    assert TOLD.vaguer(level) == left == left.vaguer(level)


@pytest.mark.parametrize("ages", [range(28), range(28, 30)])
def test_every_age_has_one_band(ages: range) -> None:
    assert all("jaar" in band(age) for age in ages)
    young = Traits(band(11), "", "").vaguer(1).age
    assert (young, Traits("28+ jaar", "", "").vaguer(1).age) == (
        "onder 12 jaar",
        "12 jaar of ouder",
    )


def test_the_smallest_group_that_a_reader_can_make_decides() -> None:
    case = Pupil(TOLD, "0363")
    every = [case, *[Pupil(TOLD, "0518")] * 6, Pupil(TOLD.vaguer(1), "0363")]
    assert risk(case, every, 0, {"0518"}) == (7, None, False)
    assert risk(case, every, 0, {"0518"}).enough
    own = risk(case, every, 0, {"0363"})
    assert (own, own.least, own.enough) == ((7, 1, False), 1, False)
    assert risk(case, every, 1, {"0363"}).home == 2
    assert not risk(case, [case] * (ENOUGH - 1), 0, set()).enough


def test_at_the_third_level_no_week_and_no_age_is_left_in_a_line() -> None:
    line = ["week 3", "Gesprek", "Sinds [week 2] en [2 weken ervoor], [12-15 jaar]"]
    assert line_told(line, 0) == line
    assert line_told(line, 1)[2].endswith("[leeftijd]")
    assert line_told(line, UNTIMED) == ["", "Gesprek", "Sinds [een dag] en [een dag], [leeftijd]"]


def test_a_trait_that_is_told_no_more_is_not_in_a_line_either() -> None:
    text = (
        "In de brugklas, Havo; geen voortgezet speciaal onderwijs, vso of mbo. Passend onderwijs."
    )
    told = [line_told(["", "Gesprek", text], level)[2] for level in range(3)]
    assert told[0] == text
    assert told[1] == text.replace("brugklas", "[klas]")
    kind = "[soort school]"
    assert told[2] == f"In de [klas], {kind}; geen {kind}, {kind} of {kind}. Passend onderwijs."


def test_weeks_count_from_one_day() -> None:
    first = date(2026, 9, 1)
    days = (first, date(2026, 9, 8), date(2026, 8, 31), date(2024, 1, 1))
    told = ["week 1", "week 2", "een week ervoor", "meer dan een jaar ervoor"]
    assert [week(one, first) for one in days] == told


def test_an_alias_is_free_in_its_round_even_when_all_names_are_taken() -> None:
    taken: set[str] = set()
    for chance in range(len(alias.NAMES) + 3):
        taken.add(alias.choose(taken, chance * 7919))
    assert len(taken) == len(alias.NAMES) + 3
    assert len(set(alias.NAMES)) == len(alias.NAMES)
