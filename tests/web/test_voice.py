"""What pupil and parents say, on the page of the dossier."""

from casework.clock import now
from casework.domain.moment import day_of
from tests.browser import Visitor
from tests.web.test_dossier import opened
from tests.web.test_line import found

PLAN = {"doel": "Weer in de klas", "begin": "2026-11-30", "dagen": ["1"], "uren": ["4"]}
SAID = {"wie": "leerling", "woorden": "Het is te druk in de klas", "gezegd_op": "2026-01-05"}


def test_the_words_stand_on_the_page_before_the_agreements(visitor: Visitor) -> None:
    dossier, officer = opened(visitor)
    assert "De leerling: nog niet gevraagd." in officer.get(dossier).text
    answer = officer.post(f"{dossier}/stem", SAID)
    assert answer.location == f"{dossier}?gedaan=stem#stem"
    page = officer.get(dossier).text
    assert "Het is te druk in de klas" in page
    assert page.index("Het is te druk in de klas") < page.index('id="afspraken"')
    assert "genoteerd door Persoon officer, gemeente:0363" in page
    assert "De leerling: nog niet gevraagd." not in page


def test_a_day_to_ask_is_enough_and_stands_there(visitor: Visitor) -> None:
    dossier, officer = opened(visitor)
    officer.post(f"{dossier}/stem", {"wie": "leerling", "vragen_op": "2099-01-05"})
    assert "Wij vragen op ma 5 jan." in officer.get(dossier).text
    heard = {"wie": "ouder", "naam": "Anna", "woorden": "Wij maken ons zorgen"}
    officer.post(f"{dossier}/stem", heard | {"gezegd_op": f"{day_of(now())}"})
    planned = {"wie": "ouder", "naam": "Bas", "vragen_op": "2099-01-05"}
    told = officer.post(f"{dossier}/stem", planned)
    assert told.location == f"{dossier}?gedaan=stem-later#stem"
    assert "Bas: nog niet gevraagd." in officer.get(dossier).text
    assert "Vraag wat de leerling er zelf van vindt" not in officer.get(dossier).text


def test_what_cannot_be_is_said_and_what_was_typed_stays(visitor: Visitor) -> None:
    dossier, officer = opened(visitor)
    for change, message in (
        ({"wie": "hond"}, "Kies een van de mogelijkheden."),
        ({"woorden": ""}, "Eén van de twee."),
        ({"vragen_op": "2099-01-05"}, "Eén van de twee."),
        ({"gezegd_op": ""}, "Op welke dag is dit gezegd?"),
        ({"gezegd_op": "2099-01-05"}, "Deze datum ligt in de toekomst."),
        ({"wie": "ouder"}, "ieder krijgt een eigen plek"),
        ({"woorden": "x" * 2001}, "Dit is te lang"),
    ):
        answer = officer.post(f"{dossier}/stem", SAID | change)
        assert answer.status_code == 422, change
        assert message in answer.text, change
        if change.get("woorden", SAID["woorden"]) == SAID["woorden"]:
            assert SAID["woorden"] in answer.text
    assert "nog niet gevraagd" in officer.get(dossier).text


def test_who_does_not_see_the_dossier_gets_404(visitor: Visitor) -> None:
    dossier, _ = opened(visitor)
    for who in ("director", "other_school", "care"):
        stranger = Visitor(visitor.world).sign_in(who)
        assert stranger.get(f"{dossier}/stem").status_code == 404
        assert stranger.post(f"{dossier}/stem", SAID).status_code == 404


def test_the_school_reads_that_the_plan_is_closed_to_it_and_not_what_it_says(
    visitor: Visitor,
) -> None:
    dossier, officer = opened(visitor)
    officer.post(f"{dossier}/stem", SAID)
    page = visitor.get(dossier).text
    assert "Het is te druk in de klas" not in page
    assert "1 deel ziet u niet: plan." in page
    assert found(visitor, dossier, r"(nog niet gevraagd)")


def test_the_sheet_of_a_meeting_has_the_pupil_s_words_and_no_parent_s(visitor: Visitor) -> None:
    dossier, officer = opened(visitor)
    officer.post(f"{dossier}/stem", SAID)
    officer.post(f"{dossier}/stem", SAID | {"wie": "ouder", "naam": "Anna", "woorden": "Zorgen"})
    officer.post(f"{dossier}/plan-terug", PLAN)
    sheet = officer.get(f"{dossier}/bespreekblad").text
    assert SAID["woorden"] in sheet
    assert "Weer in de klas" in sheet
    assert "Zorgen" not in sheet
