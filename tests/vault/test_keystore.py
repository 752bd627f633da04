"""The age of a key is the key store's own word."""

from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import create_engine, insert, text, update
from sqlalchemy.exc import DBAPIError

from casework.config import Settings
from casework.vault.keystore import KeyStore, dek
from tests.postgres import Postgres
from tests.world import World

ROW = {"version": 1, "kek_id": 1, "wrapped": b"x"}


def test_a_new_key_is_young(settings: Settings) -> None:
    store, of = KeyStore(settings.keystore_url), uuid4()
    store.add([(of, 1, 1, b"x")])
    assert of in store.older(-1, most=10_000)
    assert of not in store.older(1, most=10_000)
    assert store.destroy_older(1, [of]) == 0
    assert store.destroy_older(-1, [of]) == 1
    assert not store.fetch([of])
    store.engine.dispose()


def test_pages_name_every_compartment_once(settings: Settings) -> None:
    store, made = KeyStore(settings.keystore_url), [uuid4() for _ in range(7)]
    store.add([(one, version, 1, b"x") for one in made for version in (1, 2)])
    found, last = [], None
    while page := store.older(-1, after=last, most=3):
        found += page
        last = page[-1]
    assert len(found) == len(set(found))
    assert set(made) <= set(found)
    store.engine.dispose()


def test_the_login_that_serves_cannot_say_when_a_key_was_made(
    postgres: tuple[Postgres, World], tmp_path: Path
) -> None:
    settings = postgres[0].fresh(tmp_path / "home")
    engine = create_engine(settings.keystore_url)
    then = text("now() - interval '2 days'")
    for statement in (
        insert(dek).values(compartment_id=uuid4(), made_at=then, **ROW),
        update(dek).values(made_at=then),
    ):
        with engine.connect() as connection, pytest.raises(DBAPIError) as refused:
            connection.execute(statement)
        assert getattr(refused.value.orig, "sqlstate", None) == "42501"
    engine.dispose()
