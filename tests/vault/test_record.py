"""Records go in and come out the same."""

import inspect
from dataclasses import is_dataclass
from typing import Any
from uuid import uuid4

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from hypothesis import given
from hypothesis import strategies as st

from casework.domain import records
from casework.vault.envelope import aad, open_, seal
from casework.vault.record import dump, load

KINDS = [
    kind
    for _, kind in inspect.getmembers(records, is_dataclass)
    if kind.__module__ == records.__name__
]


@pytest.mark.parametrize("kind", KINDS)
@given(data=st.data())
def test_a_record_survives_its_envelope(kind: Any, data: st.DataObject) -> None:
    record = data.draw(st.builds(kind))
    key, place = AESGCM(bytes(32)), aad("table", uuid4(), uuid4(), 1, 1)
    sealed = seal(key, 1, dump(record), place)
    assert load(kind, open_(key, sealed, place)) == record


@pytest.mark.parametrize("kind", KINDS)
@given(data=st.data())
def test_a_record_does_not_show_itself(kind: Any, data: st.DataObject) -> None:
    record = data.draw(st.builds(kind))
    assert repr(record) == object.__repr__(record)


def test_a_field_that_left_the_record_is_dropped() -> None:
    assert load(records.Remark, b'{"text":"x","gone":1}') == records.Remark("x")


def test_short_answers_look_alike() -> None:
    key, place = AESGCM(bytes(32)), aad("table", uuid4(), uuid4(), 1, 1)
    yes, no = (seal(key, 1, dump(records.Remark(text)), place) for text in ("ja", "nee"))
    assert len(yes) == len(no)


def test_the_same_record_never_gives_the_same_envelope() -> None:
    key, place = AESGCM(bytes(32)), aad("table", uuid4(), uuid4(), 1, 1)
    assert seal(key, 1, b"x", place) != seal(key, 1, b"x", place)
