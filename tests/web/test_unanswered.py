"""What was asked of one and lies: it stands first on Vandaag, once, with where to answer."""

from datetime import timedelta

from sqlalchemy import update

from casework.domain.calendar import add_working_days
from casework.models import Dossier
from tests.browser import Visitor
from tests.counting import counted
from tests.services.acting import acting
from tests.services.climbing_region import MADE_ON, climb, open_dossier, share_with
from tests.services.unanswered import ask_regie, ask_share, report
from tests.web.test_today import MOST

LATE = add_working_days(MADE_ON, 6)


def test_a_late_question_stands_first_and_once_and_is_answered_from_there(
    visitor: Visitor,
) -> None:
    world = visitor.world
    sem, noor = open_dossier(world, "coordinator"), open_dossier(world, "coordinator", "Noor")
    share_with(world, noor, "director")
    regie, share, worry = ask_regie(world, sem), ask_share(world, noor), report(world)
    with acting(world) as session:  # what is due as well would stand before it
        session.execute(update(Dossier).values(step_due=None))
    visitor.sign_in("coordinator")
    page = visitor.get("/").text
    assert all(block in page for block in ("Regie gevraagd", "Delen gevraagd", "Zorg gemeld"))
    climb(world, LATE + timedelta(days=1))
    visitor.get("/")
    with counted(world.app) as sent:
        page = visitor.get("/").text
    assert len(sent) <= MOST, sent
    for words, path in (
        ("de regiehouder gaf geen antwoord", f"/regie/vraag/{regie}"),
        ("Er is gevraagd om te delen", f"/delen/vraag/{share}"),
        ("Nog niet besloten", f"/zorg/{worry}"),
    ):
        assert (words in page, path in page) == (True, True), words
        assert visitor.get(path).status_code == 200
    assert not [b for b in ("Regie gevraagd", "Delen gevraagd", "Zorg gemeld") if b in page]
