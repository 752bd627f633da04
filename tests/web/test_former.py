"""Who gave the regie away, or whose access ended, sees and does nothing more."""

from tests.browser import Visitor
from tests.web.test_line import SCHOOL_DAYS, found, note, offer_to, signal_of


def handed(giver: Visitor, dossier: str, who: str) -> Visitor:
    """Offer the regie, and have it accepted."""
    assert giver.post(f"{dossier}/regie", offer_to(giver, who)).status_code == 302
    taker = Visitor(giver.world).sign_in(who)
    offer = found(taker, "/", r"/regie/([0-9a-f-]{36})")
    assert taker.post(f"/regie/{offer}/aannemen").status_code == 302
    return taker


def test_a_former_holder_of_another_organisation_is_out(visitor: Visitor) -> None:
    visitor.sign_in("coordinator")
    note(visitor, "Sem", SCHOOL_DAYS[:4])
    pupil = visitor.world.pupils["Sem"]
    dossier = visitor.post(f"/signaal/{signal_of(visitor)}/oppakken").location.split("?")[0]
    care = handed(visitor, dossier, "care")
    form = {"afspraak": "Belt de huisarts", "wie": "moeder", "uiterlijk": "2026-01-05"}
    assert care.post(f"{dossier}/afspraak", form).status_code == 302
    agreement = found(care, "/", r"/afspraak/([0-9a-f-]{36})")
    handed(care, dossier, "director")
    for path in (dossier, f"{dossier}/regie", f"/leerling/{pupil}", f"/contact/{pupil}"):
        assert care.get(path).status_code == 404, path
    assert care.post(f"{dossier}/afspraak", form).status_code == 404
    for what in ("klaar", "verzet"):
        again = care.post(f"/afspraak/{agreement}/{what}", {"uiterlijk": "2026-12-01"})
        assert again.status_code == 404, what
    assert "huisarts" not in care.get("/").text
    assert "huisarts" in visitor.get(dossier).text


def test_an_offer_withdrawn_tells_its_taker_nothing_more(visitor: Visitor) -> None:
    visitor.sign_in("coordinator")
    note(visitor, "Sem", SCHOOL_DAYS[:4])
    dossier = visitor.post(f"/signaal/{signal_of(visitor)}/oppakken").location.split("?")[0]
    visitor.post(f"{dossier}/regie", offer_to(visitor, "care"))
    care = Visitor(visitor.world).sign_in("care")
    offer = found(care, "/", r"/regie/([0-9a-f-]{36})")
    assert visitor.post(f"/regie/{offer}/intrekken").status_code == 302
    page = care.get(f"/regie/{offer}").text
    assert "beantwoord of ingetrokken" in page
    assert "Persoon coordinator" not in page


def test_an_odd_day_is_no_failure(visitor: Visitor) -> None:
    visitor.sign_in("coordinator")
    path = f"/verzuim/{visitor.world.pupils['Sem']}"
    assert visitor.get(f"{path}?maand=0001-01").status_code == 200
    for day in ("0001-01-01", "9999-12-31"):
        assert visitor.post(f"{path}/stand", {"datum": day}).status_code == 200, day


def test_a_phone_holds_no_code(visitor: Visitor) -> None:
    visitor.sign_in("coordinator")
    form = {"naam": "Moeder", "relatie": "moeder", "telefoon": "*21*0612345678#"}
    path = f"/leerling/{visitor.world.pupils['Sem']}/mensen/nieuw"
    assert visitor.post(path, form).status_code == 422
