"""One database into one file and back, while the service runs.

SQLite by its online backup, which copies one snapshot and holds up no writer; PostgreSQL by its
own pg_dump and pg_restore, as the owner, because row-level security hides rows from the others.
"""

import os
import shutil
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

from sqlalchemy import create_engine, make_url, text
from sqlalchemy.pool import NullPool

from casework.services.upkeep.installation import ROLE, NotReady, sqlite_file

SQLITE, POSTGRESQL = "sqlite", "postgresql"


def engine_of(url: str) -> str:
    """Which of the two databases an address is of."""
    return SQLITE if sqlite_file(url) else POSTGRESQL


def require_tools(url: str) -> None:
    """Refuse when the programs for this database are not installed. Raises NotReady."""
    if engine_of(url) == SQLITE:
        return
    for program in ("pg_dump", "pg_restore"):
        if not shutil.which(program):
            raise NotReady(
                f"{program} ontbreekt. Installeer de programma's van PostgreSQL in de versie van"
                " de server of nieuwer (Debian: apt-get install postgresql-client)."
            )


def dump(url: str, target: Path) -> None:
    """Copy a living database into a new file. Raises NotReady when the copy is not sound."""
    os.close(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    file = sqlite_file(url)
    if file is None:
        _run(url, "pg_dump", "--format=custom", f"--file={target}")
    else:
        _copy_sqlite(file, target)


def load(source: Path, url: str) -> None:
    """Fill an empty database from a dump: all of it, or nothing. Raises NotReady."""
    file = sqlite_file(url)
    if file is None:
        _make_role(url)
        options = ("--exit-on-error", "--single-transaction", "--no-owner")
        _run(url, "pg_restore", *options, str(source))
        return
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    clear(url)
    shutil.copyfile(source, file)
    file.chmod(0o600)


def clear(url: str) -> None:
    """Take away what `load` put there."""
    file = sqlite_file(url)
    if file is not None:
        for ending in ("", "-wal", "-shm"):
            file.with_name(file.name + ending).unlink(missing_ok=True)
        return
    _execute(url, "DROP SCHEMA public CASCADE", "CREATE SCHEMA public")


def _copy_sqlite(file: Path, target: Path) -> None:
    with closing(sqlite3.connect(file)) as source, closing(sqlite3.connect(target)) as copy:
        source.backup(copy)  # in one step: a second one would start anew after every write
        copy.execute("PRAGMA journal_mode=DELETE")  # one file, no companions
        found = copy.execute("PRAGMA integrity_check").fetchone()[0]
    if found != "ok":
        raise NotReady(f"De kopie van {file} is niet gaaf.")


def _make_role(url: str) -> None:
    # The dump names this role in its grants, and a role belongs to the server, not to a database.
    _execute(
        url,
        f"DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '{ROLE}') "
        f"THEN CREATE ROLE {ROLE} NOLOGIN NOSUPERUSER NOBYPASSRLS; END IF; END $$",
    )


def _execute(url: str, *statements: str) -> None:
    engine = create_engine(url, poolclass=NullPool)
    with engine.begin() as connection:
        for one in statements:
            connection.execute(text(one))


def _run(url: str, program: str, *arguments: str) -> None:
    parsed = make_url(url)
    # The password goes by the environment: everybody on this machine can read arguments.
    where = parsed.set(drivername="postgresql", password=None).render_as_string(False)
    secret = {"PGPASSWORD": str(parsed.password)} if parsed.password else {}
    done = subprocess.run(  # noqa: S603  (our own program names and paths)
        [shutil.which(program) or program, f"--dbname={where}", *arguments],
        env={**os.environ, **secret, "LC_ALL": "C"},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        # Only the first line: those after it may hold values.
        first = next(iter(done.stderr.splitlines()), "zonder uitleg")
        raise NotReady(f"{program} lukte niet: {first}")
