"""The secrets on disk: one file a key, readable by the service alone, each with its own number.

They are separate on purpose: turning one round must not make another unreadable.
"""

import base64
import os
from pathlib import Path

from casework.vault.errors import WrongKey

KEK = "kek"
INDEX = "index"
SESSION = "session"
SIGNING = "signing"
NAMES = (KEK, INDEX, SESSION, SIGNING)
SIZE = 32


def path(folder: Path, name: str, number: int = 1) -> Path:
    """Where the key of this name and number lives."""
    return folder / f"{name}-{number}.key"


def create(folder: Path, name: str, number: int = 1) -> None:
    """Make a new random key. Raises FileExistsError: a key is never overwritten."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL
    handle = os.open(path(folder, name, number), flags, 0o400)
    with os.fdopen(handle, "wb") as file:
        file.write(base64.b64encode(os.urandom(SIZE)) + b"\n")


def read(folder: Path, name: str, number: int = 1) -> bytes:
    """The 32 bytes of a key. Raises WrongKey, naming the file, when it is missing or damaged."""
    place = path(folder, name, number)
    try:
        key = base64.b64decode(place.read_bytes(), validate=False)
    except (OSError, ValueError):
        raise WrongKey(f"Sleutelbestand {place} ontbreekt of is niet te lezen.") from None
    if len(key) != SIZE:
        raise WrongKey(f"Sleutelbestand {place} is beschadigd: het heeft geen {SIZE} bytes.")
    return key


def numbers(folder: Path, name: str) -> list[int]:
    """Which numbers of a key exist, oldest first."""
    found = (file.stem.rpartition("-")[2] for file in folder.glob(f"{name}-*.key"))
    return sorted(int(number) for number in found if number.isdigit())
