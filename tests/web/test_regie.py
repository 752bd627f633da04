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
    visitor.post(f"{dossier}/regie", offer_to(visitor, "care"))
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
