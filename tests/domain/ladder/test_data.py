"""A ladder survives the way into the database and back, and every part has its words."""

import json

import pytest

from casework.domain.ladder import words
from casework.domain.ladder.data import from_data, holder_of, holder_text, steps_data
from casework.domain.ladder.examples import EXAMPLES
from casework.domain.ladder.faults import HOLDERS
from casework.domain.ladder.ladder import WINDOWS, Must, State
from casework.domain.ladder.term import Clock, Term


@pytest.mark.parametrize("code", EXAMPLES)
def test_a_stored_ladder_is_the_same_ladder(code: str) -> None:
    one = EXAMPLES[code]
    stored = json.loads(json.dumps(steps_data(one)))
    assert from_data(one.code, one.name, one.source, one.certainty, stored) == one


@pytest.mark.parametrize("holder", [*HOLDERS, None])
def test_a_holder_is_written_and_read(holder: object) -> None:
    assert holder_of(holder_text(holder)) == holder  # type: ignore[arg-type]


def test_what_is_no_ladder_is_refused() -> None:
    with pytest.raises(ValueError, match="moon"):
        holder_of("moon@gemeente")


def test_everything_that_can_stand_in_a_ladder_has_words() -> None:
    assert set(words.RULES) == set(WINDOWS)
    assert set(words.MUSTS) == set(Must)
    assert set(words.STATES) == set(State)
    assert set(words.CLOCKS) == set(Clock)
    for one in EXAMPLES.values():
        for step in one.steps:
            assert all(words.trigger_text(trigger) for trigger in step.triggers)
    assert {words.holder_text(one) for one in HOLDERS} >= {"in overleg: per leerling afgesproken"}
    assert words.term_text(Term(1, Clock.WEEKS)) == "binnen 1 week"
    assert words.term_text(Term(2, Clock.WEEKS)) == "binnen 2 weken"
    assert words.term_text(Term(0, Clock.MEETING)) == "bij het volgende overleg"
