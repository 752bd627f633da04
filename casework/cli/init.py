"""`casework init`: keys, secrets, databases. It never overwrites."""

from typing import Any

import click
from alembic import command as alembic
from sqlalchemy import create_engine, make_url, text

from casework.cli.base import command, settings
from casework.config import Settings
from casework.domain.policy import Action
from casework.services.upkeep.installation import (
    ROLE,
    NotReady,
    alembic_config,
    has_keys,
    has_tables,
    places,
)
from casework.vault import Vault, keyfiles
from casework.vault.keystore import KeyStore


@command("init", action=Action.OPERATE)
@click.option("--migrate", "only_migrate", is_flag=True, help="Werk alleen de databases bij.")
def init(only_migrate: bool) -> None:
    """Maak sleutels, geheimen en lege databases. Overschrijft niets."""
    chosen = settings()
    if only_migrate:
        if not has_keys(chosen):
            raise NotReady(f"Er is nog geen installatie in {chosen.home}. Typ: casework init")
        migrate(chosen)
        click.echo("De databases zijn bijgewerkt.")
        return
    install(chosen)
    click.echo(f"Klaar. De gegevens staan in {chosen.home}.")


def install(chosen: Settings) -> None:
    """A new installation. Raises FileExistsError when there is one already."""
    if has_keys(chosen):
        raise FileExistsError(f"Er zijn al sleutels in {chosen.secrets}. Er is niets veranderd.")
    for place in places(chosen):
        if has_tables(place):  # new keys would not open what is in there
            raise FileExistsError(f"{place.name} is niet leeg. Er is niets veranderd.")
    chosen.home.mkdir(mode=0o700, parents=True, exist_ok=True)
    for name in keyfiles.NAMES:
        keyfiles.create(chosen.secrets, name)
    migrate(chosen)
    store = KeyStore(chosen.keystore_owner_url)
    Vault(chosen.secrets, store).plant()
    store.engine.dispose()


def migrate(chosen: Settings) -> None:
    """Bring both databases to the newest schema, as their owner."""
    upgrade("keystore", chosen.keystore_owner_url)
    upgrade("main", chosen.database_owner_url)
    _join_role(chosen.keystore_owner_url, chosen.keystore_url)
    _join_role(chosen.database_owner_url, chosen.database_url)


def upgrade(which: str, url: str, to: str = "head", **attributes: Any) -> None:
    """Migrate one database."""
    alembic.upgrade(alembic_config(which, url, **attributes), to)


def _join_role(owner_url: str, app_url: str) -> None:
    # The login that serves pages gets the rights of the app role, and is never the owner.
    login = make_url(app_url).username
    if make_url(owner_url).get_backend_name() != "postgresql" or app_url == owner_url:
        return
    engine = create_engine(owner_url)
    with engine.begin() as connection:
        quoted = engine.dialect.identifier_preparer.quote(login or "")
        connection.execute(text(f"GRANT {ROLE} TO {quoted}"))
    engine.dispose()
