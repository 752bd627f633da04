"""A ladder as a form: what an example fills in comes back the same; what is wrong is at its field."""

from typing import Any

import pytest

from casework.domain.errors import Invalid
from casework.domain.ladder.examples import EXAMPLES
from casework.schemas.ladder import as_form, last_row, read_ladder

DAY = {"vanaf": ["2026-12-01"]}


def form(code: str = "midden-limburg", **changes: Any) -> dict[str, list[str]]:
    """An example as it is sent, changed: a value, many values, or None to send nothing."""
    typed = {**as_form(EXAMPLES[code]), **DAY}
    for name, value in changes.items():
        typed[name] = [value] if isinstance(value, str) else value
    return {name: list(value) for name, value in typed.items() if value is not None}


@pytest.mark.parametrize("code", EXAMPLES)
def test_an_example_sent_as_it_is_gives_the_same_ladder(code: str) -> None:
    value = read_ladder(form(code))
    one = EXAMPLES[code]
    assert (value.ladder.name, value.ladder.source) == (one.name, one.source)
    for got, want in zip(value.ladder.steps, one.steps, strict=True):
        assert set(got.triggers) == set(want.triggers)
        assert (got.number, got.name, got.holder, got.term, got.next) == (
            want.number,
            want.name,
            want.holder,
            want.term,
            want.next,
        )
        assert set(got.musts) == set(want.musts)


def test_rows_in_which_only_a_clock_stands_do_not_count() -> None:
    typed = form(s9_afwezig_klok="schooldagen", s8_zonder_aanbod_klok="weken", s7_nr="  ")
    assert len(read_ladder(typed).ladder.steps) == 3


def test_the_last_row_is_the_last_in_which_anything_stands() -> None:
    assert last_row({}) == 0
    assert last_row(form(s9_afwezig_klok="schooldagen")) == 3
    assert last_row(form(s7_naam="Nog een")) == 7


def test_a_row_may_stay_empty_in_between() -> None:
    typed = form()
    moved = {name.replace("s3_", "s5_"): value for name, value in typed.items()}
    assert [one.number for one in read_ladder(moved).ladder.steps] == [1, 2, 3]


@pytest.mark.parametrize(
    ("change", "field", "said"),
    [
        ({"s2_nr": "7"}, "s2_nr", "Stap 2 ontbreekt"),
        ({"s2_nr": "x"}, "s2_nr", "Geef een heel getal."),
        ({"s2_nr": "-1"}, "s2_nr", "Geef een heel getal."),
        ({"s2_nr": "\u0661"}, "s2_nr", "Geef een heel getal."),
        ({"s2_nr": None}, "s2_nr", "Vul dit in."),
        ({"s2_wie": ""}, "s2_wie", "Niemand is verantwoordelijk voor stap 2"),
        ({"s2_wie": "fg@gemeente"}, "s2_wie", "Kies een van de mogelijkheden."),
        ({"s2_klok": ""}, "s2_klok", "geen termijn"),
        ({"s1_termijn": "0"}, "s1_klok", "een termijn van 1 tot"),
        ({"s2_daarna": "1"}, "s2_daarna", "wijst terug"),
        ({"s2_daarna": ""}, "s2_daarna", "Zeg welke stap"),
        ({"s2_regels": ["VM-99"]}, "s2_regels", "een regel die niet bestaat"),
        ({"s2_moet": ["koffie"]}, "s2_moet", "Kies een van de mogelijkheden."),
        ({"s2_naam": "x" * 81}, "s2_naam", "te lang"),
        ({"s2_naam": "\x00"}, "s2_naam", "tekens"),
        ({"naam": ""}, "naam", "Vul dit in."),
        ({"bron": ""}, "bron", "Vul dit in."),
        ({"zekerheid": "vast"}, "zekerheid", "Kies een"),
        ({"vanaf": "2026-02-30"}, "vanaf", "Geef een datum"),
        ({"vanaf": None}, "vanaf", "Vul dit in."),
        ({"s2_onbekend": "x"}, "s2_onbekend", "onbekend"),
        ({"s10_nr": "4"}, "s10_nr", "onbekend"),
    ],
)
def test_what_is_wrong_is_said_at_its_field(change: Any, field: str, said: str) -> None:
    with pytest.raises(Invalid) as refused:
        read_ladder(form(**change))
    assert any(said in one for one in refused.value.messages[field]), refused.value.messages


def test_an_empty_form_is_refused_at_every_field() -> None:
    with pytest.raises(Invalid) as refused:
        read_ladder({})
    assert {"naam", "bron", "zekerheid", "vanaf"} <= refused.value.messages.keys()


def test_a_ladder_without_steps_is_refused() -> None:
    typed = {name: value for name, value in form().items() if not name.startswith("s")}
    with pytest.raises(Invalid) as refused:
        read_ladder(typed)
    assert refused.value.messages == {"s1_naam": ["Maak ten minste één stap."]}
