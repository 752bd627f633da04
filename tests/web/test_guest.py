"""A guest in the browser: one dossier, what was chosen of it, until a day; then nothing at all."""

from datetime import timedelta

import pytest
from sqlalchemy import update

from casework.clock import now
from casework.domain.moment import day_of
from casework.domain.policy import Role
from casework.models import Guest, Share
from tests.browser import Visitor
from tests.counting import counted
from tests.services.acting import acting
from tests.services.climbing_region import newcomer
from tests.web.test_closing import FORM as CLOSING
from tests.web.test_line import SCHOOL_DAYS, found, note, signal_of
from tests.web.test_today import MOST

STOP = r"/gasten/([0-9a-f-]{36})/stoppen"
KEEP = r"/te-gast/afspraak/([0-9a-f-]{36})/klaar"


@pytest.fixture
def dossier(visitor: Visitor) -> str:
    """The coordinator (`visitor`) holds the regie of Sem, the municipality sees the dossier; the
    guest has an account there, the stranger one where nobody knows of it."""
    newcomer(visitor.world, "guest", "gemeente:0363", Role.GAST)
    newcomer(visitor.world, "stranger", "jeugdhulp:JH01", Role.GAST)
    note(visitor.sign_in("coordinator"), "Sem", SCHOOL_DAYS[:4])
    return str(visitor.post(f"/signaal/{signal_of(visitor)}/oppakken").location.split("?")[0])


def invitation(
    visitor: Visitor, who: str = "guest", *classes: str, days: int = 60
) -> dict[str, object]:
    until = day_of(now()) + timedelta(days=days)
    return {"gast": str(visitor.world.accounts[who]), "wat": list(classes), "tot": f"{until}"}


def invite(visitor: Visitor, dossier: str, *classes: str) -> str:
    """The id of the invitation."""
    answer = visitor.post(f"{dossier}/gasten", invitation(visitor, "guest", *classes))
    assert answer.status_code == 302, answer.text
    return found(visitor, f"{dossier}/gasten", STOP)


def words(visitor: Visitor, path: str) -> str:
    return " ".join(visitor.get(path).text.split())


def test_a_guest_finds_the_dossier_the_holder_and_own_agreements_and_nothing_else(
    visitor: Visitor, dossier: str
) -> None:
    made = invite(visitor, dossier, "identity")
    work = {
        "afspraak": "Belt de mentor",
        "wie": "gast",
        "uiterlijk": f"{day_of(now()) + timedelta(days=3)}",
    }
    assert visitor.post(f"{dossier}/gasten/{made}/afspraak", work).status_code == 302
    assert "1 open afspraak" in words(visitor, f"{dossier}/gasten")
    guest = Visitor(visitor.world).sign_in("guest")
    guest.get("/")
    with counted(visitor.world.app) as sent:
        first = words(guest, "/")
    assert len(sent) <= MOST, sent
    for text in ("Sem B.", "Regie: Persoon coordinator", "010 000 00 00", "Belt de mentor"):
        assert text in first, text
    for text in ("De Wilg", "Zoek leerling", 'href="/dossiers', "Regels"):
        assert text not in first, text
    inside = f"/te-gast/{dossier.rsplit('/', 1)[1]}"
    page = words(guest, inside)
    assert ("Sem Bakker" in page, "999990019" in page, "<h2>Plan" in page) == (True, False, False)
    for path in (dossier, "/dossiers/", "/leerlingen/", f"{dossier}/gasten"):
        assert guest.get(path).status_code in (403, 404), path
    kept = found(guest, "/", KEEP)
    assert guest.post(f"/te-gast/afspraak/{kept}/klaar").status_code == 302
    assert guest.post(f"/te-gast/afspraak/{kept}/klaar").status_code == 409
    assert "Belt de mentor" not in words(guest, "/")
    assert "klaar op" in visitor.get(dossier).text


def test_who_stops_being_a_guest_finds_nothing_in_the_next_request(
    visitor: Visitor, dossier: str
) -> None:
    guest, inside = Visitor(visitor.world).sign_in("guest"), f"/te-gast/{dossier.rsplit('/', 1)[1]}"
    assert guest.get(inside).status_code == 404
    made = invite(visitor, dossier, "identity", "education", "agreements")
    assert "De Wilg" in words(guest, inside)
    assert visitor.post(f"{dossier}/gasten/{made}/stoppen").status_code == 302
    assert guest.get(inside).status_code == 404
    assert "in geen dossier te gast" in guest.get("/").text
    assert visitor.post(f"{dossier}/gasten/{made}/stoppen").status_code == 409
    invite(visitor, dossier, "identity")  # a former guest comes again
    assert guest.get(inside).status_code == 200
    with acting(visitor.world) as session:  # the last day went by
        yesterday = day_of(now()) - timedelta(days=1)
        session.execute(update(Guest).where(Guest.ended_at.is_(None)).values(until=yesterday))
    assert guest.get(inside).status_code == 404
    invite(visitor, dossier, "identity")
    with acting(visitor.world) as session:  # what the own organisation saw was closed
        session.execute(update(Share).values(ended_at=now()))
    assert guest.get(inside).status_code == 404


