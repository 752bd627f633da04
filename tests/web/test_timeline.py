"""The timeline of a dossier: whatever its page shows with a day to it, and nothing more."""

from datetime import timedelta

from casework.clock import now
from casework.domain.contact import SPOKEN, NewContact
from casework.domain.moment import day_of
from casework.services.dossiers import contact
from tests.browser import Visitor
from tests.counting import counted
from tests.services.acting import acting
from tests.web.test_dossier import opened
from tests.web.test_share import plain

TODAY = day_of(now())
CALL = {"met": "Moeder Bakker", "uitkomst": "spoken", "regel": "Belt morgen terug"}


def read(visitor: Visitor, dossier: str, query: str = "") -> str:
    answer = visitor.get(f"{dossier}/tijdlijn{query}")
    assert answer.status_code == 200, query
    return plain(answer.text)


def act(visitor: Visitor, path: str, **form: object) -> None:
    answer = visitor.post(path, form)
    assert answer.status_code == 302, path


def test_all_that_happened_stands_in_one_list_as_far_as_one_sees_it(visitor: Visitor) -> None:
    dossier, officer = opened(visitor)
    pupil, today = visitor.world.pupils["Sem"], f"{TODAY}"
    act(visitor, f"/contact/{pupil}", **CALL)
    due = f"{TODAY + timedelta(days=3)}"
    act(officer, f"{dossier}/afspraak", afspraak="Plan maken", wie="mentor", uiterlijk=due)
    offer = {"wat": "Kleine klas", "door": "De Wilg", "datum": today}
    act(officer, f"{dossier}/passend-aanbod", **offer)
    applied = {"school": "Het Lyceum", "geschreven": today}
    act(officer, f"{dossier}/aanmelding", **applied)
    page = read(visitor, dossier)
    for text in (
        "Gesproken: Moeder Bakker",
        "Belt morgen terug",
        "Afspraak: Plan maken",
        "mentor, uiterlijk",
        "Regie: Persoon officer, gemeente:0363",
        "18 uur gemist zonder geldige reden",
        "Naar stap 2",
        "Ingeschreven bij De Wilg",
        "Gedeeld met schoolbestuur:41001",
        "Passend aanbod: Kleine klas",
        "Aangemeld bij Het Lyceum",
    ):
        assert text in page, text
    assert "Moeder Bakker" not in read(officer, dossier), "a talk is for who had it"
    only = read(visitor, dossier, "?soort=contact")
    assert ("Gesproken: Moeder Bakker" in only, "Plan maken" in only) == (True, False)
    assert "Toon de hele tijdlijn" in plain(visitor.get(dossier).text)
    for odd in ("?soort=x&blad=0", "?blad=-7", "?blad=99999999999999999999", "?blad=x"):
        assert "Plan maken" in read(visitor, dossier, odd), odd


def test_a_long_one_goes_on_on_the_next_leaf_and_costs_no_more_statements(
    visitor: Visitor,
) -> None:
    dossier, _ = opened(visitor)
    read(visitor, dossier)
    with counted(visitor.world.app) as few:
        read(visitor, dossier)
    with acting(visitor.world, "coordinator") as session:
        actor, pupil = visitor.world.actor("coordinator"), visitor.world.pupils["Sem"]
        for nth in range(120):
            value = NewContact(f"Wie {nth}", SPOKEN)
            contact.note(session, actor, pupil, value, now=now() - timedelta(days=nth))
    with counted(visitor.world.app) as many:
        first = read(visitor, dossier)
    assert len(many) == len(few)
    assert ("Wie 30" in first, "Toon ouder" in first, "Toon nieuwer" in first) == (
        True,
        True,
        False,
    )
    last = read(visitor, dossier, "?soort=contact&blad=3")
    assert ("Wie 119" in last, "101 tot en met 120 van 120" in last) == (True, True)
    assert ("Toon ouder" in last, "Toon nieuwer" in last) == (False, True)


def test_whoever_does_not_see_the_dossier_finds_no_timeline(visitor: Visitor) -> None:
    dossier, officer = opened(visitor)
    act(officer, f"{dossier}/afspraak", afspraak="Plan maken", wie="x", uiterlijk=f"{TODAY}")
    for who, status in (("other_officer", 404), ("care", 404), ("adviser", 403), ("fg", 403)):
        stranger = Visitor(visitor.world).sign_in(who)
        assert stranger.get(f"{dossier}/tijdlijn").status_code == status, who
