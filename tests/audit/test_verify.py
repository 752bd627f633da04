"""What an export gives away: a change, a gap, a swap, and a tail that was cut off."""

import json
import os
from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from audit import checkpoint
from audit.chainer import chain
from audit.entry import leaf
from audit.export import lines
from audit.merkle import leaf_hash
from audit.verify import verify
from casework.config import Settings
from tests.audit.trail import add, engine_of, writing

KEY = bytes(range(32))
NOW = datetime(2026, 9, 1, 8, 0, tzinfo=UTC)
Change = Callable[[list[str]], list[str]]


@pytest.fixture
def exported(settings: Settings) -> tuple[list[str], checkpoint.Checkpoint]:
    """An export of some twenty entries, and a checkpoint that was kept elsewhere."""
    engine = engine_of(settings)
    with writing(engine) as session:
        add(session, *(f"actie.{at}" for at in range(20)))
        session.commit()
    with writing(engine) as session:
        chain(session)
        signed = checkpoint.make(session, KEY, now=NOW)
        found = list(lines(session))
        session.commit()
    engine.dispose()
    assert signed is not None
    return found, checkpoint.read(signed, checkpoint.public_key(KEY))


def _edited(name: str, value: object) -> Change:
    def change(found: list[str]) -> list[str]:
        values = json.loads(found[3])
        values[name] = value
        return [*found[:3], json.dumps(values), *found[4:]]

    return change


def _rewritten(found: list[str]) -> list[str]:
    """An entry changed with its hash and column, so that only the tree can tell."""
    values = json.loads(found[3])
    inside = json.loads(values["canon"]) | {"action": "niets"}
    values["canon"] = json.dumps(inside, sort_keys=True, separators=(",", ":"))
    values["columns"]["action"] = "niets"
    made = leaf(values["id"], datetime.fromisoformat(values["at"]), values["canon"].encode())
    values["hash"] = leaf_hash(made).hex()
    return [*found[:3], json.dumps(values), *found[4:]]


CHANGES: dict[str, Change] = {
    "edited entry": _edited("canon", '{"action":"niets","result":"ok"}'),
    "edited moment": _edited("at", "2020-01-01T00:00:00+00:00"),
    "edited number": _edited("id", 999_999),
    "edited detail": _edited("detail", "AAAA"),
    "edited column": _edited("columns", {"action": "niets"}),
    "not an entry": _edited("canon", None),
    "not json": lambda found: [*found[:3], "{", *found[4:]],
    "rewritten with its hash": _rewritten,
    "deleted": lambda found: found[:3] + found[4:],
    "swapped": lambda found: [*found[:3], found[4], found[3], *found[5:]],
    "tail cut": lambda found: found[:-1],
    "all gone": lambda found: [],
}


def test_an_unchanged_export_is_clean(
    exported: tuple[list[str], checkpoint.Checkpoint],
) -> None:
    found, kept = exported
    report = verify(found, [kept])
    assert (report.wrong, report.size, report.root) == ([], len(found), kept.root)


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
def test_whatever_is_changed_is_found(
    exported: tuple[list[str], checkpoint.Checkpoint], change: Change
) -> None:
    found, kept = exported
    assert verify(change(found), [kept]).wrong


def test_without_a_checkpoint_a_cut_tail_cannot_be_seen(
    exported: tuple[list[str], checkpoint.Checkpoint],
) -> None:
    found, _ = exported
    assert verify(found[:-1]).wrong == []


def test_entries_after_the_checkpoint_are_fine(
    exported: tuple[list[str], checkpoint.Checkpoint], settings: Settings
) -> None:
    _, kept = exported
    engine = engine_of(settings)
    with writing(engine) as session:
        add(session, "later")
        session.commit()
    with writing(engine) as session:
        chain(session)
        assert verify(lines(session), [kept]).wrong == []
    engine.dispose()


@given(st.one_of(st.text(), st.recursive(st.none() | st.integers() | st.text(), st.lists)))
def test_no_line_however_odd_stops_the_check(value: object) -> None:
    odd = value if isinstance(value, str) else json.dumps(value)
    assert verify([odd]).wrong


def test_a_checkpoint_reads_back_what_was_signed() -> None:
    made = checkpoint.Checkpoint(5, os.urandom(32), NOW, "-")
    signed = _signed(made.note())
    assert checkpoint.read(signed, checkpoint.public_key(KEY)) == made


@pytest.mark.parametrize(
    ("old", "new"),
    [("\n5\n", "\n6\n"), ("2026", "2025"), ("regielijn", "ander"), ("\n\n", "\n"), ("==", "=")],
)
def test_a_changed_checkpoint_is_refused(old: str, new: str) -> None:
    signed = _signed(checkpoint.Checkpoint(5, bytes(32), NOW, "-").note())
    assert old in signed
    with pytest.raises(checkpoint.BadCheckpoint):
        checkpoint.read(signed.replace(old, new, 1), checkpoint.public_key(KEY))


def test_a_checkpoint_of_another_key_is_refused() -> None:
    signed = _signed(checkpoint.Checkpoint(5, bytes(32), NOW, "-").note())
    with pytest.raises(checkpoint.BadCheckpoint):
        checkpoint.read(signed, checkpoint.public_key(bytes(32)))


def _signed(note: str) -> str:
    return checkpoint.signed(note, Ed25519PrivateKey.from_private_bytes(KEY).sign(note.encode()))
