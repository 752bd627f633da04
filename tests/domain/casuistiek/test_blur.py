"""What a case tells of why, of which others that is true, and what goes first when it is too much."""

import pytest

from casework.domain.casuistiek.blur import MOST, STEPS, Tells, following, tells, told
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
    case = Pupil(same, "0363", tells(CASE).reason)
    like = Pupil(same, "0363", reason("lukt-niet", "", CASE.factors))
    every = [case, like, Pupil(same, "0363", AFRAID), *[Pupil(same, "0518")] * 9]
    assert risk(case, every, 0, {"0363"}) == (2, 2, False)
    groups = case._replace(reason=tells(told(CASE, 4)).reason)
    assert risk(groups, [groups, *every[1:]], 4, {"0363"}) == (3, 3, False)
    nothing = case._replace(reason=tells(told(CASE, MOST)).reason)
    assert risk(nothing, [nothing, *every[1:]], MOST, {"0363"}) == (12, 3, False)


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


def test_a_week_that_is_told_leaves_out_who_has_a_dossier_for_less_time() -> None:
    lines = [["week 3", "Gesprek", "Wil terug sinds [week 6]"], ["", "Gesprek", "over week 40"]]
    text = StudyText("", "", "", "", [], lines)
    assert tells(text) == Tells(NOTHING, sex=False, weeks=5)
    assert tells(told(text, MOST)).weeks == 0
    same = Traits("", "", "5 tot en met 12 weken")
    case = Pupil(same, None, NOTHING, tells(text).weeks)
    others = [Pupil(same, None, NOTHING, weeks) for weeks in (4, 5, 12)]
    assert risk(case, [case, *others], 0, ()) == (3, None, False)


@pytest.mark.parametrize(
    ("said", "told_so"),
    [
        ("Zij is bang en wil terug", True),
        ("dan wil ze niet meer", True),
        ("toen zij kwam en zij bleef", True),
        ("de mentor belde hem", True),
        ("met zijn vrienden", True),
        ("haar rooster, een meisje, de dochter", True),
        ("Zij willen terug, ouders zijn blij", False),
        ("dat willen ze, en gaan zij ook doen", False),
        ("Wij zien het, er zijn drie lessen. [leerling] wil terug", False),
    ],
)
def test_whether_the_words_tell_a_boy_from_a_girl(said: str, told_so: bool) -> None:
    text = StudyText("", "", "", "", [], [["", "Gesprek", said]])
    assert tells(text).sex is told_so


def test_of_a_case_that_tells_so_half_of_those_alike_are_counted() -> None:
    case = Pupil(Traits("", "", ""), "0363")
    assert risk(case, [case] * 13, 0, {"0363"}, sex=True) == (6, 6, True)
    assert not risk(case, [case] * 11, 0, set(), sex=True).enough


def test_who_read_two_cases_adds_up_what_both_told() -> None:
    both = Tells(sex=True).joined([Tells(AFRAID, weeks=4), Tells(weeks=2)])
    assert both == Tells(AFRAID, sex=True, weeks=4)
