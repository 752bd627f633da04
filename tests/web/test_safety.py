"""Worries about safety: five steps that nobody outside the own organisation learns of."""

from datetime import timedelta

from sqlalchemy import select, update

from casework.clock import now
from casework.db import transaction
from casework.domain.moment import day_of
from casework.models import SafetyStep
from tests.browser import Visitor
from tests.services.acting import looking
from tests.web.test_share import dossier, plain

__all__ = ["dossier"]
SECRET = "Zus zegt dat het thuis niet veilig is."
TODAY = day_of(now())


def step(number: int, **more: str) -> dict[str, str]:
    return {"stap": str(number), "datum": TODAY.isoformat(), "tekst": SECRET, **more}


def test_nobody_outside_the_organisation_learns_that_a_step_was_taken(
    visitor: Visitor, dossier: str
) -> None:
    """Not on the dossier, its timeline, sheet or list of looks, and not in the database."""
    world, pages = visitor.world, ("", "/tijdlijn", "/inzage", "/bespreekblad")
    officer = Visitor(world).sign_in("officer")

    def seen(reader: Visitor) -> list[str]:
        return [plain(reader.get(f"{dossier}{path}").text) for path in pages]

    seen(officer)  # a first look is told of on the second
    before = seen(officer)
    page = plain(visitor.get(visitor.post(f"{dossier}/veiligheid", step(1)).location).text)
    assert SECRET in page
    assert "Breng in kaart wat u ziet gedaan" in page
    assert seen(officer) == before
    assert SECRET not in officer.get(f"{dossier}/veiligheid").text
    assert SECRET not in "".join(seen(visitor))
    assert Visitor(world).sign_in("care").get(f"{dossier}/veiligheid").status_code == 404
    for who, rows in (("coordinator", 1), ("officer", 0)):
        with looking(world, who) as session:
            if session.get_bind().dialect.name == "postgresql":  # the second line says the same
                assert len(session.scalars(select(SafetyStep.step)).all()) == rows


WRONG = [
    (step(5), "Kies wat u besluit."),
    (step(2, besluit="hulp"), "Een besluit hoort bij stap 5."),
    (step(1, datum=(TODAY + timedelta(days=1)).isoformat()), "ligt in de toekomst"),
    (step(9), "Kies een van de mogelijkheden."),
    (step(1, tekst=" "), "Vul dit in."),
]


def test_what_is_wrong_is_said_and_what_was_typed_stays(visitor: Visitor, dossier: str) -> None:
    for given, said in WRONG:
        answer = visitor.post(f"{dossier}/veiligheid", given)
        assert answer.status_code == 422, given
        assert said in answer.text
        assert given["tekst"].strip() in answer.text
    with looking(visitor.world) as session:
        assert session.scalar(select(SafetyStep.id)) is None


def test_vandaag_asks_who_took_the_last_step_for_the_next_until_it_is_taken(
    visitor: Visitor, dossier: str
) -> None:
    visitor.post(f"{dossier}/veiligheid", step(2))
    asks = "Stap 2 van de meldcode is gedaan"
    assert asks not in visitor.get("/").text
    with visitor.world.app.app_context(), transaction() as session:
        visitor.world.name(session, "coordinator")
        session.execute(update(SafetyStep).values(ask_on=TODAY))
    assert asks in visitor.get("/").text
    assert asks not in Visitor(visitor.world).sign_in("officer").get("/").text
    visitor.post(f"{dossier}/veiligheid", step(5, besluit="melden"))
    assert asks not in visitor.get("/").text
    assert "Wij melden bij Veilig Thuis" in visitor.get(f"{dossier}/veiligheid").text
