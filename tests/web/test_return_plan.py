"""The way back, on the dossier's page and on Vandaag."""

import re
from datetime import timedelta

from casework.clock import now
from casework.domain.calendar import calendar
from casework.domain.moment import day_of
from tests.browser import Visitor
from tests.counting import counted
from tests.web.test_dossier import opened

TODAY = day_of(now())
NOORD = calendar("noord")
SINCE = TODAY - timedelta(days=21)
GIVEN = {
    "doel": "Weer naar wiskunde",
    "begin": SINCE.isoformat(),
    "dagen": ["0", "1", "2", "3", "4"],
    "uren": ["5", "7,5", "10", "12", "15"],
}
PLANNED = [day for n in range(1, 8) if NOORD.is_schoolday(day := TODAY - timedelta(days=n))]


def test_the_school_says_with_one_click_on_vandaag_whether_the_pupil_came(
    visitor: Visitor,
) -> None:
    dossier, officer = opened(visitor)
    answer = officer.post(f"{dossier}/plan-terug", GIVEN)
    assert answer.location == f"{dossier}?gedaan=plan#plan-terug"
    with counted(visitor.world.app) as sent:
        today = visitor.get("/").text
    assert len(sent) <= 5
    ways = re.findall(r"/opbouw/[0-9a-f-]{36}", today)
    assert ("Opbouw: kwam de leerling" in today) == bool(PLANNED)
    assert len(ways) == len(PLANNED)
    for way in ways:
        assert visitor.post(way, {"kwam": "kwam"}).location == "/?gedaan=kwam"
    assert "Opbouw: kwam de leerling" not in visitor.get("/").text
    assert "Opbouw: kwam de leerling" not in officer.get("/").text


def test_the_page_draws_it_with_a_table_beside_it(visitor: Visitor) -> None:
    dossier, officer = opened(visitor)
    officer.post(f"{dossier}/plan-terug", GIVEN)
    for reader, goal in ((officer, True), (visitor, False)):
        page = reader.get(dossier).text
        assert "Gepland en gekomen, per week" in page
        assert "Weken van het plan, nieuwste eerst" in page
        assert ("Weer naar wiskunde" in page) == goal
    assert "Nieuw plan" in page


def test_of_two_who_plan_at_once_neither_is_lost(visitor: Visitor) -> None:
    dossier, officer = opened(visitor)
    opened_at = officer.get(f"{dossier}/plan-terug").text
    (before,) = re.findall(r'name="vorig" value="([^"]+)"', opened_at)
    mine, other = ({**GIVEN, "doel": goal, "vorig": before} for goal in ("Ik plan", "Zij plant"))
    assert officer.post(f"{dossier}/plan-terug", other).status_code == 302
    late = officer.post(f"{dossier}/plan-terug", mine)
    assert late.status_code == 409
    assert "Zij plant" in late.text
    assert "Ik plan" in late.text
    (now_runs,) = re.findall(r'name="vorig" value="([^"]+)"', late.text)
    assert officer.post(f"{dossier}/plan-terug", {**mine, "vorig": now_runs}).status_code == 302


def test_what_cannot_be_is_said_and_what_was_typed_stays(visitor: Visitor) -> None:
    dossier, officer = opened(visitor)
    for change, message in (
        ({"doel": ""}, "Vul dit in."),
        ({"dagen": []}, "Kies een of meer dagen."),
        ({"dagen": ["6"]}, "Kies een van de mogelijkheden."),
        ({"uren": ["", ""]}, "Vul de uren in vanaf week 1"),
        ({"uren": ["4", "", "6"]}, "Vul de uren in vanaf week 1"),
        ({"uren": ["veel"]}, "Geef uren per week"),
        ({"uren": ["41"]}, "Geef uren per week"),
        ({"uren": ["NaN"]}, "Geef uren per week"),
        ({"uren": ["-1"]}, "Geef uren per week"),
        ({"begin": "2020-01-01"}, "Kies een dag in de laatste maand"),
        ({"begin": "31-02-2026"}, "Geef een datum"),
    ):
        answer = officer.post(f"{dossier}/plan-terug", GIVEN | change)
        assert answer.status_code == 422, change
        assert message in answer.text, change
        if "uren" not in change:
            assert 'value="7,5"' in answer.text
    assert "Nog geen plan dat u ziet." in officer.get(dossier).text


def test_a_click_that_says_nothing_is_refused(visitor: Visitor) -> None:
    dossier, officer = opened(visitor)
    officer.post(f"{dossier}/plan-terug", GIVEN)
    page = visitor.get(dossier).text
    way = re.findall(r"/opbouw/[0-9a-f-]{36}", page)[0]
    assert visitor.post(way, {"kwam": "misschien"}).status_code == 422
    assert officer.post(way, {"kwam": "kwam", "naar": "dossier"}).status_code == 302
    assert Visitor(visitor.world).sign_in("care").post(way, {"kwam": "kwam"}).status_code == 404