def test_a_guest_reads_the_absence_that_the_own_organisation_sees(
    visitor: Visitor, dossier: str
) -> None:
    guest, inside = Visitor(visitor.world).sign_in("guest"), f"/te-gast/{dossier.rsplit('/', 1)[1]}"
    made = invite(visitor, dossier, "identity")
    assert "<h2>Verzuim" not in guest.get(inside).text
    assert visitor.post(f"{dossier}/gasten/{made}/stoppen").status_code == 302
    invite(visitor, dossier, "absence")
    page = words(guest, inside)
    assert ("<h2>Verzuim" in page, "week van" in page) == (True, True)
    assert ("Sem Bakker" in page, f"{SCHOOL_DAYS[0]:%Y-%m-%d}" in page) == (False, False)
    for path in (f"/verzuim/{visitor.world.pupils['Sem']}", dossier):
        assert guest.get(path).status_code in (403, 404), path
    with acting(visitor.world) as session:  # the school shares it no more
        absence = update(Share).where(Share.data_class == "absence")
        session.execute(absence.values(ended_at=now()))
    page = words(guest, inside)
    assert ("geen verzuim genoteerd" in page, "Uur zonder reden" in page) == (True, False)


def test_bad_invitations_are_said_in_words(visitor: Visitor, dossier: str) -> None:
    path = f"{dossier}/gasten"
    assert "Persoon stranger" not in visitor.get(path).text
    past, far = invitation(visitor, days=-1), invitation(visitor, days=400)
    for form, said in (
        ({"gast": "x"}, "Kies iemand."),
        (invitation(visitor, "stranger"), "kan hier niet te gast zijn"),
        (invitation(visitor, "officer"), "kan hier niet te gast zijn"),
        (past, "De laatste dag ligt voor de eerste dag."),
        (far, "Delen kan ten hoogste een jaar."),
        (invitation(visitor, "guest", "plan"), "ziet dit niet: plan. Deel het eerst"),
        (invitation(visitor, "guest", "health"), "Kies een van de mogelijkheden."),
    ):
        answer = visitor.post(path, form)
        assert (answer.status_code, said in answer.text) == (422, True), (form, answer.text)
    made = invite(visitor, dossier, "identity")
    twice = visitor.post(path, invitation(visitor))
    assert (twice.status_code, "is al te gast" in twice.text) == (409, True)
    empty = visitor.post(f"{path}/{made}/afspraak", {"afspraak": "Belt", "wie": "x"})
    assert (empty.status_code, 'value="Belt"' in empty.text) == (422, True)
    officer = Visitor(visitor.world).sign_in("officer")
    assert officer.get(path).status_code == 403
    assert officer.post(f"{path}/{made}/stoppen").status_code == 403
    assert Visitor(visitor.world).sign_in("care").get(path).status_code == 404


def test_a_guest_takes_part_in_an_mdo_without_its_page_until_the_dossier_closes(
    visitor: Visitor, dossier: str
) -> None:
    invite(visitor, dossier, "identity", "agreements")
    on = day_of(now()) + timedelta(days=8)
    form = {"dag": f"{on}", "tijd": "10:00", "duur": "60", "waar": "Lokaal 4"}
    form |= {"mensen": str(visitor.world.accounts["guest"])}
    planned = visitor.post(f"{dossier}/overleg", form)
    assert planned.status_code == 302, planned.text
    guest = Visitor(visitor.world).sign_in("guest")
    assert "Lokaal 4" in words(guest, "/")
    assert guest.get(planned.location).status_code == 403
    inside = f"/te-gast/{dossier.rsplit('/', 1)[1]}"
    assert guest.get(inside).status_code == 200
    assert visitor.post(f"{dossier}/sluiten", CLOSING).status_code == 302
    assert guest.get(inside).status_code == 404
    assert visitor.post(f"{dossier}/heropenen", {"reden": "terugval"}).status_code == 302
    assert guest.get(inside).status_code == 404, "who was a guest is invited anew"
