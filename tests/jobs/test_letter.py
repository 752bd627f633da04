"""What a mail says: that something waits, and where. Never about whom."""

import re
from datetime import date, timedelta
from email.message import EmailMessage

from casework import clock
from casework.config import ROOT
from casework.db import as_actor, transaction
from casework.domain import digest
from casework.domain.records import Education, Identity
from casework.models import Branch
from casework.services.pupils import pupil
from tests.browser import Visitor
from tests.jobs.conftest import House
from tests.web.test_line import SCHOOL_DAYS, note
from tests.world import AT, SYSTEM

FIRST, LAST, NUMBER, PGN = "Wijbrichje", "Quaxhövel-Zijp", "ZQ77154093", "999990044"


def text_of(mail: EmailMessage) -> str:
    """All that stands in a mail, headers included."""
    return "\n".join(
        [*(f"{name}: {value}" for name, value in mail.items()), mail.get_content()]
    ).replace("\r\n", "\n")


def test_new_signals_are_counted_in_one_mail_that_names_nobody(house: House) -> None:
    plant(house)
    school = Visitor(house.world).sign_in("coordinator")
    for who in ("Rare", "Sem"):
        note(school, who, SCHOOL_DAYS[:4])
    house.hands.at = clock.now() + timedelta(days=1)
    house.hands.at = house.hands.at.replace(hour=12)
    for job in ("outbox", "digest", "outbox", "digest", "outbox"):
        assert house.turn(job)
    by_address = {str(one["To"]): text_of(one) for one in house.mailbox.mails}
    assert by_address.keys() == {house.world.email("coordinator"), house.world.email("officer")}
    assert len(house.mailbox.mails) == 2
    for text in by_address.values():
        assert "Subject: Regielijn: uw overzicht van vandaag" in text
        assert "Sinds uw vorige overzicht: 2 nieuwe signalen. Het staat klaar" in text
        assert "http://127.0.0.1:8000/\n" in text
        sentence = "Een leerling mist 16 uur zonder geldige reden in 4 lesweken na elkaar."
        assert f"2 × {sentence}" in text
        for personal in (FIRST, LAST, NUMBER, PGN, "Persoon", "De Wilg"):
            assert personal.casefold() not in text.casefold(), personal


def plant(house: House) -> None:
    """Somebody whose name occurs nowhere else."""
    world = house.world
    with world.app.app_context(), transaction() as session:
        as_actor(session, "", system=True)
        branch = session.get_one(Branch, 1)
        new = pupil.NewPupil(
            branch=branch,
            identity=Identity(LAST, date(2012, 2, 29), voornamen=FIRST, pgn=PGN),
            education=Education(NUMBER),
            home_gemeente="0363",
            valid_from=date(2025, 8, 1),
        )
        pupil.register(session, SYSTEM, [new], now=AT)
        found = pupil.by_number(session, branch, NUMBER)
        assert found
        world.pupils["Rare"] = found.id


def test_every_kind_that_is_told_has_a_letter_or_words_in_the_digest() -> None:
    told = {
        kind
        for file in (ROOT / "casework").rglob("*.py")
        for kind in re.findall(r'notify\.tell\([^)]*?"([a-z]+\.[a-z]+)"', file.read_text(), re.S)
    }
    assert {"signaal.nieuw", "regie.aangeboden", "regie.aangenomen", "regie.geweigerd"} <= told
    by_itself = {kind for kind in told if digest.at_once(kind)}
    letters = {file.stem for file in (ROOT / "templates/mail").glob("*.txt")}
    assert by_itself - letters == set()
    assert told - by_itself - set(digest.WORDS) == set()


def test_a_kind_without_a_letter_still_arrives(house: House) -> None:
    house.tell(kind="regie.anders", path="/dossier/1")
    house.turn("outbox")
    text = text_of(house.mailbox.mails[0])
    assert "Subject: Regielijn: er staat iets voor u klaar" in text
    assert "http://127.0.0.1:8000/dossier/1\n" in text
