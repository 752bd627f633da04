"""An offer of the regie that is refused, or that nobody answers."""

from datetime import timedelta

from sqlalchemy import select

from casework.clock import now
from casework.models import Notification, RegieOffer
from casework.services.holding.offers import expire
from tests.browser import Visitor
from tests.services.acting import acting
from tests.web.test_line import SCHOOL_DAYS, found, note, offer_to, signal_of
from tests.world import SYSTEM


def test_a_refused_offer_leaves_the_regie_where_it_was(visitor: Visitor) -> None:
    visitor.sign_in("coordinator")
    note(visitor, "Sem", SCHOOL_DAYS[:4])
    dossier = visitor.post(f"/signaal/{signal_of(visitor)}/oppakken").location.split("?")[0]
    after = "daarna naar Persoon officer, leerplichtambtenaar bij gemeente:0363."
    assert after in visitor.get(f"{dossier}/regie").text
    visitor.post(f"{dossier}/regie", offer_to(visitor, "care"))
    assert after in visitor.get(dossier).text
    care = Visitor(visitor.world).sign_in("care")
    offer = found(care, "/", r"/regie/([0-9a-f-]{36})")
    assert care.post(f"/regie/{offer}/weigeren", {"reason": "geen-ruimte"}).status_code == 302
    assert care.get(dossier).status_code == 404
    assert "Persoon coordinator" in visitor.get(dossier).text
    first = visitor.get("/").text
    assert "Regie niet aangenomen" in first
    assert "Persoon care (jeugdhulp:JH01): Geen ruimte, bel mij." in first
    visitor.post(f"{dossier}/regie", offer_to(visitor, "director"))
    assert "Regie niet aangenomen" not in visitor.get("/").text
    with acting(visitor.world) as session:
        expire(session, SYSTEM, RegieOffer, "regie.verlopen", now=now() + timedelta(days=30))
    late = visitor.get("/").text
    assert "Persoon director (samenwerkingsverband:2701): geen antwoord. U hield de regie." in late
    assert "verlopen, antwoord kon tot" in late


def test_who_was_offered_the_regie_is_reminded_once_a_day_by_the_giver_alone(
    visitor: Visitor,
) -> None:
    visitor.sign_in("coordinator")
    note(visitor, "Sem", SCHOOL_DAYS[:4])
    dossier = visitor.post(f"/signaal/{signal_of(visitor)}/oppakken").location.split("?")[0]
    visitor.post(f"{dossier}/regie", offer_to(visitor, "care"))
    care = Visitor(visitor.world).sign_in("care")
    remind = f"/regie/{found(care, '/', r'/regie/([0-9a-f-]{36})')}/herinneren"
    assert care.post(remind).status_code == 403
    assert Visitor(visitor.world).sign_in("other_school").post(remind).status_code == 404
    for _ in range(2):
        assert visitor.post(remind).location == "/?gedaan=herinnerd"
    with acting(visitor.world) as session:
        told = Notification.kind == "regie.herinnerd"
        assert len(session.scalars(select(Notification.id).where(told)).all()) == 1
    visitor.post(remind.replace("herinneren", "intrekken"))
    assert visitor.post(remind).status_code == 409


def test_who_was_asked_asks_something_first_and_reads_the_answer(visitor: Visitor) -> None:
    visitor.sign_in("coordinator")
    note(visitor, "Sem", SCHOOL_DAYS[:4])
    dossier = visitor.post(f"/signaal/{signal_of(visitor)}/oppakken").location.split("?")[0]
    visitor.post(f"{dossier}/regie", offer_to(visitor, "care"))
    care = Visitor(visitor.world).sign_in("care")
    offer = f"/regie/{found(care, '/', r'/regie/([0-9a-f-]{36})')}"
    wrong = care.post(f"{offer}/navraag", {"vraag": " "})
    assert wrong.status_code == 422
    long = care.post(f"{offer}/navraag", {"vraag": "Waarom " * 60})
    assert (long.status_code, "Waarom Waarom" in long.text) == (422, True)
    assert care.get(f"{offer}/navraag").status_code == 403
    assert care.post(f"{offer}/navraag", {"vraag": "Wie belt het gezin?"}).status_code == 302
    again = care.post(f"{offer}/navraag", {"vraag": "En wanneer?"})
    assert (again.status_code, "Er wacht al een vraag" in again.text) == (409, True)
    assert "Uw tijd loopt door" in care.get(offer).text
    first = visitor.get("/").text
    assert "Vraag over uw aanbod" in first
    assert "jeugdhulp:JH01 vraagt: Wie belt het gezin?" in first
    page = visitor.get(f"{offer}/navraag").text
    assert "Persoon care" in page
    assert visitor.post(f"{offer}/navraag/antwoord", {"antwoord": ""}).status_code == 422
    said = visitor.post(f"{offer}/navraag/antwoord", {"antwoord": "De mentor."})
    assert said.location == "/?gedaan=navraag-beantwoord"
    assert "Vraag over uw aanbod" not in visitor.get("/").text
    assert "Uw vraag is beantwoord" in care.get("/").text
    assert "De mentor." in care.get(offer).text
    visitor.post(f"{offer}/intrekken")
    assert "De mentor." not in care.get(offer).text
    assert "De vraag hoeft geen antwoord meer" in visitor.get(f"{offer}/navraag").text
