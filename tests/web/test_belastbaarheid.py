"""How much of school a pupil can bear, as the school notes it and the page shows it."""

from datetime import timedelta

from casework.clock import now
from casework.domain.moment import day_of
from tests.browser import Visitor
from tests.counting import counted
from tests.web.test_dossier import opened

TODAY = day_of(now())
GOOD = {
    "uren": "2",
    "dagen": "3",
    "tot": f"{TODAY + timedelta(days=20)}",
    "wie": "jeugdarts",
    "op": f"{TODAY}",
}


def test_the_school_notes_it_and_sees_it_and_a_plan_for_more_is_told(visitor: Visitor) -> None:
    dossier, officer = opened(visitor)
    path = f"{dossier}/belastbaarheid"
    assert "Geen diagnose en geen reden" in visitor.get(path).text
    late = f"{TODAY - timedelta(days=1)}"
    for wrong in ({"uren": "9"}, {"uren": "veel"}, {"uren": "1,1"}, {"tot": late}, {"wie": "x"}):
        answer = visitor.post(path, GOOD | wrong)
        assert answer.status_code == 422, wrong
    assert f'value="{GOOD["tot"]}"' in answer.text, "what was typed stays"
    assert officer.get(path).status_code == 403
    assert visitor.post(path, GOOD).location == f"{dossier}?gedaan=belastbaarheid#belastbaarheid"
    plan = {"doel": "Terug", "begin": f"{TODAY}", "dagen": ["0", "1", "2"], "uren": ["9", "9"]}
    assert (
        "2 uur per dag, 3 dagen per week, tot en met" in visitor.get(f"{dossier}/plan-terug").text
    )
    assert visitor.post(f"{dossier}/plan-terug", plan).status_code == 302
    page = visitor.get(dossier).text
    assert "<strong>2 uur per dag, 3 dagen per week</strong>" in page
    assert "meer gepland dan de leerling aankan" in page
    seen = officer.get(dossier).text
    assert "2 uur per dag" not in seen
    assert "meer gepland dan" not in seen
    with counted(visitor.world.app) as sent:
        visitor.get("/")
    assert len(sent) <= 5


def test_none_at_all_is_an_answer_too(visitor: Visitor) -> None:
    dossier, _ = opened(visitor)
    assert visitor.post(f"{dossier}/belastbaarheid", GOOD | {"uren": "0"}).status_code == 302
    assert "nu geen uren op school" in visitor.get(dossier).text
    assert visitor.get("/belastbaarheid/").status_code == 403, "that list is a doctor's"
