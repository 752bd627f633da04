"""Putting a backup back into an empty installation: whole, or not at all.

What was destroyed since the backup stays destroyed: the lists of destroyed compartments are
applied before anything can read the rows.
"""

import os
import shutil
from collections.abc import Callable, Iterable
from contextlib import ExitStack
from datetime import datetime
from pathlib import Path
from uuid import UUID

from sqlalchemy import create_engine, update
from sqlalchemy.pool import NullPool

from casework.config import Settings
from casework.models import Compartment
from casework.services import ledger
from casework.services.upkeep import backup
from casework.services.upkeep.backup import BadBackup, Manifest
from casework.services.upkeep.dumping import clear, engine_of, load, require_tools
from casework.services.upkeep.installation import (
    NotReady,
    has_keys,
    has_tables,
    knows_schema,
    places,
)
from casework.vault import Vault, tombstones
from casework.vault.keystore import KeyStore


def restore(
    settings: Settings, folder: Path, lists: Iterable[Path], migrate: Callable[[Settings], None]
) -> int:
    """Restore a backup; how many compartments its tombstones closed.

    `lists` are newer tombstone lists than the backup's own; one in the home is always used.
    `migrate` brings the databases to the schema of this version. Raises NotReady, BadBackup,
    WrongKey; then nothing is left behind.
    """
    require_empty(settings)
    manifest = backup.read_manifest(folder)
    _fits(settings, manifest)
    backup.check(folder, manifest)
    destroyed = tombstones.merged([folder / backup.TOMBSTONES, settings.tombstones, *lists])
    settings.home.mkdir(mode=0o700, parents=True, exist_ok=True)
    with ExitStack() as undo:
        _load(settings, folder, manifest, undo)
        _settle(settings, destroyed)
        _secrets(settings, folder, manifest, undo)
        migrate(settings)
        undo.pop_all()
    return len(destroyed)


def require_empty(settings: Settings) -> None:
    """Refuse to put a backup over data. Raises NotReady."""
    if has_keys(settings):
        raise NotReady(
            f"In {settings.home} staat al een installatie. Er is niets veranderd. Zet een"
            " reservekopie terug in een lege map (REGIELIJN_HOME)."
        )
    for place in places(settings):
        if has_tables(place):
            raise NotReady(
                f"{place.name} is niet leeg. Er is niets veranderd. Wijs met {place.setting} en"
                f" {place.setting.replace('_URL', '_OWNER_URL')} een lege database aan."
            )


def _fits(settings: Settings, manifest: Manifest) -> None:
    for place in places(settings):
        engine = engine_of(place.owner_url)
        if manifest.engines.get(place.which) != engine:
            raise BadBackup(
                f"De reservekopie komt van {manifest.engines.get(place.which)},"
                f" {place.setting} wijst naar {engine}."
            )
        if not knows_schema(place.which, manifest.schemas.get(place.which, "")):
            raise BadBackup(
                f"De reservekopie is van een nieuwere versie ({manifest.version})."
                " Installeer die versie eerst."
            )
        require_tools(place.owner_url)


def _load(settings: Settings, folder: Path, manifest: Manifest, undo: ExitStack) -> None:
    # The key store first: whether the keys fit is known before the large part is put back.
    for place in reversed(places(settings)):
        undo.callback(clear, place.owner_url)
        load(folder / backup.file_of(place.which, engine_of(place.owner_url)), place.owner_url)
        if place.which == "keystore":
            store = KeyStore(place.owner_url)
            Vault(folder / backup.SECRETS, store).check_all()
            store.engine.dispose()


def _settle(settings: Settings, destroyed: dict[UUID, datetime]) -> None:
    """What was destroyed is so here too, and the trail can go on."""
    store = KeyStore(settings.keystore_owner_url)
    store.destroy(destroyed)
    store.engine.dispose()
    engine = create_engine(settings.database_owner_url, poolclass=NullPool)
    gone = update(Compartment).values(state="destroyed")
    with engine.begin() as connection:
        for one in destroyed:
            connection.execute(gone.where(Compartment.id == one))
        ledger.resume(connection)
    missing = destroyed.keys() - tombstones.read(settings.tombstones).keys()
    if missing:
        tombstones.append(settings.tombstones, {one: destroyed[one] for one in missing})


def _secrets(settings: Settings, folder: Path, manifest: Manifest, undo: ExitStack) -> None:
    settings.secrets.mkdir(mode=0o700, parents=True, exist_ok=True)
    settings.secrets.chmod(0o700)
    for name in manifest.files:
        if name.startswith(f"{backup.SECRETS}/"):
            target = settings.home / name
            undo.callback(target.unlink, missing_ok=True)
            shutil.copyfile(folder / name, target)
            os.chmod(target, 0o400)
