"""Nothing personal lies readable on the disk, in any spelling."""

import base64
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from casework.config import Settings
from casework.db import as_actor, transaction
from casework.domain.policy import Action, Role
from casework.domain.records import Education, Identity, Staff
from casework.models import Branch
from casework.services import trail
from casework.services.pupils import pupil
from casework.services.staff import account
from tests.browser import Visitor
from tests.world import AT, PASSWORD, SYSTEM, World

SURNAME, FIRST, NUMBER, PGN = "Quaxhövel-Zijp", "Wijbrichje", "ZQ77154093", "999990044"
MAIL, SEARCHED = "quaxwijb@regielijn.example", "gezocht op Xqzwolinga"
RARE = (SURNAME, FIRST, NUMBER, PGN, MAIL, SEARCHED)


def _spellings(value: str) -> Iterator[bytes]:
    for encoding in ("utf-8", "utf-16-le", "utf-16-be", "cp1252"):
        plain = value.encode(encoding)
        yield from (plain, plain.upper(), plain.lower())
        yield from (plain.hex().encode(), plain.hex().upper().encode())
        for shift in range(3):  # base64 looks different at each place in a group of three
            inner = base64.b64encode(bytes(shift) + plain)[(0, 2, 3)[shift] :].rstrip(b"=")
            yield inner[:-2]


def _found(folder: Path, values: tuple[str, ...]) -> list[tuple[str, str]]:
    needles = {one: value for value in values for one in _spellings(value)}
    files = {file: file.read_bytes() for file in folder.rglob("*") if file.is_file()}
    return [
        (file.name, value)
        for file, content in files.items()
        for needle, value in needles.items()
        if needle in content
    ]


@pytest.fixture
def planted(world: World) -> World:
    """The region with somebody in it whose data occur nowhere else."""
    with world.app.app_context(), transaction() as session:
        as_actor(session, "", system=True)
        new = pupil.NewPupil(
            branch=session.get_one(Branch, 1),
            identity=Identity(SURNAME, date(2012, 2, 29), voornamen=FIRST, pgn=PGN),
            education=Education(NUMBER),
            home_gemeente="0363",
            valid_from=date(2025, 8, 1),
        )
        pupil.register(session, SYSTEM, [new], now=AT)
        staff, of = Staff(SURNAME, MAIL), world.organisations["gemeente:0363"]
        value = account.NewAccount(of, staff, ((Role.FG, None),), PASSWORD)
        account.create(session, SYSTEM, value, now=AT)
        trail.record(session, SYSTEM, Action.SEARCH_PUPIL, detail={"text": SEARCHED})
    return world


def test_no_file_of_the_installation_tells_who_is_in_it(
    planted: World, settings: Settings, request: pytest.FixtureRequest
) -> None:
    Visitor(planted).sign_in("coordinator").get(f"/?q={FIRST}")
    folder = settings.home
    if settings.database_url.startswith("postgresql"):
        engine = create_engine(settings.database_owner_url, isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            folder = Path(connection.scalar(text("SHOW data_directory")))
            connection.execute(text("CHECKPOINT"))
        engine.dispose()
    else:
        assert list(folder.glob("*-wal")), "the write-ahead log was not looked at"
    assert _found(folder, ("De Wilg Zuid",)), "the search itself finds nothing"
    assert _found(folder, RARE) == []


def test_the_search_knows_every_spelling(tmp_path: Path) -> None:
    plain = f"..{SURNAME}..".encode("utf-16-le")
    for at, content in enumerate((plain, plain.hex().encode(), base64.b64encode(plain))):
        (tmp_path / str(at)).write_bytes(content)
    assert {name for name, _ in _found(tmp_path, RARE)} == {"0", "1", "2"}


def test_with_the_key_store_down_nothing_is_shown(visitor: Visitor, settings: Settings) -> None:
    visitor.password("coordinator")
    code = visitor.code("coordinator")
    engine = create_engine(settings.keystore_owner_url)
    with engine.begin() as connection:
        connection.execute(text("ALTER TABLE dek RENAME TO elsewhere"))
    answer = visitor.post("/aanmelden/code", {"code": code})
    assert answer.status_code == 503
    with engine.begin() as connection:
        connection.execute(text("ALTER TABLE elsewhere RENAME TO dek"))
    engine.dispose()
    assert visitor.post("/aanmelden/code", {"code": code}).status_code == 302
