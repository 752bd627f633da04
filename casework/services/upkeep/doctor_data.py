"""The checks of `doctor` that ask the databases."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import NamedTuple

from sqlalchemy import and_, create_engine, func, select, text
from sqlalchemy.orm import Session
from sqlalchemy.pool import NullPool

from casework.config import Settings
from casework.db import Base, as_actor, prepare
from casework.models import Dossier, JobRun, Notification, RegieTerm
from casework.services import ledger
from casework.services.upkeep.installation import places, require_schema, sqlite_file
from casework.vault.keystore import KeyStore

GOOD, REMARK, WRONG = "goed", "let op", "fout"
_UNSENT = timedelta(minutes=30)
_JOBS_SILENT = timedelta(hours=26)  # the night job runs once a day
_UNPLACED = timedelta(days=1)
_CLOCK_SLACK = timedelta(minutes=1)  # the database may run on another machine
# Found before anybody is known, so without row-level security.
_BEFORE_SIGN_IN = {"account", "credential"}
_PERSONAL = {"sealed", "pupil_id", "pupil_nr", "dossier_id"}
_TRAIL_TRIGGERS = 6  # two for each of its three tables


class Finding(NamedTuple):
    """One thing found; `state` is GOOD, REMARK or WRONG."""

    state: str
    text: str


def good(message: str) -> Finding:
    """As it should be."""
    return Finding(GOOD, message)


def remark(message: str) -> Finding:
    """Deserves a look."""
    return Finding(REMARK, message)


def wrong(message: str) -> Finding:
    """Must be repaired."""
    return Finding(WRONG, message)


@dataclass(frozen=True)
class Patient:
    """The installation that is looked at, and the moment."""

    settings: Settings
    now: datetime

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A session on the main database as the login that serves. Raises NotReady."""
        require_schema(places(self.settings)[0])
        engine = create_engine(self.settings.database_url, poolclass=NullPool, hide_parameters=True)
        prepare(engine)
        with Session(engine) as session:
            as_actor(session, "", system=True)
            yield session


def rights(patient: Patient) -> Iterator[Finding]:
    """PostgreSQL: the login that serves cannot pass row-level security, which is on."""
    if sqlite_file(patient.settings.database_url):
        yield good("SQLite kent geen rollen; de bestandsrechten bewaken de gegevens.")
        return
    with patient.reading() as session:
        found = session.execute(text(_RIGHTS)).one()
        open_ = sorted(_personal() - set(session.scalars(text(_ROW_SECURITY))))
    for name, says in zip(("super", "bypass", "owns"), _SAYS, strict=True):
        if getattr(found, name):
            yield wrong(f"Het account in DATABASE_URL {says}. Gebruik een gewoon account.")
    for table in open_:
        yield wrong(f"Tabel {table} heeft geen rijbeveiliging.")
    yield good("Rijbeveiliging staat aan.")


_SAYS = ("is superuser", "mag langs rijbeveiliging (BYPASSRLS)", "is eigenaar van tabellen")
_RIGHTS = """
SELECT r.rolsuper AS super, r.rolbypassrls AS bypass, EXISTS (
    SELECT FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace
    AND pg_has_role(current_user, c.relowner, 'USAGE')) AS owns
FROM pg_roles r WHERE r.rolname = current_user"""
_ROW_SECURITY = "SELECT relname FROM pg_class WHERE relrowsecurity"


def _personal() -> set[str]:
    tables = Base.metadata.tables.items()
    found = {name for name, table in tables if _PERSONAL & set(table.columns.keys())}
    return found - _BEFORE_SIGN_IN | {"audit_event"}


def pragmas(patient: Patient) -> Iterator[Finding]:
    """SQLite: what was acknowledged is on disk, and what was deleted is overwritten."""
    if not sqlite_file(patient.settings.database_url):
        yield good("PostgreSQL bewaart zijn eigen instellingen.")
        return
    wanted = {"journal_mode": "wal", "synchronous": 2, "secure_delete": 1, "quick_check": "ok"}
    with patient.reading() as session:
        found = {("De database", n): session.scalar(text(f"PRAGMA {n}")) for n in wanted}
        if session.scalar(text("PRAGMA foreign_keys")) != 1:
            yield wrong("De database bewaakt geen verwijzingen (foreign_keys).")
    if sqlite_file(patient.settings.keystore_url):
        store = KeyStore(patient.settings.keystore_url)
        with store.engine.connect() as connection:
            for n in wanted:
                found["Het sleutelarchief", n] = connection.scalar(text(f"PRAGMA {n}"))
        store.engine.dispose()
    for (whose, name), value in found.items():
        if value != wanted[name]:
            yield wrong(f"{whose} heeft {name} = {value}, dat moet {wanted[name]} zijn.")
    yield good("SQLite schrijft veilig en is gaaf.")


