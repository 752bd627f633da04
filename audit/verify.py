"""Checking an export offline: every entry, the whole tree, and a checkpoint from elsewhere."""

import base64
import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from audit.checkpoint import Checkpoint
from audit.entry import leaf
from audit.merkle import Frontier, leaf_hash


@dataclass
class Report:
    """How many entries were read, the root they give, and what is wrong (in Dutch)."""

    size: int = 0
    root: bytes = b""
    wrong: list[str] = field(default_factory=list)
    next: int = 0  # the number that should come now; a gap is told once, not for all that follows


def verify(lines: Iterable[str], checkpoints: Iterable[Checkpoint] = ()) -> Report:
    """Read an export; the checkpoints may come from anywhere, in any order."""
    awaited: dict[int, list[Checkpoint]] = {}
    for one in checkpoints:
        awaited.setdefault(one.size, []).append(one)
    report, tree = Report(), Frontier()
    for line in lines:
        _entry(line, tree, report)
        _compare(awaited.pop(tree.size, ()), tree, report)
    _compare(awaited.pop(0, ()), tree, report)
    for size in awaited:
        report.wrong.append(f"Het controlepunt telt {size} regels, dit logboek {tree.size}.")
    report.size, report.root = tree.size, tree.root
    return report


def _entry(line: str, tree: Frontier, report: Report) -> None:
    place = report.next
    try:
        values = json.loads(line)
        made = leaf_hash(leaf(values["id"], _at(values), values["canon"].encode()))
        wrong = _objections(values, place, made)
        report.next = int(values["seq"]) + 1
    except (ValueError, KeyError, TypeError, AttributeError, OverflowError):
        made, wrong = leaf_hash(b""), ["is niet te lezen"]
        report.next = place + 1
    report.wrong += [f"Regel {place} {what}." for what in wrong]
    tree.add([made])


def _at(values: dict[str, Any]) -> datetime:
    return datetime.fromisoformat(values["at"])


def _objections(values: dict[str, Any], place: int, made: bytes) -> list[str]:
    found = []
    if values["seq"] != place:
        found.append(f"ontbreekt of staat niet op zijn plaats: hier staat {int(values['seq'])}")
    if made.hex() != values["hash"]:
        found.append("is veranderd")
    if not _repeated(values):
        found.append("zegt in de kolommen iets anders dan in de regel zelf")
    return found


def _repeated(values: dict[str, Any]) -> bool:
    inside = json.loads(values["canon"])
    columns = values["columns"]
    same = all((inside.get(name) or None) == (value or None) for name, value in columns.items())
    detail = base64.b64decode(values["detail"]) if values["detail"] else None
    expected = hashlib.sha256(detail).hexdigest() if detail else None
    return same and inside.get("detail") == expected


def _compare(checkpoints: Iterable[Checkpoint], tree: Frontier, report: Report) -> None:
    if any(one.root != tree.root for one in checkpoints):
        report.wrong.append(f"Tot regel {tree.size} klopt het logboek niet met het controlepunt.")
