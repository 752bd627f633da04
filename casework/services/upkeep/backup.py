"""A backup in three parts that are kept in three places, and a manifest to check them by.

Main database, key store and secrets together open everything; each alone opens nothing. Beside
them lie what is no secret: the list of destroyed compartments and the newest signed checkpoint.
"""

import hashlib
import json
import os
import re
import shutil
from dataclasses import asdict, dataclass
from datetime import datetime
from importlib.metadata import version
from pathlib import Path

from casework.config import Settings
from casework.services.upkeep.dumping import SQLITE, dump, engine_of, require_tools
from casework.services.upkeep.installation import NotReady, Place, places, stored_schema
from casework.vault import VaultError

MANIFEST, TOMBSTONES, CHECKPOINT, SECRETS = "manifest.json", "tombstones", "checkpoint", "secrets"
FORMAT = 1
_NAMES = re.compile(r"(main|keystore|secrets)/[a-z0-9][a-z0-9.-]*|tombstones|checkpoint(\.pub)?")
_CHUNK = 1 << 20


class BadBackup(VaultError):
    """A backup that is incomplete, changed, or made for something else. The message is Dutch."""


@dataclass(frozen=True)
class Manifest:
    """What a backup holds. Nothing personal, and no secret.

    `schemas` and `engines` by database; `files` by name to (bytes, SHA-256).
    """

    format: int
    version: str
    made_at: str
    schemas: dict[str, str]
    engines: dict[str, str]
    files: dict[str, tuple[int, str]]


def require_room(folder: Path) -> None:
    """Refuse to write over anything, or in a folder that is not there. Raises NotReady."""
    if not folder.resolve().parent.is_dir():  # an unmounted disk must not become a folder here
        raise NotReady(f"De map {folder.resolve().parent} is er niet.")
    if folder.is_dir() and not any(folder.iterdir()):
        return
    if folder.exists():
        raise NotReady(f"{folder} bestaat al. Er is niets overschreven. Kies een nieuwe map.")


def make(settings: Settings, folder: Path, note: str, key: str, *, now: datetime) -> Manifest:
    """Write a backup; it gets its name only when it is whole. Raises NotReady.

    `note`: the newest signed checkpoint, `key`: the public key it is checked by.
    """
    require_room(folder)
    for place in places(settings):
        require_tools(place.owner_url)
    final = folder.resolve()
    growing = final.with_name(f".{final.name}.{os.getpid()}.onaf")
    growing.mkdir(mode=0o700)
    try:
        _fill(settings, growing)
        _write(growing / CHECKPOINT, note)
        _write(growing / f"{CHECKPOINT}.pub", key + "\n")
        manifest = _manifest(settings, growing, now)
        _write(growing / MANIFEST, json.dumps(asdict(manifest), indent=1))
        _sync(growing)
        growing.rename(final)
    except BaseException:
        shutil.rmtree(growing, ignore_errors=True)
        raise
    _sync_folder(final.parent)
    return manifest


def read_manifest(folder: Path) -> Manifest:
    """The manifest of a backup. Raises BadBackup."""
    try:
        values = json.loads((folder / MANIFEST).read_text())
        found = Manifest(**{**values, "files": {n: tuple(f) for n, f in values["files"].items()}})
        good = found.format == FORMAT and all(_NAMES.fullmatch(name) for name in found.files)
    except FileNotFoundError:
        raise BadBackup(f"{folder} is geen (hele) reservekopie: er is geen {MANIFEST}.") from None
    except (ValueError, TypeError, KeyError, AttributeError):
        good = False
    if not good:
        raise BadBackup(f"{folder / MANIFEST} is niet te lezen of van een andere versie.")
    return found


def check(folder: Path, manifest: Manifest) -> None:
    """Compare every file with the manifest. Raises BadBackup, naming the first that differs."""
    for name, (size, digest) in manifest.files.items():
        file = folder / name
        if not file.is_file():
            raise BadBackup(f"In de reservekopie ontbreekt {name}. Zet alle delen bij elkaar.")
        if (file.stat().st_size, _digest(file)) != (size, digest):
            raise BadBackup(f"In de reservekopie is {name} beschadigd of veranderd.")
    for which in manifest.engines:
        if file_of(which, manifest.engines[which]) not in manifest.files:
            raise BadBackup(f"In de reservekopie ontbreekt de database {which}.")


def file_of(which: str, engine: str) -> str:
    """Where a database lies in a backup."""
    return f"{which}/{which}.{'sqlite' if engine == SQLITE else 'dump'}"


def _fill(settings: Settings, folder: Path) -> None:
    """Main first, then the key store, then what says which keys are gone, then the secrets.

    A key is stored before the first row that needs it and deleted after its tombstone is written.
    So in this order every row copied has its key in the copy, or its compartment on the list; a
    key without rows, the other way round, opens nothing. The secrets come last, because a data
    key may have been wrapped anew under a newer one in the meantime.
    """
    for place in places(settings):
        target = folder / _file(place)
        target.parent.mkdir(mode=0o700)
        dump(place.owner_url, target)
    listed = settings.tombstones
    _write(folder / TOMBSTONES, listed.read_bytes() if listed.exists() else "")
    (folder / SECRETS).mkdir(mode=0o700)
    for file in sorted(settings.secrets.glob("*.key")):
        _write(folder / SECRETS / file.name, file.read_bytes())


def _file(place: Place) -> str:
    return file_of(place.which, engine_of(place.owner_url))


def _manifest(settings: Settings, folder: Path, now: datetime) -> Manifest:
    files = sorted(file for file in folder.rglob("*") if file.is_file())
    return Manifest(
        format=FORMAT,
        version=version("regielijn"),
        made_at=now.isoformat(),
        schemas={place.which: stored_schema(place) or "" for place in places(settings)},
        engines={place.which: engine_of(place.owner_url) for place in places(settings)},
        files={
            file.relative_to(folder).as_posix(): (file.stat().st_size, _digest(file))
            for file in files
        },
    )


def _write(file: Path, content: str | bytes) -> None:
    handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as out:
        out.write(content.encode() if isinstance(content, str) else content)


def _digest(file: Path) -> str:
    found = hashlib.sha256()
    with file.open("rb") as read:
        while chunk := read.read(_CHUNK):
            found.update(chunk)
    return found.hexdigest()


def _sync(folder: Path) -> None:
    """Everything on disk before the name says so."""
    for file in folder.rglob("*"):
        if file.is_file():
            with file.open("rb") as written:
                os.fsync(written.fileno())
    for one in [folder, *(file for file in folder.rglob("*") if file.is_dir())]:
        _sync_folder(one)


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    os.fsync(handle)
    os.close(handle)