def references(patient: Patient) -> Iterator[Finding]:
    """No row names another that is not there, and nothing that guards this was switched off."""
    lite = sqlite_file(patient.settings.database_url)
    with patient.reading() as session:
        broken = session.execute(text("PRAGMA foreign_key_check" if lite else _UNHELD)).all()
        triggers = session.scalar(text(_TRIGGERS_SQLITE if lite else _TRIGGERS)) or 0
    for table in sorted({row[0] for row in broken}):
        yield wrong(f"Tabel {table} verwijst naar iets wat er niet is.")
    if triggers < _TRAIL_TRIGGERS:
        yield wrong("Het logboek kan worden veranderd: er is een bewaking (trigger) uitgezet.")
    yield good("Verwijzingen en bewaking van het logboek nagekeken.")


_UNHELD = """
SELECT conrelid::regclass::text FROM pg_constraint
WHERE connamespace = 'public'::regnamespace AND NOT convalidated"""
_TRIGGERS = """
SELECT count(*) FROM pg_trigger WHERE NOT tgisinternal AND tgenabled IN ('O', 'A')
AND tgrelid::regclass::text IN ('audit_event', 'audit_leaf', 'audit_checkpoint')"""
_TRIGGERS_SQLITE = """
SELECT count(*) FROM sqlite_master WHERE type = 'trigger'
AND tbl_name IN ('audit_event', 'audit_leaf', 'audit_checkpoint')"""


def one_regie(patient: Patient) -> Iterator[Finding]:
    """Every open dossier has exactly one open regie term."""
    term = and_(RegieTerm.dossier_id == Dossier.id, RegieTerm.until.is_(None))
    query = (
        select(Dossier.id)
        .join(RegieTerm, term, isouter=True)
        .where(Dossier.closed_at.is_(None))
        .group_by(Dossier.id)
        .having(func.count(RegieTerm.id) != 1)
    )
    with patient.reading() as session:
        bad = session.scalars(query).all()
        count = session.scalar(select(func.count()).where(Dossier.closed_at.is_(None)))
    for one in bad:
        yield wrong(f"Dossier {one} heeft niet precies één regiehouder.")
    yield good(f"{count} open dossiers bekeken.")


def trail(patient: Patient) -> Iterator[Finding]:
    """Entries do not wait long for their place in the tree."""
    with patient.reading() as session:
        count, oldest = ledger.waiting(session)
        placed = ledger.size(session)
    late = ledger.late(count, oldest, now=patient.now)
    very_late = oldest is not None and patient.now - oldest > _UNPLACED
    for message in late:
        advice = " Start de klok (casework jobs) of typ: casework audit checkpoint"
        yield (wrong if very_late else remark)(message + advice)
    yield good(f"{placed} regels hebben hun plaats.")


def notifications(patient: Patient) -> Iterator[Finding]:
    """Messages leave, and none was given up."""
    loose = and_(Notification.dead.is_(False), Notification.gathered.is_(False))
    unsent = and_(Notification.sent_at.is_(None), loose)
    with patient.reading() as session:
        dead = session.scalar(select(func.count()).where(Notification.dead)) or 0
        late = session.scalar(
            select(func.count()).where(unsent, Notification.next_try < patient.now - _UNSENT)
        )
        waiting = session.scalar(select(func.count()).where(unsent)) or 0
    if dead:
        yield wrong(f"{dead} meldingen konden niet worden bezorgd.")
    if late:
        yield wrong(f"{late} meldingen wachten langer dan een half uur.")
    yield good(f"{waiting} meldingen wachten op verzending.")


def jobs(patient: Patient) -> Iterator[Finding]:
    """The clockwork ran lately, and each job's last run ended well."""
    newest = select(JobRun.job, func.max(JobRun.started_at).label("at")).group_by(JobRun.job)
    last = newest.subquery()
    query = select(JobRun).join(
        last, and_(JobRun.job == last.c.job, JobRun.started_at == last.c.at)
    )
    with patient.reading() as session:
        found = session.scalars(query.order_by(JobRun.job)).all()
        session.expunge_all()
    if not found:
        yield remark("Er liep nog geen taak. Draait de klok wel?")
    for run in found:
        since = patient.now - run.started_at
        if run.error:
            yield wrong(f"Taak {run.job} ging mis ({run.error}).")
        elif since > _JOBS_SILENT:
            yield wrong(f"Taak {run.job} liep {since.days * 24 + since.seconds // 3600} uur niet.")
        else:
            yield good(f"Taak {run.job} liep nog kort geleden.")


def clock(patient: Patient) -> Iterator[Finding]:
    """The clock does not stand before the newest entry of the trail."""
    with patient.reading() as session:
        newest = ledger.last_entry(session)
    if newest and newest > patient.now + _CLOCK_SLACK:
        yield wrong(
            f"De klok van deze computer loopt achter: de laatste regel is van {newest:%Y-%m-%d}"
            f" {newest:%H:%M} UTC. Zet eerst de klok goed."
        )
    else:
        yield good("De klok loopt niet achter op het logboek.")
