"""A seal belongs to one row of one table, in one compartment, in one version."""

from collections.abc import Callable
from typing import Any
from uuid import UUID, uuid4

import pytest
from flask import Flask
from sqlalchemy import create_engine, select, text, update

from casework.config import Settings
from casework.db import as_actor, db, look, transaction
from casework.models import PupilRecord
from casework.services.sealing import open_rows
from casework.vault import KeyDestroyed, SealBroken, SealedInQuery, Vault, WrongKey
from casework.vault.keystore import dek
from casework.vault.vault import Keys
from tests.world import World

ROW, HERE, THERE = uuid4(), uuid4(), uuid4()
PLACE: dict[str, Any] = {"table": "pupil_record", "row": ROW, "to": HERE, "rev": 3}


@pytest.fixture
def vault(app: Flask) -> Vault:
    """The vault of a running application."""
    made: Vault = app.extensions["vault"]
    return made


@pytest.fixture
def keys(vault: Vault) -> Keys:
    """Keys of two compartments; the first has two versions, made equal to make it harder."""
    keys: Keys = {}
    vault.create([HERE, THERE], keys)
    keys[THERE] = keys[HERE] = {1: keys[HERE][1], 2: keys[HERE][1]}
    return keys


def test_what_was_sealed_opens_at_its_own_place(vault: Vault, keys: Keys) -> None:
    assert vault.open(keys, vault.seal(keys, b"x", **PLACE), **PLACE).rstrip() == b"x"


@pytest.mark.parametrize("name", PLACE)
def test_a_seal_moved_to_another_place_is_broken(vault: Vault, keys: Keys, name: str) -> None:
    other = {"table": "enrolment", "row": uuid4(), "to": THERE, "rev": 2}[name]
    sealed = vault.seal(keys, b"x", **PLACE)
    with pytest.raises(SealBroken):
        vault.open(keys, sealed, **{**PLACE, name: other})


CHANGES: dict[str, Callable[[bytes], bytes]] = {
    "another version": lambda sealed: sealed[:2] + b"\x00\x01" + sealed[4:],
    "another format": lambda sealed: b"\xe1\x02" + sealed[2:],
    "a flipped bit": lambda sealed: sealed[:-1] + bytes([sealed[-1] ^ 1]),
    "another nonce": lambda sealed: sealed[:4] + bytes(12) + sealed[16:],
    "cut off": lambda sealed: sealed[:20],
    "empty": lambda sealed: b"",
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
def test_a_changed_seal_is_broken(
    vault: Vault, keys: Keys, change: Callable[[bytes], bytes]
) -> None:
    sealed = change(vault.seal(keys, b"x", **PLACE))
    with pytest.raises(SealBroken):
        vault.open(keys, sealed, **PLACE)


def test_a_destroyed_key_opens_nothing_any_more(vault: Vault, keys: Keys) -> None:
    sealed = vault.seal(keys, b"x", **PLACE)
    vault.store.destroy([HERE])
    later: Keys = {}
    vault.fetch([HERE], later)
    with pytest.raises(KeyDestroyed):
        vault.open(later, sealed, **PLACE)


def test_a_key_given_to_another_compartment_does_not_unwrap(
    vault: Vault, keys: Keys, settings: Settings
) -> None:
    engine = create_engine(settings.keystore_owner_url)
    with engine.begin() as connection:
        connection.execute(dek.delete().where(dek.c.compartment_id == THERE))
        connection.execute(
            update(dek).where(dek.c.compartment_id == HERE).values(compartment_id=THERE)
        )
    engine.dispose()
    with pytest.raises(WrongKey):
        vault.fetch([THERE], {})


def test_envelopes_swapped_in_the_database_are_refused(world: World, settings: Settings) -> None:
    engine = create_engine(settings.database_owner_url)
    with engine.begin() as connection:
        table = PupilRecord.__table__
        here, there = connection.execute(select(table.c.id, table.c.sealed).limit(2)).all()
        for id_, sealed in ((here.id, there.sealed), (there.id, here.sealed)):
            connection.execute(
                text("UPDATE pupil_record SET sealed = :sealed WHERE id = :id"),
                {"sealed": sealed, "id": _as_stored(id_, engine.dialect.name)},
            )
    engine.dispose()
    with world.app.app_context(), transaction() as session:
        as_actor(session, "", system=True)
        rows = session.scalars(select(PupilRecord)).all()
        with pytest.raises(SealBroken):
            open_rows(session, rows)


def _as_stored(id_: UUID, dialect: str) -> Any:
    return id_.hex if dialect == "sqlite" else id_


CONDITIONS: dict[str, Callable[[], Any]] = {
    "content": lambda: PupilRecord.content == "x",
    "equal": lambda: PupilRecord.envelope == b"x",
    "in": lambda: PupilRecord.envelope.in_([b"x"]),
    "like": lambda: PupilRecord.envelope.like(b"x"),
    "order": lambda: PupilRecord.envelope.desc(),
    "reversed": lambda: PupilRecord.envelope > b"x",
}


@pytest.mark.parametrize("condition", CONDITIONS.values(), ids=CONDITIONS.keys())
def test_a_sealed_field_in_a_query_raises(condition: Callable[[], Any]) -> None:
    with pytest.raises(SealedInQuery):
        condition()


def test_keys_do_not_outlive_their_unit_of_work(world: World) -> None:
    with world.app.app_context():
        with look() as session:
            as_actor(session, "", system=True)
            open_rows(session, session.scalars(select(PupilRecord)).all())
            assert session.info["keys"]
        assert not db.session().info
