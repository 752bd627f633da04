"""The main line as people walk it: absence, signal, dossier, regie, contact."""

import re
from datetime import date, timedelta

from casework.clock import now
from casework.domain.calendar import calendar
from casework.domain.moment import day_of
from tests.browser import Visitor

SCHOOL_DAYS = [
    day
    for day in (day_of(now()) - timedelta(days=n) for n in range(1, 60))
    if calendar("noord").is_schoolday(day)
]


def note(visitor: Visitor, who: str, days: list[date], hours: str = "4") -> None:
    """Type absence without a reason on these days."""
    for day in days:
        form = {"datum": day.isoformat(), "soort": "ONGEOORLOOFD", "lesuren": hours}
        answer = visitor.post(f"/verzuim/{visitor.world.pupils[who]}", form)
        assert answer.status_code == 302, answer.text


def found(visitor: Visitor, path: str, pattern: str) -> str:
    """The first id in a link of a page."""
    page = visitor.get(path)
    assert page.status_code == 200, page.text
    match = re.search(pattern, page.text)
    assert match, page.text
    return match.group(1)


def signal_of(visitor: Visitor) -> str:
    return found(visitor, "/", r"/signaal/([0-9a-f-]{36})")


def test_sixteen_hours_become_a_signal_for_school_and_officer(visitor: Visitor) -> None:
    visitor.sign_in("coordinator")
    note(visitor, "Sem", SCHOOL_DAYS[:4])
    assert "Melden bij DUO" in visitor.get("/").text
    officer = Visitor(visitor.world).sign_in("officer")
    page = officer.get("/").text
    assert "Nieuwe meldingen" in page
    assert "Sem B." in page
    assert "16 uur gemist zonder geldige reden in 4 lesweken" in page


def test_the_signal_says_what_was_counted_and_on_which_article(visitor: Visitor) -> None:
    visitor.sign_in("coordinator")
    note(visitor, "Sem", SCHOOL_DAYS[:4])
    page = visitor.get(f"/signaal/{signal_of(visitor)}").text
    assert "16 uur gemist zonder geldige reden in 4 lesweken (4 dagen," in page
    assert "Leerplichtwet 1969, art. 21a" in page


def test_one_press_opens_the_dossier_and_gives_the_regie(visitor: Visitor) -> None:
    visitor.sign_in("coordinator")
    note(visitor, "Sem", SCHOOL_DAYS[:4])
    officer = Visitor(visitor.world).sign_in("officer")
    answer = officer.post(f"/signaal/{signal_of(officer)}/oppakken")
    assert answer.status_code == 302
    page = officer.get(answer.location).text
    assert "Regie: Persoon officer</strong>, gemeente:0363" in page
    assert "Sem Bakker" in page
    assert "Persoon officer" in visitor.get(answer.location.split("?")[0]).text


def test_who_picks_up_second_is_told_so(visitor: Visitor) -> None:
    visitor.sign_in("coordinator")
    note(visitor, "Sem", SCHOOL_DAYS[:4])
    officer = Visitor(visitor.world).sign_in("officer")
    signal = signal_of(officer)
    assert officer.post(f"/signaal/{signal}/oppakken").status_code == 302
    second = visitor.post(f"/signaal/{signal}/oppakken")
    assert second.status_code == 409
    assert "al opgepakt" in second.text


def test_an_offer_is_accepted_and_the_regie_moves(visitor: Visitor) -> None:
    visitor.sign_in("coordinator")
    note(visitor, "Sem", SCHOOL_DAYS[:4])
    dossier = visitor.post(f"/signaal/{signal_of(visitor)}/oppakken").location.split("?")[0]
    assert visitor.post(f"{dossier}/regie", offer_to(visitor, "director")).status_code == 302
    director = Visitor(visitor.world).sign_in("director")
    assert director.get(dossier).status_code == 404
    offer = found(director, "/", r"/regie/([0-9a-f-]{36})")
    summary = director.get(f"/regie/{offer}").text
    assert "S.B." in summary
    assert "Bakker" not in summary
    assert director.post(f"/regie/{offer}/aannemen").status_code == 302
    assert "Persoon director" in director.get(dossier).text
    assert director.post(f"/regie/{offer}/aannemen").status_code == 409


def offer_to(visitor: Visitor, who: str) -> dict[str, str]:
    return {
        "to": str(visitor.world.accounts[who]),
        "why": "volgende-stap",
        "what_is": "Veel verzuim",
        "what_runs": "Gesprek gepland",
        "what_first": "Bel het gezin",
    }


def test_a_second_offer_waits_for_the_first(visitor: Visitor) -> None:
    visitor.sign_in("coordinator")
    note(visitor, "Sem", SCHOOL_DAYS[:4])
    dossier = visitor.post(f"/signaal/{signal_of(visitor)}/oppakken").location.split("?")[0]
    visitor.post(f"{dossier}/regie", offer_to(visitor, "care"))
    second = visitor.post(f"{dossier}/regie", offer_to(visitor, "director"))
    assert second.status_code == 409
    assert "Er wacht al een aanbod" in second.text


def test_a_contact_stands_on_the_page_and_clears_the_call(visitor: Visitor) -> None:
    visitor.sign_in("coordinator")
    note(visitor, "Noor", SCHOOL_DAYS[:1])
    pupil = visitor.world.pupils["Noor"]
    form = {"met": "Moeder", "uitkomst": "spoken", "regel": "Komt morgen weer"}
    assert visitor.post(f"/contact/{pupil}", form).status_code == 302
    assert "Komt morgen weer" in visitor.get(f"/leerling/{pupil}").text
    assert "Bellen" not in visitor.get("/").text


