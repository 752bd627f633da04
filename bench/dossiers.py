"""Dossiers to look at: many in bulk, and one in which much happened."""

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import select
from sqlalchemy.orm import Session

from bench import load, world
from bench.places import POSTGRESQL, Place
from casework import clock
from casework.db import as_actor, transaction
from casework.domain.contact import SPOKEN, NewContact
from casework.domain.data_class import DataClass
from casework.domain.ground import Ground
from casework.domain.policy import Actor, OrganisationKind, Role
from casework.domain.records import AgreementText
from casework.domain.voice import NewVoice, Speaker
from casework.models import Dossier, Pupil, RegieTerm, Share, Verzuim
from casework.services.dossiers import contact
from casework.services.plan import voice

EVENTS = {"contacts": 100, "agreements": 60, "voices": 40, "absences": 100}
_OPENED = datetime(2026, 1, 5, 9, tzinfo=UTC)
_SEEN = (DataClass.IDENTITY, DataClass.EDUCATION, DataClass.ABSENCE)
_STAMP = "2026-08-01 08:00:00.000000"


def of_pupils(place: Place, who: world.World) -> list[UUID]:
    """A dossier a pupil, held by the officer; the school shares what the law lets it."""
    with place.app.app_context(), transaction() as session:
        as_actor(session, "", system=True)
        pupils = session.scalars(select(Pupil.id).order_by(Pupil.nr))
        return [
            _dossier(session, who, pupil, _OPENED + timedelta(hours=at))
            for at, pupil in enumerate(pupils)
        ]


def _dossier(session: Session, who: world.World, pupil: UUID, at: datetime) -> UUID:
    dossier, term = uuid4(), uuid4()
    session.add(
        Dossier(
            id=dossier,
            pupil_id=pupil,
            owner_id=who.municipality,
            opened_at=at,
            opened_by=who.officer,
            regie_term_id=term,
            term_open=1,
        )
    )
    session.flush()
    session.add(
        RegieTerm(
            id=term,
            dossier_id=dossier,
            account_id=who.officer,
            organisation_id=who.municipality,
            since=at,
        )
    )
    session.add_all(_share(who, pupil, dossier, one, at) for one in _SEEN)
    return dossier


def _share(
    who: world.World, pupil: UUID, dossier: UUID, data_class: DataClass, at: datetime
) -> Share:
    return Share(
        pupil_id=pupil,
        dossier_id=dossier,
        data_class=data_class,
        owner_id=who.board,
        to_id=who.municipality,
        ground=Ground.DOSSIER,
        since=at,
        until=date.max,
        made_by=who.officer,
    )


def busy(place: Place, who: world.World, dossier: UUID) -> None:
    """Contacts, agreements, voices and absences in one dossier, noted by its holder."""
    officer = Actor(
        account=who.officer,
        organisation=who.municipality,
        kind=OrganisationKind.MUNICIPALITY,
        roles=frozenset({Role.LEERPLICHTAMBTENAAR}),
    )
    now = clock.now()
    with place.app.app_context(), transaction() as session:
        as_actor(session, "", system=True)
        pupil = session.get_one(Dossier, dossier).pupil_id
        _absent(session, session.scalars(select(Pupil.nr).where(Pupil.id == pupil)).one(), now)
        for at in range(EVENTS["contacts"]):
            value = NewContact("Moeder", SPOKEN, f"Over de week gesproken, keer {at}")
            contact.note(session, officer, pupil, value, now=now - timedelta(days=at))
        for at in range(EVENTS["agreements"]):
            text = AgreementText(f"Belt de mentor, keer {at}", "Mentor")
            due = (now + timedelta(days=at)).date()
            contact.agree(session, officer, dossier, text, due, now=now)
        for at in range(EVENTS["voices"]):
            said = NewVoice(Speaker.PUPIL, None, f"Ik wil terug, keer {at}", now.date())
            voice.note(session, officer, dossier, said, now=now)
    counted(place)


def _absent(session: Session, nr: int, now: datetime) -> None:
    for at in range(EVENTS["absences"]):
        row = Verzuim(
            pupil_nr=nr,
            branch_id=1,
            date=now.date() - timedelta(days=at + 1),
            soort="ZIEK",
            amount=300,
            origin="form",
            noted_at=now,
        )
        session.add(row)


def counted(place: Place) -> None:
    """Have PostgreSQL count what is in its tables, as it does by itself after a while.

    SQLite never does, and plans worse for these pages once it did.
    """
    if place.database == POSTGRESQL:
        with place.raw() as raw:
            raw.execute("VACUUM ANALYZE")
        raw.close()


def others(place: Place, who: world.World, count: int) -> None:
    """So many dossiers more, held by colleagues of the officer: rows alone, nothing sealed."""
    with place.raw() as raw:
        load.unchecked(place, raw)
        for table, columns, rows in _tables(who, count):
            load.insert(place, raw, table, columns, rows)
    raw.close()
    counted(place)


def _tables(who: world.World, count: int) -> Iterator[tuple[str, str, Iterator[Sequence[Any]]]]:
    ids = [(uuid4(), uuid4(), uuid4()) for _ in range(count)]
    officer, home, by = who.officer, who.municipality, who.colleagues
    yield (
        "pupil",
        "nr, id",
        ((1_000_000 + at, pupil) for at, (pupil, _, _) in enumerate(ids)),
    )
    yield (
        "dossier",
        "id, pupil_id, owner_id, opened_at, opened_by, step, regie_term_id, term_open",
        ((id_, pupil, home, _STAMP, officer, 1, term, 1) for pupil, id_, term in ids),
    )
    yield (
        "regie_term",
        "id, dossier_id, account_id, organisation_id, since",
        ((term, id_, by[at % len(by)], home, _STAMP) for at, (_, id_, term) in enumerate(ids)),
    )
    yield (
        "share",
        "id, pupil_id, dossier_id, data_class, owner_id, to_id, ground, since, until, made_by",
        (
            (
                uuid4(),
                pupil,
                id_,
                one,
                who.board,
                home,
                Ground.DOSSIER,
                _STAMP,
                "9999-12-31",
                officer,
            )
            for pupil, id_, _ in ids
            for one in _SEEN
        ),
    )
