"""A file on its way in: read once, in bounded pieces, while its fingerprint is taken."""

import hashlib
import os
from collections.abc import Callable, Iterator
from functools import partial
from typing import IO, TypeVar

from casework.cli.base import fail
from casework.cli.progress import shown
from casework.domain.table import LONGEST, Source

T = TypeVar("T")


class Incoming:
    """The lines of an open file. `sha256` is that of what was read so far."""

    def __init__(self, file: IO[bytes], step: Callable[[int], None]) -> None:
        self._file, self._step = file, step
        self._hash = hashlib.sha256()

    def __iter__(self) -> Iterator[bytes]:
        """Lines, and pieces of one that is longer than any table has."""
        for line in iter(partial(self._file.readline, LONGEST + 1), b""):
            self._hash.update(line)
            self._step(len(line))
            yield line

    @property
    def sha256(self) -> bytes:
        """Fingerprint."""
        return self._hash.digest()


def take(path: str, parse: Callable[[Source], T]) -> tuple[T, bytes]:
    """What `parse` makes of a file, and the fingerprint; ends with status 2 without a file."""
    try:
        with open(path, "rb") as file, shown("Lezen", os.fstat(file.fileno()).st_size) as step:
            source = Incoming(file, step)
            return parse(source), source.sha256
    except OSError:
        fail("Dit bestand kunnen wij niet openen. Kijk na of het er is, en of u het mag lezen.", 2)
        raise
