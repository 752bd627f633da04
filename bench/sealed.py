"""A thousand sealed rows through the ORM, against the same columns in plain."""

from collections.abc import Callable
from statistics import median
from typing import Any

from sqlalchemy import create_engine, select, text
from sqlalchemy.orm import Session

from bench import meter, world
from bench.peers.tables import FIELDS, Base, Fields, Plain, values
from bench.places import POSTGRESQL, Place
from bench.report import Row
from casework.cli.init import ROLE
from casework.db import as_actor, look
from casework.models import PupilRecord
from casework.services.sealing import keys_of, open_rows

COLD, WARM = 2.0, 1.35


def measured(place: Place, count: int, *, times: int) -> list[Row]:
    """The lines of the table for one database."""
    world.build(place.app)
    world.pupils(place.app, count)
    _copy(place)
    kept: dict[Any, Any] = {}
    _look(place, lambda session: kept.update(_cold(session)))
    samples = meter.paired(
        place.meter,
        times,
        {
            "plain": lambda: _look(place, lambda session: _read(session, Plain)),
            "cold": lambda: _look(place, _cold),
            "warm": lambda: _look(place, lambda session: _warm(session, kept)),
            "fields": lambda: _look(place, lambda session: _read(session, Fields)),
        },
    )
    ms = {name: median(found) * 1e3 for name, found in samples.items()}
    over = {name: meter.ratio(found, samples["plain"]) for name, found in samples.items()}
    peers = f"plain {ms['plain']:.1f} ms, by field {ms['fields']:.1f} ms ({over['fields']:.1f}x)"
    return [
        Row(
            f"{count:,} sealed rows, {name}",
            place.database,
            peers,
            f"{ms[key]:.1f} ms",
            f"{over[key]:.2f}x plain",
            over[key],
            floor,
            unit="x",
        )
        for name, key, floor in (("with key fetch", "cold", COLD), ("keys at hand", "warm", WARM))
    ]


def _look(place: Place, work: Callable[[Session], Any]) -> None:
    with place.app.app_context(), look() as session:
        as_actor(session, "", system=True)
        work(session)


def _read(session: Session, kind: Any) -> list[Any]:
    return [[getattr(row, name) for name in FIELDS] for row in session.scalars(select(kind))]


def _cold(session: Session) -> Any:
    rows = session.scalars(select(PupilRecord)).all()
    open_rows(session, rows)
    for row in rows:
        content = row.content
        assert [getattr(content, name) for name in FIELDS]
    return keys_of(session)


def _warm(session: Session, keys: Any) -> None:
    session.info["keys"] = keys
    _cold(session)


def _copy(place: Place) -> None:
    """The same pupils into the peers' tables."""
    engine = create_engine(place.settings.database_owner_url)
    Base.metadata.create_all(engine)
    with engine.begin() as connection:
        if place.database == POSTGRESQL:
            for table in Base.metadata.tables:
                connection.execute(text(f"GRANT SELECT ON {table} TO {ROLE}"))
    rows: list[dict[str, Any]] = []
    _look(place, lambda session: rows.extend(_opened(session)))
    with Session(engine) as session, session.begin():
        session.add_all(Plain(**row) for row in rows)
        for row in rows:
            session.add(Fields(**{**row, "geboortedatum": row["geboortedatum"].isoformat()}))
    engine.dispose()


def _opened(session: Session) -> list[dict[str, Any]]:
    records = session.scalars(select(PupilRecord)).all()
    open_rows(session, records)
    return [values(record) for record in records]
