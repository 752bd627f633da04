"""Rare words in every field a person can type: they lie readable in no file, row, mail or log."""

import secrets
import string
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from marshmallow import fields
from sqlalchemy import create_engine, inspect, text

from casework.clock import now
from casework.config import Settings
from casework.db import as_actor, transaction
from casework.domain.moment import day_of
from casework.domain.policy import Actor, Role
from casework.domain.records import Staff
from casework.models import Branch
from casework.schemas import (
    alarm,
    calendar,
    closing,
    concern,
    contact,
    own_note,
    person,
    pupil,
    signal,
    signin,
    upload,
    verzuim,
)
from casework.schemas.base import Choice, Form, Text
from casework.schemas.file import read_file
from casework.schemas.school import SchoolSchema
from casework.schemas.verzuim import Checked
from casework.services.absence import file
from casework.services.pupils import pupil as pupils
from casework.services.staff import account
from tests import plan_forms, regie_forms
from tests.browser import Visitor
from tests.schemas.forms import forms
from tests.seeking import readable
from tests.services.casuistiek import planting as cases
from tests.services.climbing_region import leave
from tests.services.tables import planting
from tests.web.routes import Trail
from tests.web.test_line import SCHOOL_DAYS, found
from tests.world import AT, PASSWORD, SYSTEM, World

MARK = "".join(secrets.choice(string.ascii_lowercase) for _ in range(12))
BSN = "999990044"
# What is plain on purpose, and why: none of it can hold a name.
PLAIN = {
    ("ReportForm", "kenmerk"): "a reference: letters and dashes round at least one digit",
    **{("TokenForm", name): "about a system" for name in ("label", "organisation", "scope")},
    ("BulkForm", "dossiers"): "ids, checked as such",
    **{(one, "plaats"): "a code of a place" for one in ("FigureForm", "ListForm", "PlaceForm")},
    **{(one, "deel"): "a code of a part of it" for one in ("FigureForm", "ListForm")},
    ("SendForm", "geteld"): "a moment, as the page itself wrote it",
    ("KeySchema", "leerlingnummer"): "filled as part of VerzuimSchema",
    ("GridForm", "maand"): "a month, for the address to go back to",
    ("GridForm", "dagen"): "dates of absence",
    ("GridForm", "soort"): "a code, checked by VerzuimSchema",
    **{("GridForm", name): "checked by VerzuimSchema" for name in ("lesuren", "minuten")},
    **{("StandingForm", one): "forgotten" for one in ("datum", "soort", "lesuren", "minuten")},
    **{("LadderForm", name): "about a region, for everybody" for name in ("naam", "bron")},
    **{("StepForm", name): "about a region, or a code" for name in ("naam", "regels", "moet")},
    **{("BundlesForm", name): "about a region, for everybody" for name in ("naam1", "naam2")},
    **{("BundlesForm", name): "about a region, for everybody" for name in ("naam3", "bron")},
    **{("BundlesForm", name): "codes" for name in ("wat1", "wat2", "wat3")},
    **plan_forms.PLAIN,
    **planting.PLAIN,
    **cases.PLAIN,
    **{(f"{one}Form", "verder"): "a path of ours" for one in ("Password", "Code", "Unlock")},
}


class Planter:
    """Fills forms with rare words, and remembers which fields it filled."""

    def __init__(self, visitor: Visitor) -> None:
        self.visitor = visitor
        self.filled: set[tuple[str, str]] = set()

    def word(self) -> str:
        """A word that is nowhere else, and begins with the mark."""
        return MARK + secrets.token_hex(2)

    def post(self, path: str, schema: type[Form], status: int = 302, **given: Any) -> Any:
        """Send a form with a rare word in every text field that is not given."""
        form = dict(given)
        for name in texts(schema):
            if (schema.__name__, name) not in PLAIN:
                self.filled.add((schema.__name__, name))
                form.setdefault(name, self.word())
        answer = self.visitor.post(path, form)
        assert answer.status_code == status, (path, answer.text)
        return answer


