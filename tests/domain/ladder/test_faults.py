"""Every fault of a ladder is told in words; the three examples have none."""

from dataclasses import replace
from typing import Any

import pytest

from casework.domain.ladder.examples import DEFAULT, EXAMPLES, LIMBURG
from casework.domain.ladder.faults import faults
from casework.domain.ladder.ladder import PER_PUPIL, Fires, Holder, Lasts, State
from casework.domain.ladder.term import Clock, Term
from casework.domain.policy import OrganisationKind, Role


@pytest.mark.parametrize("code", EXAMPLES)
def test_an_example_can_be_published_as_it_is(code: str) -> None:
    assert faults(EXAMPLES[code]) == []


@pytest.mark.parametrize(
    ("number", "change", "said"),
    [
        (2, {"number": 4}, "Stap 2 ontbreekt"),
        (2, {"number": 1}, "Stap 1 staat er twee keer"),
        (1, {"number": 7}, "Begin bij stap 0 of stap 1"),
        (2, {"name": " "}, "Geef stap 2 een naam"),
        (2, {"triggers": ()}, "Zeg wanneer stap 2 begint"),
        (2, {"triggers": (Fires("VM-99"),)}, "een regel die niet bestaat"),
        (2, {"triggers": (Fires("VM-LRV"),) * 2}, "hetzelfde twee keer"),
        (3, {"triggers": (Lasts(State.HOME, 9, Clock.SCHOOLDAYS),)}, "niet te tellen"),
        (3, {"triggers": (Lasts(State.HOME, 0, Clock.WEEKS),)}, "een aantal van 1 tot"),
        (3, {"triggers": (Fires("VM-ABS"),)}, "Stap 3 begint al als stap 2 begint"),
        (
            3,
            {"triggers": (Lasts(State.ABSENT, 3, Clock.LESSON_WEEKS),)},
            "Stap 3 begint al als stap 2 begint",
        ),
        (2, {"holder": None}, "Niemand is verantwoordelijk voor stap 2"),
        (
            2,
            {"holder": Holder(Role.FG, OrganisationKind.MUNICIPALITY)},
            "Niemand is verantwoordelijk voor stap 2",
        ),
        (2, {"term": None}, "Stap 2 heeft geen termijn"),
        (2, {"term": Term(0, Clock.WEEKS)}, "een termijn van 1 tot"),
        (2, {"next": 1}, "Stap 2 wijst terug naar stap 1"),
        (2, {"next": 2}, "Stap 2 wijst terug naar stap 2"),
        (2, {"next": None}, "Zeg welke stap na stap 2 komt"),
        (3, {"next": 9}, "Stap 9 bestaat niet"),
    ],
)
def test_what_is_wrong_with_a_step_is_said(number: int, change: Any, said: str) -> None:
    steps = tuple(replace(one, **change) if one.number == number else one for one in LIMBURG.steps)
    found = faults(replace(LIMBURG, steps=steps))
    assert any(said in one for one in found), found


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"name": ""}, "Geef de ladder een naam"),
        ({"source": " "}, "Noem de bron"),
        ({"certainty": "vast wel"}, "hoe zeker"),
        ({"steps": ()}, "ten minste één stap"),
    ],
)
def test_what_is_wrong_with_the_whole_is_said(change: Any, said: str) -> None:
    assert any(said in one for one in faults(replace(LIMBURG, **change)))


def test_ten_steps_are_too_many() -> None:
    one = replace(LIMBURG.steps[0], triggers=(), holder=PER_PUPIL)
    steps = [replace(one, number=n, next=n + 1 if n < 10 else None) for n in range(1, 11)]
    assert any("te veel stappen" in said for said in faults(replace(LIMBURG, steps=tuple(steps))))


def test_a_stricter_trigger_of_the_same_kind_is_no_fault() -> None:
    last = replace(DEFAULT.steps[-1], triggers=(Lasts(State.HOME, 9, Clock.WEEKS),))
    assert faults(replace(DEFAULT, steps=(*DEFAULT.steps[:-1], last))) == []
