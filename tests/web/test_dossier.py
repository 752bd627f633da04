"""The page of a dossier in words: both clocks, what is needed, both pictures with their tables."""

from sqlalchemy import update

from casework.db import as_actor, transaction
from casework.domain.data_class import DataClass
from casework.domain.vacation import school_year
from casework.models import Share
from tests.browser import Visitor
from tests.web.test_line import SCHOOL_DAYS, found, note, signal_of


def opened(visitor: Visitor) -> tuple[str, Visitor]:
    """Sem missed four whole days without a reason; the officer took the signal up."""
    visitor.sign_in("coordinator")
    note(visitor, "Sem", SCHOOL_DAYS[:4], "6")
    officer = Visitor(visitor.world).sign_in("officer")
    answer = officer.post(f"/signaal/{signal_of(officer)}/oppakken")
    return str(answer.location).split("?")[0], officer


def test_the_head_says_both_clocks_and_the_pictures_have_tables(visitor: Visitor) -> None:
    page = visitor.get(opened(visitor)[0]).text
    assert "Thuis: 4 schooldagen" in page
    assert "4 zonder geldige reden" in page
    assert page.count('role="img"') == 4
    assert "Dezelfde dagen als tabel" in page
    assert "Dezelfde weken als tabel" in page
    assert "regie bij gemeente:0363" in page
    assert "De leerling gaat bij u naar school." in page


def test_an_earlier_school_year_is_one_click_away_and_an_impossible_one_is_this_one(
    visitor: Visitor,
) -> None:
    dossier, _ = opened(visitor)
    page, now = visitor.get(dossier).text, school_year(SCHOOL_DAYS[0])
    earlier = f"{dossier}?schooljaar={now - 1}"
    assert f'href="{earlier}#verzuim"' in page
    assert f"Schooljaar {now}-{now + 1}: 24 uur zonder" in page
    before = visitor.get(earlier).text
    assert f"Schooljaar {now - 1}-{now}: 0 uur zonder" in before
    assert f'href="{dossier}?schooljaar={now}#verzuim"' in before
    for wrong in ("x", "9999", "1999", "²⁰²⁵", str(now + 1)):
        assert f"Schooljaar {now}-{now + 1}" in visitor.get(f"{dossier}?schooljaar={wrong}").text


def test_who_gets_no_absence_reads_whom_to_ask_and_sees_no_picture(visitor: Visitor) -> None:
    dossier, officer = opened(visitor)
    with visitor.world.app.app_context(), transaction() as session:
        as_actor(session, "", system=True)
        absence = update(Share).where(Share.data_class == DataClass.ABSENCE)
        session.execute(absence.values(ended_at=Share.since))
    page = officer.get(dossier).text
    assert "Dit ziet u niet. Vraag het aan de school." in page
    assert "Dagen thuis: dit ziet u niet" in page
    assert "1 deel ziet u niet: verzuim." in page
    assert 'role="img"' not in page


def test_an_agreement_that_is_late_is_done_from_the_page_itself(visitor: Visitor) -> None:
    dossier, _ = opened(visitor)
    form = {"afspraak": "Gesprek", "wie": "mentor", "uiterlijk": "2026-01-05"}
    visitor.post(f"{dossier}/afspraak", form)
    assert "Afspraak te laat: Gesprek (mentor)" in visitor.get(dossier).text
    one = found(visitor, dossier, r"/afspraak/([0-9a-f-]{36})/klaar")
    answer = visitor.post(f"/afspraak/{one}/klaar", {"dossier": "1"})
    assert answer.location.split("?")[0] == dossier
    page = visitor.get(dossier).text
    assert "Afspraak te laat" not in page
    assert "Klaar: 1" in page


def test_the_first_ten_agreements_and_contacts_show_and_the_rest_is_one_click_away(
    visitor: Visitor,
) -> None:
    dossier, _ = opened(visitor)
    pupil = found(visitor, dossier, r"/contact/([0-9a-f-]{36})")
    for at in range(12):
        said = {"afspraak": f"belt keer {at:02}", "wie": "Mentor", "uiterlijk": "2027-01-15"}
        assert visitor.post(f"{dossier}/afspraak", said).status_code == 302
        spoken = {"met": "Moeder", "uitkomst": "spoken", "regel": f"Gesproken {at:02}"}
        assert visitor.post(f"/contact/{pupil}", spoken).status_code == 302
    page, whole = visitor.get(dossier).text, visitor.get(f"{dossier}?alles=1").text
    assert (page.count("<h3>belt keer"), whole.count("<h3>belt keer")) == (10, 12)
    assert (page.count("Gesproken "), whole.count("Gesproken ")) == (10, 12)
    assert f'href="{dossier}?alles=1#afspraken">Toon alle 12 afspraken' in page
    assert f'href="{dossier}?alles=1#contact">Toon alle 12 contacten' in page
    assert "Toon alle" not in whole
