"""Whatever was done about a pupil stands under the absence as a mark, and in the table beside it."""

from casework.clock import now
from casework.domain.moment import day_of
from tests.browser import Visitor
from tests.web.test_care import form as care
from tests.web.test_dossier import opened
from tests.web.test_line import found


def test_whatever_was_done_has_a_mark_and_a_line_in_the_table(visitor: Visitor) -> None:
    dossier, officer = opened(visitor)
    today = day_of(now()).isoformat()
    said = {"wie": "leerling", "woorden": "Het is er druk", "gezegd_op": today}
    assert visitor.post(f"{dossier}/stem", said).status_code == 302
    offer = {"wat": "Plek in de kleine klas", "door": "De Wilg", "datum": today}
    assert visitor.post(f"{dossier}/passend-aanbod", offer).status_code == 302
    assert officer.post(f"{dossier}/zorg", care(visitor)).status_code == 302
    one = found(officer, dossier, r"/traject/([0-9a-f-]{36})")
    officer.post(f"/traject/{one}", {"wat": "start", "datum": today, "naar": "dossier"})
    page = officer.get(dossier).text
    marks = ("plan", "offer", "care", "regie", "signal")
    assert [kind for kind in marks if f'<path class="rl-mark--{kind}" d="M' not in page] == []
    for text in ("passend aanbod: Plek in de kleine klas", "zorg begint: Traject bij angst"):
        assert page.count(text) == 3, text  # the mark, the table beside it, the newest
    assert "zorg begint" not in visitor.get(dossier).text
