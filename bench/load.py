"""Rows in bulk, straight into the tables: a load to measure on, past services and their rules."""

import itertools
import os
from collections.abc import Iterable, Iterator, Sequence
from typing import Any
from uuid import UUID, uuid4

from bench import generator
from bench.places import SQLITE, Place
from bench.world import REGIONS, World
from casework.domain.calendar import calendar

CALENDAR = "bench_calendar"  # lesson days for the SQL windows: a peer's table, none of ours
_STAMP = "2026-08-01 08:00:00.000000"
_RECORD = (
    "id, rev, pupil_id, owner_id, name_index, home_gemeente, duty_from, duty_until,"
    " compartment_id, sealed"
)


def fill(place: Place, world: World, count: int) -> int:
    """Pupils, their records and their absence; says how many absences. Statistics are fresh."""
    with place.raw() as raw:
        unchecked(place, raw)
        insert(place, raw, "pupil", "nr, id", generator.pupils(count))
        records = _records(place, raw, world, generator.pupils(count))
        insert(place, raw, "pupil_record", _RECORD, records)
        stored = _absences(place, raw, count)
        columns = "branch_id, date, origin, delivered_at"
        insert(place, raw, "coverage", columns, generator.delivered())
        _insert_calendar(place, raw)
        if place.database != SQLITE:
            raw.execute("SELECT setval(pg_get_serial_sequence('pupil', 'nr'), %s)", (count,))
            raw.execute("VACUUM ANALYZE")
            raw.execute("CHECKPOINT")
        else:
            raw.execute("ANALYZE")
            raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    raw.close()
    return stored


def unchecked(place: Place, raw: Any) -> None:
    """Let rows in without looking at their references."""
    # The generator keeps the references right; checking two million of them is not measured.
    sqlite = place.database == SQLITE
    raw.execute("PRAGMA foreign_keys=OFF" if sqlite else "SET session_replication_role = replica")


def _records(
    place: Place, raw: Any, world: World, everybody: Iterable[tuple[int, UUID]]
) -> Iterator[Sequence[Any]]:
    """A record a pupil. Nobody opens them: what is sealed is noise."""
    shared = uuid4()
    columns = "id, subject, owner_id, data_class, state"
    insert(place, raw, "compartment", columns, [(shared, uuid4(), world.board, "identity", "open")])
    noise = os.urandom(220)
    years = ("2015-08-01", "2028-07-31")
    return (
        (uuid4(), 1, id_, world.board, nr, "0363", *years, shared, noise) for nr, id_ in everybody
    )


def _absences(place: Place, raw: Any, count: int) -> int:
    counted = itertools.count()
    rows = (
        (*one, "file", _STAMP) for one, _ in zip(generator.absences(count), counted, strict=False)
    )
    columns = "pupil_nr, branch_id, date, soort, amount, origin, noted_at"
    insert(place, raw, "verzuim", columns, rows)
    return next(counted) - 1


def _insert_calendar(place: Place, raw: Any) -> None:
    key = "PRIMARY KEY (region, date)"
    raw.execute(f"CREATE TABLE {CALENDAR} (region text, date date, lesday integer, {key})")
    insert(place, raw, CALENDAR, "region, date, lesday", _lesson_days())


def _lesson_days() -> Iterator[tuple[str, str, int]]:
    first, last = generator.FIRST.toordinal(), generator.LAST.toordinal()
    for region in REGIONS:
        known = calendar(region)
        for ordinal in range(first, last + 1):
            day = generator.FIRST.fromordinal(ordinal)
            if not known.is_vacation(day):
                yield region, day.isoformat(), known.lesday(day)


def insert(place: Place, raw: Any, table: str, columns: str, rows: Iterable[Sequence[Any]]) -> None:
    """Rows into a table, by the quickest way the database has."""
    if place.database == SQLITE:
        marks = ", ".join("?" * len(columns.split(",")))
        raw.execute("BEGIN")
        raw.executemany(f"INSERT INTO {table} ({columns}) VALUES ({marks})", map(_hex, rows))
        raw.execute("COMMIT")
        return
    with raw.cursor() as cursor, cursor.copy(f"COPY {table} ({columns}) FROM STDIN") as copy:
        for row in rows:
            copy.write_row(row)


def _hex(row: Sequence[Any]) -> Sequence[Any]:
    return [one.hex if isinstance(one, UUID) else one for one in row]