def test_people_are_noted_and_changed_and_a_stale_form_is_refused(visitor: Visitor) -> None:
    visitor.sign_in("coordinator")
    pupil = visitor.world.pupils["Sem"]
    form = {"naam": "Moeder Bakker", "relatie": "moeder", "gezag": "ja", "telefoon": "06 00"}
    assert visitor.post(f"/leerling/{pupil}/mensen/nieuw", form).status_code == 302
    person = found(visitor, f"/leerling/{pupil}", r"/mensen/([0-9a-f-]{36})")
    changed = {**form, "rev": "1", "telefoon": "06 11"}
    assert visitor.post(f"/mensen/{person}", changed).status_code == 302
    stale = visitor.post(f"/mensen/{person}", {**form, "rev": "1", "telefoon": "06 22"})
    assert stale.status_code == 409
    assert "06 11" in stale.text
    assert "06 22" in stale.text


def test_search_finds_by_part_of_the_name_without_accents_or_case(visitor: Visitor) -> None:
    visitor.sign_in("coordinator")
    assert "Noor de Wit" in visitor.post("/leerling/", {"zoek": "WIT"}).text
    assert "Sem Bakker" in visitor.post("/leerling/", {"zoek": "999990019"}).text
    assert "Niet gevonden" in visitor.post("/leerling/", {"zoek": "fleur"}).text


def test_who_may_not_use_a_bsn_finds_nobody_by_it(visitor: Visitor) -> None:
    visitor.sign_in("coordinator")
    note(visitor, "Sem", SCHOOL_DAYS[:4])
    dossier = visitor.post(f"/signaal/{signal_of(visitor)}/oppakken").location.split("?")[0]
    visitor.post(f"{dossier}/regie", offer_to(visitor, "director"))
    director = Visitor(visitor.world).sign_in("director")
    offer = found(director, "/", r"/regie/([0-9a-f-]{36})")
    director.post(f"/regie/{offer}/aannemen")
    assert "Sem Bakker" in director.post("/leerling/", {"zoek": "bakker"}).text
    assert "Sem Bakker" not in director.post("/leerling/", {"zoek": "999990019"}).text
    assert "BSN" not in director.get("/leerling/").text


def test_nobody_else_sees_the_pupil(visitor: Visitor) -> None:
    pupil = visitor.world.pupils["Sem"]
    for who in ("colleague", "other_school", "other_officer", "officer", "director", "care"):
        stranger = Visitor(visitor.world).sign_in(who)
        assert stranger.get(f"/leerling/{pupil}").status_code == 404, who
    for who in ("adviser", "fg", "manager"):
        stranger = Visitor(visitor.world).sign_in(who)
        assert stranger.get(f"/leerling/{pupil}").status_code == 403, who


def test_withdrawn_absence_takes_its_signal_along(visitor: Visitor) -> None:
    visitor.sign_in("coordinator")
    note(visitor, "Sem", SCHOOL_DAYS[:4])
    pupil = visitor.world.pupils["Sem"]
    form = {"datum": SCHOOL_DAYS[0].isoformat(), "soort": "ONGEOORLOOFD"}
    assert visitor.post(f"/verzuim/{pupil}/intrekken", form).status_code == 302
    assert "Melden bij DUO" not in visitor.get("/").text


def test_a_month_of_days_is_stored_at_once(visitor: Visitor) -> None:
    visitor.sign_in("coordinator")
    pupil = visitor.world.pupils["Sem"]
    days = [day.isoformat() for day in SCHOOL_DAYS[:4]]
    form = {"dagen": days, "soort": "ONGEOORLOOFD", "lesuren": "4", "maand": days[0][:7]}
    assert visitor.post(f"/verzuim/{pupil}/maand", form).status_code == 302
    assert "16 uur gemist zonder geldige reden in 4 lesweken" in visitor.get("/").text


def test_wrong_input_is_said_at_the_field_and_nothing_is_stored(visitor: Visitor) -> None:
    visitor.sign_in("coordinator")
    pupil = visitor.world.pupils["Sem"]
    right = {"datum": SCHOOL_DAYS[0].isoformat(), "soort": "ONGEOORLOOFD", "lesuren": "4"}
    tomorrow = (day_of(now()) + timedelta(days=1)).isoformat()
    wrong = (
        ({"datum": tomorrow}, "toekomst"),
        ({"datum": "2025-12-25"}, "schoolvakantie"),
        ({"datum": "32-13-2026"}, "Geef een datum"),
        ({"lesuren": "25"}, "ten hoogste 24"),
        ({"lesuren": "9" * 4000}, "Geef een getal"),
        ({"lesuren": "-1"}, "boven 0"),
        ({"lesuren": ""}, "Vul in"),
        ({"soort": "SPIJBELEN"}, "Kies een van de mogelijkheden"),
        ({"toelichting": "\x00"}, "tekens"),
    )
    for change, message in wrong:
        answer = visitor.post(f"/verzuim/{pupil}", {**right, **change})
        assert answer.status_code == 422, change
        assert message in answer.text, change
    assert "Geen verzuim" in visitor.get(f"/leerling/{pupil}").text


def test_a_signal_that_may_wait_is_gone_until_the_next_working_day(visitor: Visitor) -> None:
    visitor.sign_in("coordinator")
    note(visitor, "Sem", SCHOOL_DAYS[:4])
    until = found(visitor, "/", r'name="until" value="([0-9-]{10})"')
    path = f"/signaal/{signal_of(visitor)}/later"
    assert visitor.post(path, {"until": until}).status_code == 302
    assert "Melden bij DUO" not in visitor.get("/").text
