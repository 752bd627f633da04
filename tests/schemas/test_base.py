"""Whatever is typed or sent gives a value or a Dutch message at its field, and nothing else."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework.domain.errors import Invalid
from casework.schemas.base import Day, Form, Text, read
from tests.schemas.forms import forms

# Those that follow from the file at hand are held by the tests of uploading.
FORMS = sorted(
    (one for one in set(forms()) if one.__module__ != "casework.schemas.upload"),
    key=lambda one: one.__name__,
)
NASTY = (
    "\x00",
    "9" * 4000,
    "9" * 5000,
    "\ud800",
    "\u202e123",
    "x" * 10_000_000,
    "1e999999",
    "NaN",
    "-0",
    "٣",
    "0000-00-00",
    "2026-W01-1",
    "ja\n",
    "\u00e9" * 100_000,
)
ENGLISH = ("valid", "must", "missing", "unknown", "field", "not ", "longer", "Invalid")
VALUES = st.text() | st.sampled_from(NASTY[:6] + NASTY[7:]) | st.none() | st.integers()
VALUES |= st.lists(st.text(), max_size=3) | st.dictionaries(st.text(), st.text(), max_size=2)


def fields(form: type[Form]) -> list[str]:
    return sorted(form._declared_fields)


def messages(form: type[Form], given: dict[str, Any]) -> dict[str, list[str]]:
    """What is wrong, by field; nothing when the form takes it."""
    try:
        read(form(), given)
    except Invalid as refused:
        return refused.messages
    return {}


@given(st.sampled_from(FORMS), st.data())
def test_any_input_gives_a_value_or_words_at_its_fields(form: type[Form], data: Any) -> None:
    names = st.sampled_from(fields(form)) | st.text(max_size=8)
    sent = data.draw(st.dictionaries(names, VALUES, max_size=8))
    wrong = messages(form, sent)
    assert wrong.keys() <= {*fields(form), *sent, "_schema"}
    for line in (line for lines in wrong.values() for line in lines):
        assert not any(word in line for word in ENGLISH), line


@pytest.mark.parametrize("form", FORMS, ids=lambda one: one.__name__)
def test_every_field_meets_everything_nasty(form: type[Form]) -> None:
    for name in fields(form):
        for junk in NASTY:
            wrong = messages(form, {name: junk})
            for line in (line for lines in wrong.values() for line in lines):
                assert not any(word in line for word in ENGLISH), (name, line)
                assert junk not in line


@pytest.mark.parametrize("form", FORMS, ids=lambda one: one.__name__)
def test_an_unknown_field_is_refused(form: type[Form]) -> None:
    if form.Meta.unknown != "exclude":
        assert messages(form, {"iets": "x"})["iets"] == ["Dit veld is onbekend."]


class One(Form):
    """A form for these tests."""

    line = Text(required=True, most=5)
    lines = Text(most=5, lines=True)


def test_text_is_trimmed_composed_and_bounded_after_that() -> None:
    assert read(One(), {"line": "  Zoe\u0308  "}) == {"line": "Zoë"}
    assert read(One(), {"line": "x", "lines": "a\r\nb"})["lines"] == "a\nb"
    assert messages(One, {"line": "x" * 6}) == {"line": ["Dit is te lang: ten hoogste 5 tekens."]}
    assert messages(One, {"line": "a\nb"}) == {
        "line": ["Er staan tekens in die niet kunnen. Typ de tekst opnieuw."]
    }


def test_what_is_empty_was_not_given() -> None:
    for empty in ("", "   ", "\n", None):
        assert messages(One, {"line": empty}) == {"line": ["Vul dit in."]}
    assert read(One(), {"line": "x", "lines": " ", "csrf_token": "y"}) == {"line": "x"}


class Dated(Form):
    on = Day()
    until = Day(endless=True)


@pytest.mark.parametrize("on", ["0001-01-01", "9999-12-31", "31-12-1899", "2101-01-01"])
def test_a_year_that_nobody_means_is_told_at_its_field(on: str) -> None:
    with pytest.raises(Invalid) as refused:
        read(Dated(), {"on": on})
    assert refused.value.messages == {"on": ["Dit jaartal kan niet. Kijk de datum na."]}


def test_a_far_year_stands_for_no_end_where_an_administration_writes_it_so() -> None:
    assert read(Dated(), {"until": "9999-12-31"}) == {"until": date.max}
