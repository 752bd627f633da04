"""Whether an installation can start: its keys, its two databases and their schema.

Looked at before the application is made, and without ever making a file: a missing database must
be told, not replaced by an empty one.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import URL, Connection, create_engine, inspect, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError
from sqlalchemy.pool import NullPool

from casework.config import ROOT, Settings

ROLE = "regielijn_app"  # the PostgreSQL role that serves pages, made by the first migration
MAIN, KEYSTORE = "main", "keystore"
_CONNECT_SECONDS = 5


class NotReady(Exception):
    """The installation cannot start. The message is Dutch and says what to do."""


class Place(NamedTuple):
    """One of the two databases: its name for people, its addresses and their settings."""

    which: str
    name: str
    url: str
    owner_url: str
    setting: str


def places(settings: Settings) -> tuple[Place, Place]:
    """The main database and the key store."""
    main = (settings.database_url, settings.database_owner_url, "DATABASE_URL")
    keys = (settings.keystore_url, settings.keystore_owner_url, "KEYSTORE_URL")
    return Place(MAIN, "De database", *main), Place(KEYSTORE, "Het sleutelarchief", *keys)


def require(settings: Settings) -> None:
    """Refuse an installation that is absent, unreachable or not migrated. Raises NotReady."""
    fresh = not has_keys(settings)
    for place in places(settings):
        if fresh and is_absent(place.url):
            continue
        fresh = False
        require_schema(place)
    if fresh:
        raise NotReady(f"Er is nog geen installatie in {settings.home}. Typ: casework init")


def require_schema(place: Place) -> None:
    """Refuse a database without the schema of this version. Raises NotReady."""
    newest, stored = newest_schema(place.which), stored_schema(place)
    if stored is None:
        raise NotReady(f"{place.name} is leeg. Typ: casework init --migrate")
    if not knows_schema(place.which, stored):
        raise NotReady(
            f"{place.name} hoort bij een nieuwere versie (schema {stored}). Installeer die versie."
        )
    if stored != newest:
        raise NotReady(
            f"{place.name} is niet bijgewerkt: schema {stored}, deze versie vraagt {newest}."
            " Maak een reservekopie en typ: casework init --migrate"
        )


def has_keys(settings: Settings) -> bool:
    """Whether there is any key file."""
    return any(settings.secrets.glob("*.key"))


def is_absent(url: str) -> bool:
    """True for a SQLite file that is not there; another database is there until asked."""
    file = sqlite_file(url)
    return file is not None and not file.exists()


def has_tables(place: Place) -> bool:
    """Whether the database holds anything. Raises NotReady when it does not answer."""
    if is_absent(place.owner_url):
        return False
    with connected(place, place.owner_url) as connection:
        return bool(inspect(connection).get_table_names())


def stored_schema(place: Place) -> str | None:
    """The revision the database is at; None before the first migration. Raises NotReady."""
    with connected(place) as connection:
        return MigrationContext.configure(connection).get_current_revision()


def newest_schema(which: str) -> str:
    """The revision this version of the code asks."""
    return ScriptDirectory.from_config(alembic_config(which)).get_current_head() or ""


def knows_schema(which: str, revision: str) -> bool:
    """Whether this version of the code has the migration to that revision."""
    script = ScriptDirectory.from_config(alembic_config(which))
    return revision in {one.revision for one in script.walk_revisions()}


def alembic_config(which: str, url: str = "", **attributes: Any) -> Config:
    """Alembic's settings for `main` or `keystore`; there is no ini file."""
    config = Config()
    config.set_main_option("script_location", str(ROOT / "migrations" / which))
    config.attributes.update(attributes, url=url)
    return config


def sqlite_file(url: str) -> Path | None:
    """The file of a SQLite address; None for PostgreSQL."""
    parsed = make_url(url)
    return Path(parsed.database or "") if parsed.get_backend_name() == "sqlite" else None


@contextmanager
def connected(place: Place, url: str | None = None) -> Iterator[Connection]:
    """A connection of its own. Raises NotReady, naming the place and never a password."""
    parsed = _parsed(place, url or place.url)
    file = sqlite_file(place.url if url is None else url)
    if file is not None and not file.exists():
        raise NotReady(f"{place.name} ontbreekt: er is geen bestand {file}.")
    wait = {"connect_timeout": _CONNECT_SECONDS} if file is None else {}
    try:
        engine = create_engine(parsed, poolclass=NullPool, hide_parameters=True, connect_args=wait)
        with engine.connect() as connection:
            yield connection
    except (DBAPIError, ImportError) as error:
        raise NotReady(_unreachable(place, parsed, error)) from None


def _parsed(place: Place, url: str) -> URL:
    try:
        parsed = make_url(url)
        parsed.get_dialect()
    except (ArgumentError, NoSuchModuleError, ImportError):
        raise NotReady(f"{place.setting} is geen adres van een database.") from None
    if parsed.get_backend_name() not in ("sqlite", "postgresql"):
        raise NotReady(f"{place.setting} wijst niet naar SQLite of PostgreSQL.")
    return parsed


def _unreachable(place: Place, parsed: URL, error: Exception) -> str:
    if parsed.get_backend_name() == "sqlite":
        return f"{place.name} is niet te lezen: {parsed.database} ({type(error).__name__})."
    where = parsed.host or parsed.query.get("host") or "deze computer"
    return (
        f"{place.name} antwoordt niet: {parsed.database} op {where}."
        f" Controleer {place.setting} en of de server draait."
    )
