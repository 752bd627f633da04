"""Without its own keys an installation does not start, and says which file is wrong."""

import base64
import os
from pathlib import Path

import pytest

from casework.app import create_app
from casework.cli.init import install
from casework.config import Settings
from casework.vault import WrongKey, keyfiles

STARTING = (keyfiles.KEK, keyfiles.INDEX, keyfiles.SESSION)


def _replace(place: Path, content: bytes) -> None:
    place.unlink()
    place.write_bytes(content)


@pytest.mark.parametrize("name", STARTING)
def test_a_missing_key_is_named(settings: Settings, name: str) -> None:
    place = keyfiles.path(settings.secrets, name)
    place.unlink()
    with pytest.raises(WrongKey, match=place.name):
        create_app(settings)


@pytest.mark.parametrize("name", STARTING)
@pytest.mark.parametrize("content", [b"", b"\xff\xfe", base64.b64encode(bytes(31))])
def test_a_damaged_key_is_named(settings: Settings, name: str, content: bytes) -> None:
    place = keyfiles.path(settings.secrets, name)
    _replace(place, content)
    with pytest.raises(WrongKey, match=place.name):
        create_app(settings)


@pytest.mark.parametrize("name", [keyfiles.KEK, keyfiles.INDEX])
def test_a_key_of_another_installation_is_named(settings: Settings, name: str) -> None:
    place = keyfiles.path(settings.secrets, name)
    _replace(place, base64.b64encode(os.urandom(32)))
    with pytest.raises(WrongKey, match=place.stem):
        create_app(settings)


def test_keys_are_never_overwritten(settings: Settings) -> None:
    before = {file: file.read_bytes() for file in settings.secrets.iterdir()}
    with pytest.raises(FileExistsError):
        install(settings)
    assert {file: file.read_bytes() for file in settings.secrets.iterdir()} == before


def test_only_the_owner_reads_a_key(settings: Settings) -> None:
    modes = {file.stat().st_mode & 0o777 for file in settings.secrets.iterdir()}
    assert modes == {0o400}
    assert settings.secrets.stat().st_mode & 0o777 == 0o700
