"""The list of destroyed compartments, outside both databases; a restore applies it first.

A text file that only grows: one line a compartment, `uuid moment`. Destroying writes the line
before it deletes the key, so a line cut off by a crash tells of a key that still exists: the
reader passes over it, the next writer takes its place, and the clockwork tries again.
"""

import os
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

from casework.vault.errors import VaultError


class BadTombstones(VaultError):
    """The list holds a line that is no compartment and moment. The message names the file."""


def read(path: Path) -> dict[UUID, datetime]:
    """When each compartment was destroyed; empty without a file. Raises BadTombstones."""
    if not path.exists():
        return {}
    whole, _, _cut_off = path.read_bytes().rpartition(b"\n")
    lines = whole.split(b"\n") if whole else []
    return dict(_parsed(line, number, path) for number, line in enumerate(lines, 1))


def append(path: Path, destroyed: Mapping[UUID, datetime]) -> None:
    """Add compartments to the list; on disk when this returns."""
    lines = "".join(f"{one} {at.astimezone(UTC).isoformat()}\n" for one, at in destroyed.items())
    handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    with os.fdopen(handle, "r+b") as file:
        kept = file.read().rfind(b"\n") + 1
        file.seek(kept)
        file.truncate()
        file.write(lines.encode())
        file.flush()
        os.fsync(file.fileno())


def merged(paths: Iterable[Path]) -> dict[UUID, datetime]:
    """All lists in one; of two moments the earlier. Raises BadTombstones."""
    found: dict[UUID, datetime] = {}
    for path in paths:
        for one, at in read(path).items():
            found[one] = min(at, found.get(one, at))
    return found


def _parsed(line: bytes, number: int, path: Path) -> tuple[UUID, datetime]:
    try:
        compartment, at = line.decode().split(" ")
        return UUID(compartment), datetime.fromisoformat(at).astimezone(UTC)
    except ValueError:
        raise BadTombstones(f"Regel {number} van {path} is niet te lezen.") from None
