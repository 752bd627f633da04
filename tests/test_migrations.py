"""What the migrations build: the models, and a database that holds when the code does not."""

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, Table, create_engine, func, select, text
from sqlalchemy.exc import DBAPIError

from audit.models import AuditBase
from casework.cli.init import alembic_config
from casework.config import Settings
from casework.db import Base
from casework.vault import keystore
from tests.postgres import Postgres
from tests.world import World

TRAIL = ("audit_event", "audit_leaf", "audit_checkpoint")
NO_PRIVILEGE, ALWAYS_GENERATED = "42501", "428C9"


@pytest.fixture
def owner(settings: Settings) -> Iterator[Engine]:
    """The main database, as who owns it."""
    engine = create_engine(settings.database_owner_url)
    yield engine
    engine.dispose()


@pytest.fixture
def pg(postgres: tuple[Postgres, World], tmp_path: Path) -> tuple[Settings, World]:
    """A copy of the region on PostgreSQL."""
    server, world = postgres
    return server.fresh(tmp_path / "home"), world


@pytest.fixture
def served(pg: tuple[Settings, World]) -> Iterator[Connection]:
    """PostgreSQL, as the login that serves pages."""
    engine = create_engine(pg[0].database_url)
    with engine.connect() as connection:
        yield connection
    engine.dispose()


def _policies(url: str) -> dict[str, Any]:
    script = ScriptDirectory.from_config(alembic_config("main", url))
    found: dict[str, Any] = {}
    for revision in script.walk_revisions():
        found |= getattr(revision.module, "POLICIES", {})
    return found


def _difference(url: str, metadata: Any) -> list[Any]:
    engine = create_engine(url)
    with engine.connect() as connection:
        found = compare_metadata(MigrationContext.configure(connection), metadata)
    engine.dispose()
    return found


def test_the_newest_schema_is_that_of_the_models(settings: Settings) -> None:
    both = [Base.metadata, AuditBase.metadata]
    assert _difference(settings.database_owner_url, both) == []
    assert _difference(settings.keystore_owner_url, keystore.metadata) == []


def test_a_missing_column_would_be_seen(settings: Settings, owner: Engine) -> None:
    with owner.begin() as connection:
        connection.execute(text("ALTER TABLE organisation ADD COLUMN extra INTEGER"))
    assert _difference(settings.database_owner_url, [Base.metadata, AuditBase.metadata]) != []


@pytest.mark.parametrize("which", ["main", "keystore"])
def test_going_back_and_up_again_gives_an_empty_installation(
    settings: Settings, which: str
) -> None:
    url = settings.database_owner_url if which == "main" else settings.keystore_owner_url
    config = alembic_config(which, url)
    command.downgrade(config, "base")
    command.upgrade(config, "head")
    engine = create_engine(url)
    table = "pupil_record" if which == "main" else "dek"
    with engine.connect() as connection:
        assert connection.scalar(text(f"SELECT count(*) FROM {table}")) == 0
    engine.dispose()


@pytest.mark.parametrize("table", TRAIL)
@pytest.mark.parametrize("change", ["UPDATE {} SET {} = {}", "DELETE FROM {}"])
def test_not_even_the_owner_changes_the_trail(owner: Engine, table: str, change: str) -> None:
    with owner.begin() as connection:
        _fill(connection, AuditBase.metadata.tables[table])
    column = AuditBase.metadata.tables[table].columns.keys()[-1]
    with owner.connect() as connection, pytest.raises(DBAPIError, match="can only grow"):
        connection.execute(text(change.format(table, column, column)))


def test_not_even_the_owner_empties_the_trail(pg: tuple[Settings, World]) -> None:
    engine = create_engine(pg[0].database_owner_url)
    for table in TRAIL:
        with engine.connect() as connection, pytest.raises(DBAPIError, match="can only grow"):
            connection.execute(text(f"TRUNCATE {table}"))
    engine.dispose()


def test_the_login_that_serves_owns_nothing_and_passes_no_row_security(served: Connection) -> None:
    rights = served.execute(
        text(
            "SELECT r.rolsuper, r.rolbypassrls, r.rolcreatedb, r.rolcreaterole,"
            " EXISTS (SELECT FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace"
            " AND pg_has_role(current_user, c.relowner, 'USAGE'))"
            " FROM pg_roles r WHERE r.rolname = current_user"
        )
    ).one()
    assert not any(rights)