def texts(schema: type[Form]) -> list[str]:
    """The fields of a form into which anything can be typed."""
    free = (Text, fields.String, fields.List)
    return [
        name
        for name, field in schema._declared_fields.items()
        if isinstance(field, free) and not isinstance(field, Choice | Checked)
    ]


def plant(world: World, visitor: Visitor) -> Planter:
    """The whole line, walked by somebody who types a rare word wherever that can be done."""
    planter = Planter(visitor)
    new = _people(world, planter)
    planter.post("/aanmelden/", signin.PasswordForm, 422)
    visitor.sign_in("coordinator")
    planter.post("/aanmelden/slot", signin.UnlockForm, 422)
    planter.post("/leerling/", pupil.SearchForm, 200)
    for day in SCHOOL_DAYS[:3]:
        row = {"datum": day.isoformat(), "soort": "LUXE", "lesuren": "8"}
        planter.post(f"/verzuim/{new}", verzuim.VerzuimSchema, leerling=str(new), **row)
    grid = {"dagen": [SCHOOL_DAYS[4].isoformat()], "soort": "ZIEK", "lesuren": "2"}
    planter.post(f"/verzuim/{new}/maand", verzuim.GridForm, **grid)
    who = {"relatie": "moeder", "gezag": "ja", "telefoon": "06 00"}  # no word fits a phone
    planter.post(f"/leerling/{new}/mensen/nieuw", person.PersonForm, **who)
    planter.post(f"/contact/{new}", contact.ContactForm, uitkomst="spoken", uiterlijk="2026-12-01")
    planter.post(f"/contact/{new}/snel", contact.QuickForm, uitkomst="missed")
    one = found(visitor, "/", r"/signaal/([0-9a-f-]{36})")
    leave(world, day_of(now()))
    off = {"until": f"{now() + timedelta(days=2):%Y-%m-%d}", "reason": "anders"}
    planter.post(f"/termijn/melden/{one}", alarm.SuspendForm, **off)
    planter.post(f"/signaal/{one}/gemeld", signal.ReportForm, 422, kenmerk=f"{MARK} 1")
    planter.post(f"/signaal/{one}/gemeld", signal.ReportForm, 422, kenmerk=MARK)
    path = visitor.post(f"/signaal/{one}/oppakken").location.split("?")[0]
    planter.post(f"{path}/afspraak", contact.AgreementForm, uiterlijk="2026-12-01")
    plan_forms.fill(planter, path)
    planter.post(f"{path}/aantekeningen", own_note.OwnNoteForm)
    planting.held(planter, path)
    cases.told(planter, path)
    regie_forms.fill(planter, world, path)
    planter.post("/zorg/", concern.ConcernForm, naar="school:01AB00")
    planter.post(f"{path}/sluiten", closing.CloseForm, uitkomst="terug", sinds="2026-11-01")
    planter.post("/school/01AB00/kalender", calendar.KeepForm, 422)
    _absence_file(planter)
    _code(world, planter)
    _nothing_left_out(planter)
    return planter


def _nothing_left_out(planter: Planter) -> None:
    people = set(forms()) - {SchoolSchema}  # the branches of all schools are open data
    every = {(one.__name__, name) for one in people for name in texts(one)}
    assert every - planter.filled - PLAIN.keys() == set(), "plant these too, or say why not"


def _people(world: World, planter: Planter) -> Any:
    word = planter.word
    content, number = _pupil_file(planter)
    with world.app.app_context(), transaction() as session:
        as_actor(session, "", system=True)
        branch = session.get_one(Branch, 1)
        came = read_file(pupil.PupilSchema(), content)
        board = Actor(system="tests", organisation=branch.organisation_id)
        file.pupils(session, board, came.good, b"", unread=0, now=AT)
        staff = Staff(word(), f"{word()}@regielijn.example", word(), word())
        of = world.organisations["gemeente:0363"]
        value = account.NewAccount(of, staff, ((Role.FG, None),), PASSWORD)
        account.create(session, SYSTEM, value, now=AT)
        made = pupils.by_number(session, branch, number)
        assert made, came.wrong
        return made.id


