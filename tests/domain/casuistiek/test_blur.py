"""What a case tells of why, of which others that is true, and what goes first when it is too much."""

import pytest

from casework.domain.casuistiek.blur import MOST, STEPS, following, reason_of, told
from casework.domain.casuistiek.reason import NOTHING, Reason, reason
from casework.domain.casuistiek.traits import Pupil, Traits, risk
from casework.domain.records import StudyText
from casework.domain.why import Type

AFRAID = reason(Type.REFUSAL, Type.HEALTH, ["K1.angst", "S1.pesten"])
LINES = [["week 1", "Waarom thuis", "Vooral de gang"], ["week 2", "Gesprek", "Wil terug"]]
CASE = StudyText(
    "12-15 jaar", "mbo", "", "lukt-niet", ["K1.angst", "S1.pesten", "S1.niveau"], LINES
)


@pytest.mark.parametrize(
    ("said", "of", "fits"),
    [
        (NOTHING, NOTHING, True),
        (AFRAID, NOTHING, False),  # of whom nothing was noted nothing can be told
        (AFRAID, AFRAID, True),
        (reason("lukt-niet", "", ["S1.pesten"]), AFRAID, True),  # who has more could be meant
        (AFRAID, reason("lukt-niet", "", ["S1.pesten"]), False),
        (reason("blijft-weg", "", []), AFRAID, False),
        (reason("", "", ["K1", "S1"]), AFRAID, True),
        (reason("", "", ["G1"]), AFRAID, False),
        (reason("ziek-geest", "", []), reason("gezondheid", "ziek-geest", []), True),
        (reason("gezondheid", "", []), reason("gezondheid", "ziek-geest", []), True),
        (reason("gezondheid", "", []), AFRAID, False),
    ],
)
def test_a_reason_fits_of_whom_all_of_it_is_true(said: Reason, of: Reason, fits: bool) -> None:
    assert said.fits(of) is fits


def test_who_read_two_cases_of_a_pupil_knows_what_both_told() -> None:
    both = reason("lukt-niet", "", ["K1.angst"]).joined([reason("blijft-weg", "", ["L1.vrienden"])])
    assert both == Reason(
        frozenset({"lukt-niet", "blijft-weg"}), frozenset({"K1.angst", "L1.vrienden"})
    )
    assert not both.fits(AFRAID)


def test_why_a_pupil_is_at_home_counts_in_the_region_and_at_home() -> None:
    same = Traits("12-15 jaar", "mbo", "")
    case = Pupil(same, "0363", reason_of(CASE))
    like = Pupil(same, "0363", reason("lukt-niet", "", CASE.factors))
    every = [case, like, Pupil(same, "0363", AFRAID), *[Pupil(same, "0518")] * 9]
    assert risk(case, every, 0, {"0363"}) == (2, 2)
    groups = case._replace(reason=reason_of(told(CASE, 4)))
    assert risk(groups, [groups, *every[1:]], 4, {"0363"}) == (3, 3)
    nothing = case._replace(reason=reason_of(told(CASE, MOST)))
    assert risk(nothing, [nothing, *every[1:]], MOST, {"0363"}) == (12, 3)


def test_what_one_learns_from_goes_last_and_a_step_that_changes_nothing_is_passed_over() -> None:
    steps, level = [], 0
    text = CASE
    while (later := following(text, level)) is not None:
        level, text = later, told(text, later)
        steps.append((level, text.type, text.factors))
    assert steps == [
        (1, "lukt-niet", CASE.factors),
        (2, "lukt-niet", CASE.factors),
        (3, "lukt-niet", CASE.factors),
        (4, "lukt-niet", ["K1", "S1"]),
        (5, "lukt-niet", []),
        (6, "", []),
    ]
    assert (len(STEPS), text.lines) == (
        6,
        [["", "Waarom thuis", "[weggelaten]"], ["", "Gesprek", "Wil terug"]],
    )
    plain = StudyText("", "", "", "", [], [["", "Gesprek", "Wil terug"]])
    assert following(plain, 0) is None