@pytest.mark.parametrize("table", TRAIL)
@pytest.mark.parametrize("change", ["UPDATE {} SET {} = {}", "DELETE FROM {}", "TRUNCATE {}"])
def test_the_login_that_serves_only_adds_to_the_trail(
    served: Connection, table: str, change: str
) -> None:
    column = AuditBase.metadata.tables[table].columns.keys()[-1]
    assert _refused(served, change.format(table, column, column)) == NO_PRIVILEGE


@pytest.mark.parametrize("column", ["id", "at", "xid"])
def test_nobody_chooses_the_number_or_moment_of_an_entry(served: Connection, column: str) -> None:
    value = "now()" if column == "at" else "1"
    statement = (
        f"INSERT INTO audit_event (action, result, subjects, canon, {column})"
        f" VALUES ('x', 'ok', '{{}}', '', {value})"
    )
    assert _refused(served, statement) in (NO_PRIVILEGE, ALWAYS_GENERATED)


def test_every_table_about_people_has_row_security(pg: tuple[Settings, World]) -> None:
    # Who may sign in is found before anybody is known; compartments and numbers say nothing.
    before_sign_in = {"account", "credential"}
    personal = {
        name
        for name, table in Base.metadata.tables.items()
        if {"sealed", "pupil_id", "pupil_nr", "dossier_id"} & set(table.columns.keys())
    }
    policies = _policies(pg[0].database_owner_url)
    assert personal - before_sign_in <= policies.keys()


def test_with_nobody_named_there_are_no_rows(
    pg: tuple[Settings, World], served: Connection
) -> None:
    policies = _policies(pg[0].database_owner_url)
    _fill_all(pg[0], policies)
    assert _counts(served, policies) == dict.fromkeys(policies, 0)
    served.execute(text("SELECT set_config('app.system', 'on', true)"))
    assert all(_counts(served, policies).values()), "the test had no rows to hide"


def test_a_board_sees_no_record_of_another_board(
    pg: tuple[Settings, World], served: Connection
) -> None:
    world = pg[1]
    own = world.organisations["schoolbestuur:41002"]
    served.execute(text("SELECT set_config('app.organisation', :of, true)"), {"of": str(own)})
    for table in ("pupil_record", "enrolment"):
        owners = served.scalars(select(Base.metadata.tables[table].c.owner_id)).all()
        assert owners == [own]


def test_a_board_cannot_write_for_another_board(
    pg: tuple[Settings, World], served: Connection
) -> None:
    organisations = pg[1].organisations
    own, other = (organisations[f"schoolbestuur:{code}"] for code in ("41002", "41001"))
    served.execute(text("SELECT set_config('app.organisation', :of, true)"), {"of": str(own)})
    assert _refused(served, f"UPDATE pupil_record SET owner_id = '{other}'") == NO_PRIVILEGE


def _refused(connection: Connection, statement: str) -> str | None:
    """The database's own code of the refusal."""
    with pytest.raises(DBAPIError) as refused:
        connection.execute(text(statement))
    code: str | None = getattr(refused.value.orig, "sqlstate", None)
    return code


def _counts(connection: Connection, tables: Any) -> dict[str, int]:
    metadata = _all()
    return {
        name: connection.scalar(select(func.count()).select_from(metadata[name])) or 0
        for name in tables
    }


def _all() -> dict[str, Table]:
    return {**Base.metadata.tables, **AuditBase.metadata.tables}


def _fill_all(settings: Settings, tables: Any) -> None:
    """One made-up row in each table, past the foreign keys."""
    engine = create_engine(settings.database_owner_url)
    with engine.begin() as connection:
        connection.execute(text("SET LOCAL session_replication_role = replica"))
        for name in tables:
            _fill(connection, _all()[name])
    engine.dispose()


def _fill(connection: Connection, table: Table) -> None:
    row = {
        column.name: _value(column.type)
        for column in table.columns
        if column.computed is None
        and not column.server_default
        and not (column.name == "id" and table.name == "audit_event")
    }
    if table.name == "dossier":  # closed, so that it need not name its holder
        row |= {"regie_term_id": None, "term_open": None}
    if table.name == "ongoing":  # nobody is back before being away
        row |= {"back_on": None}
    connection.execute(table.insert(), row)


def _value(kind: Any) -> Any:
    made = {
        "Id": uuid4,
        "Uuid": uuid4,
        "Date": lambda: date(2026, 9, 1),
        "JSON": list,
        "Subjects": list,
        "Boolean": bool,
    }
    name = type(kind).__name__
    if name in made:
        return made[name]()
    python = getattr(kind, "impl_instance", kind).python_type
    values = {int: 1, str: "x", bytes: b"x", datetime: datetime.fromisoformat("2026-09-01T08:00Z")}
    return values[python]