def _pupil_file(planter: Planter) -> tuple[bytes, str]:
    """A file with one pupil in it, and the leerlingnummer."""
    row = {"brin": "01AB00", "pgn": BSN, "geboortedatum": "2012-02-29", "gemeentecode": "0363"}
    row |= {"inschrijving_van": "2025-08-01", "postcode": "0000 ZQ"}  # no word fits there
    for name in texts(pupil.PupilSchema):
        planter.filled.add(("PupilSchema", name))
        row.setdefault(name, planter.word())
    return _csv(row), row["leerlingnummer"]


def _csv(row: dict[str, str]) -> bytes:
    return f"{';'.join(row)}\n{';'.join(row.values())}\n".encode()


def _absence_file(planter: Planter) -> None:
    """Upload a file whose rows stay out, and leave it waiting for its confirmation."""
    row = {"brin": "01AB00", "datum": SCHOOL_DAYS[5].isoformat(), "soort": "ZIEK", "lesuren": "2"}
    for name in texts(upload.FileRowSchema):
        planter.filled.add(("FileRowSchema", name))
        row[name] = planter.word()
    sent = {"bestand": (BytesIO(_csv(row)), f"{planter.word()}.csv")}
    answer = planter.visitor.post("/verzuimbestand", sent)
    assert answer.status_code == 302, answer.text
    assert planter.visitor.get(answer.location).status_code == 200


def _code(world: World, planter: Planter) -> None:
    half = Visitor(world)
    half.password("director")
    planter.visitor, before = half, planter.visitor
    planter.post("/aanmelden/code", signin.CodeForm, 422)
    planter.visitor = before


def _folders(settings: Settings) -> list[Path]:
    if not settings.database_url.startswith("postgresql"):
        assert list(settings.home.glob("*-wal")), "the write-ahead log was not looked at"
        return [settings.home]
    engine = create_engine(settings.database_owner_url, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text("CHECKPOINT"))
        data = Path(connection.scalar(text("SHOW data_directory")))
        oid = connection.scalar(text("SELECT oid FROM pg_database WHERE datname = 'main_test'"))
    engine.dispose()
    return [settings.home, data / "base" / str(oid), data / "pg_wal"]


def test_what_people_type_is_readable_in_no_file_and_no_log(
    visitor: Visitor, settings: Settings, capfd: pytest.CaptureFixture[str]
) -> None:
    planter = plant(visitor.world, visitor)
    files = [one for folder in _folders(settings) for one in folder.rglob("*") if one.is_file()]
    contents = {one.name: one.read_bytes() for one in files}
    assert any(readable(one, ("De Wilg Zuid",)) for one in contents.values()), "nothing is found"
    assert {name for name, one in contents.items() if readable(one, (MARK, BSN))} == set()
    Trail(settings).owner("ALTER TABLE contact RENAME TO elsewhere")
    form = {"met": planter.word(), "uitkomst": "spoken", "regel": planter.word()}
    answer = visitor.post(f"/contact/{visitor.world.pupils['Sem']}", form)
    assert answer.status_code >= 500
    logged = capfd.readouterr()
    assert "failure" in logged.out
    assert MARK not in logged.out + logged.err


def test_no_row_and_no_message_tells_it(visitor: Visitor, settings: Settings) -> None:
    plant(visitor.world, visitor)
    engine = create_engine(settings.database_owner_url)
    with engine.connect() as connection:
        for table in inspect(connection).get_table_names():
            for row in connection.execute(text(f'SELECT * FROM "{table}"')):
                assert readable(repr(tuple(row)).encode(), (MARK, BSN)) == [], table
    engine.dispose()
