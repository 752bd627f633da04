"""The second database: wrapped data keys, and nothing else.

It has its own engine and its own short-lived backups, so that destroying a key also closes every
backup of the main database. It is never part of the main transaction.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import (
    ARRAY,
    Column,
    ColumnElement,
    DateTime,
    Engine,
    Integer,
    LargeBinary,
    MetaData,
    Select,
    String,
    Table,
    Uuid,
    any_,
    bindparam,
    create_engine,
    delete,
    event,
    func,
    insert,
    literal_column,
    select,
    text,
)
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from casework.vault.errors import KeyStoreDown

metadata = MetaData()
dek = Table(
    "dek",
    metadata,
    Column("compartment_id", Uuid, primary_key=True),
    Column("version", Integer, primary_key=True),
    Column("kek_id", Integer, nullable=False),
    Column("wrapped", LargeBinary, nullable=False),
    # The database sets it itself, so that no clock of ours can make a key look old.
    Column(
        "made_at", DateTime(timezone=True), nullable=False, server_default=text("CURRENT_TIMESTAMP")
    ),
)
canary = Table(
    "canary",
    metadata,
    Column("name", String(40), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("value", LargeBinary, nullable=False),
)

Row = tuple[UUID, int, int, bytes]


def _keys(dialect: str) -> Select[*tuple[Any, ...]]:
    of = dek.c.compartment_id
    wanted: ColumnElement[bool] = of.in_(bindparam("wanted", expanding=True))
    if dialect == "postgresql":  # one statement however many: its text is read once
        wanted = of == any_(bindparam("wanted", type_=ARRAY(Uuid)))
    return select(of, dek.c.version, dek.c.kek_id, dek.c.wrapped).where(wanted)


class KeyStore:
    """Reading and writing wrapped keys; every method is one short transaction of its own."""

    def __init__(self, url: str) -> None:
        self.engine: Engine = create_engine(url, hide_parameters=True, pool_pre_ping=True)
        if self.engine.dialect.name == "sqlite":
            event.listen(self.engine, "connect", _sqlite)
        self._keys = _keys(self.engine.dialect.name)
        # One select needs no transaction round it, and two round trips fewer.
        self._reader = self.engine.execution_options(isolation_level="AUTOCOMMIT")

    def fetch(self, compartments: Iterable[UUID]) -> Sequence[Row]:
        """All versions of the keys of these compartments, in one select."""
        wanted = list(compartments)
        found: list[Row] = []
        with _reachable(), self._reader.connect() as connection:
            for at in range(0, len(wanted), 500):
                rows: Any = connection.execute(self._keys, {"wanted": wanted[at : at + 500]})
                found += rows
        return found

    def add(self, rows: Sequence[Row]) -> None:
        """Store new keys; committed before the main transaction commits."""
        names = ("compartment_id", "version", "kek_id", "wrapped")
        with _reachable(), self.engine.begin() as connection:
            connection.execute(insert(dek), [dict(zip(names, row, strict=True)) for row in rows])

    def destroy(self, compartments: Iterable[UUID]) -> None:
        """Delete every version of these keys. There is no way back."""
        with _reachable(), self.engine.begin() as connection:
            for one in compartments:
                connection.execute(delete(dek).where(dek.c.compartment_id == one))

    def older(self, hours: int, *, after: UUID | None = None, most: int = 1000) -> Sequence[UUID]:
        """Compartments whose every key is over `hours` old by the store's own clock, by id."""
        query = select(dek.c.compartment_id).group_by(dek.c.compartment_id)
        if after:
            query = query.where(dek.c.compartment_id > after)
        query = query.having(func.max(dek.c.made_at) < self._ago(hours))
        with _reachable(), self.engine.connect() as connection:
            rows = connection.execute(query.order_by(dek.c.compartment_id).limit(most))
            return [row.compartment_id for row in rows]

    def destroy_older(self, hours: int, compartments: Iterable[UUID]) -> int:
        """Delete the keys of these compartments that are over `hours` old; how many went."""
        gone = 0
        with _reachable(), self.engine.begin() as connection:
            for one in compartments:
                of = dek.c.compartment_id == one
                gone += connection.execute(
                    delete(dek).where(of, dek.c.made_at < self._ago(hours))
                ).rowcount
        return gone

    def _ago(self, hours: int) -> ColumnElement[datetime]:
        if self.engine.dialect.name == "sqlite":
            return literal_column(f"datetime('now', '{-int(hours):+d} hours')")
        return literal_column(f"now() - interval '{int(hours)} hours'")

    def canaries(self) -> dict[tuple[str, int], bytes]:
        """Known values sealed at install, by key name and number."""
        with _reachable(), self.engine.connect() as connection:
            return {(r.name, r.number): r.value for r in connection.execute(select(canary))}

    def keks(self) -> set[int]:
        """The numbers of the key-encryption keys that any data key here needs."""
        with _reachable(), self.engine.connect() as connection:
            return set(connection.scalars(select(dek.c.kek_id).distinct()))

    def plant(self, name: str, number: int, value: bytes) -> None:
        """Store a canary for a new key."""
        with _reachable(), self.engine.begin() as connection:
            connection.execute(insert(canary), {"name": name, "number": number, "value": value})


class _reachable:  # noqa: N801  (reads as a statement: with _reachable())
    def __enter__(self) -> None: ...

    def __exit__(self, _kind: object, error: BaseException | None, _tb: object) -> None:
        if isinstance(error, DBAPIError | PoolTimeout):
            raise KeyStoreDown("Het sleutelarchief antwoordt niet.") from None


def _sqlite(connection: object, _record: object) -> None:
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "busy_timeout=5000", "secure_delete=ON"):
        connection.execute(f"PRAGMA {pragma}")  # type: ignore[attr-defined]
