"""What is right and wrong with an installation. Each check is a small function in `CHECKS`.

A check looks and changes nothing. What it says is Dutch and holds no secret and nothing personal.
Later work adds a function here or in `doctor_data`, and a line to the list.
"""

import shutil
import stat
from collections.abc import Callable, Iterator
from datetime import timedelta

from sqlalchemy.exc import SQLAlchemyError

from casework.domain.calendar import REGIONS, calendar
from casework.domain.moment import day_of
from casework.services.upkeep import doctor_data as data
from casework.services.upkeep.doctor_data import Finding, Patient, good, remark, wrong
from casework.services.upkeep.installation import (
    NotReady,
    has_keys,
    is_absent,
    places,
    require_schema,
)
from casework.vault import Vault, VaultError, keyfiles, tombstones
from casework.vault.keystore import KeyStore

_FREE_BYTES, _FREE_PART = 1 << 30, 0.05
_YEAR = timedelta(days=365)
Check = Callable[[Patient], Iterator[Finding]]


def examine(patient: Patient) -> Iterator[tuple[str, list[Finding]]]:
    """Every check with its findings. One that cannot run is a finding, and stops no other."""
    settings = patient.settings
    if not has_keys(settings) and all(is_absent(place.url) for place in places(settings)):
        message = f"Er is nog geen installatie in {settings.home}. Typ: casework init"
        yield "Installatie", [wrong(message)]
        return
    for name, run in CHECKS:
        try:
            findings = list(run(patient))
        except (VaultError, NotReady) as error:
            findings = [wrong(str(error))]
        except SQLAlchemyError as error:  # its own text may hold values
            findings = [wrong(f"Niet te controleren ({type(error).__name__}).")]
        except OSError as error:
            findings = [wrong(f"Niet te lezen: {error.filename}.")]
        yield name, findings


def _key_files(patient: Patient) -> Iterator[Finding]:
    folder = patient.settings.secrets
    if not folder.is_dir():
        yield wrong(f"Er is geen map {folder}. Typ: casework init")
        return
    for name in keyfiles.NAMES:
        keyfiles.read(folder, name)
    for place, allowed in (
        (patient.settings.home, 0o700),
        (folder, 0o700),
        *((one, 0o400) for one in folder.glob("*.key")),
    ):
        mode = stat.S_IMODE(place.stat().st_mode)
        if mode & ~allowed:
            yield wrong(f"{place} is open voor anderen ({mode:o}). Typ: chmod {allowed:o} {place}")
    yield good(f"{len(keyfiles.NAMES)} soorten sleutels in {folder}.")


def _keys_fit(patient: Patient) -> Iterator[Finding]:
    store = KeyStore(patient.settings.keystore_url)
    try:
        Vault(patient.settings.secrets, store).check_all()
    finally:
        store.engine.dispose()
    yield good("De sleutels horen bij deze gegevens.")


def _databases(patient: Patient) -> Iterator[Finding]:
    for place in places(patient.settings):
        try:
            require_schema(place)
        except NotReady as error:
            yield wrong(str(error))
        else:
            yield good(f"{place.name} antwoordt en is bijgewerkt.")


def _destroyed(patient: Patient) -> Iterator[Finding]:
    listed = tombstones.read(patient.settings.tombstones)
    store = KeyStore(patient.settings.keystore_url)
    try:
        left = {compartment for compartment, *_ in store.fetch(listed)}
    finally:
        store.engine.dispose()
    if left:
        yield wrong(f"{len(left)} sleutels bestaan nog, maar staan op de lijst van vernietigd.")
    yield good(f"{len(listed)} keer is iets vernietigd.")


def _disk(patient: Patient) -> Iterator[Finding]:
    usage = shutil.disk_usage(patient.settings.home)
    left = f"Nog {usage.free / (1 << 30):.1f} GB vrij van {usage.total / (1 << 30):.1f} GB."
    full = usage.free < _FREE_BYTES or usage.free < usage.total * _FREE_PART
    yield wrong(f"De schijf is bijna vol. {left}") if full else good(left)


def _calendar(patient: Patient) -> Iterator[Finding]:
    today = day_of(patient.now)
    for region in REGIONS:
        known = calendar(region)
        if not known.known(today):
            yield wrong(f"De schoolvakanties van nu zijn niet bekend (regio {region}).")
        elif not known.known(today + _YEAR):
            yield remark(f"De schoolvakanties van over een jaar zijn niet bekend ({region}).")
        else:
            yield good(f"Schoolvakanties bekend tot over een jaar (regio {region}).")


CHECKS: list[tuple[str, Check]] = [
    ("Sleutelbestanden", _key_files),
    ("Sleutels passen", _keys_fit),
    ("Databases", _databases),
    ("Rechten in de database", data.rights),
    ("Instellingen van de database", data.pragmas),
    ("Verwijzingen", data.references),
    ("Eén regiehouder", data.one_regie),
    ("Logboek", data.trail),
    ("Meldingen", data.notifications),
    ("Klok van het werk", data.jobs),
    ("Tijd", data.clock),
    ("Vernietigd", _destroyed),
    ("Schoolvakanties", _calendar),
    ("Schijfruimte", _disk),
]
