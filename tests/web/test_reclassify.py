"""Giving the absence of a period another kind: one screen, seen first, then one press."""

import re

from tests.browser import Visitor
from tests.web.test_line import SCHOOL_DAYS, note, signal_of

FIRST, LAST = SCHOOL_DAYS[3].isoformat(), SCHOOL_DAYS[0].isoformat()


def test_a_period_is_seen_first_and_changed_with_one_press(visitor: Visitor) -> None:
    visitor.sign_in("coordinator")
    path = f"/verzuim/{visitor.world.pupils['Sem']}/soort"
    note(visitor, "Sem", SCHOOL_DAYS[:4])
    signal = signal_of(visitor)
    form = visitor.get(path).text
    assert f'value="{LAST}"' in form, "the newest days stand there already"
    asked = {"van": FIRST, "tot": LAST, "naar": "ZIEK"}
    page = visitor.post(path, asked).text
    assert "4 dagen, 16 uur: zonder geldige reden wordt ziek." in page
    assert "Ingetrokken: gegevens verbeterd." in page
    assert visitor.get(f"/signaal/{signal}").status_code == 200, "nothing is done yet"
    seen = re.search(r'name="gezien" value="([^"]+)"', page)
    assert seen
    done = {**asked, "was": "ONGEOORLOOFD", "gezien": seen.group(1)}
    assert visitor.post(f"{path}/verander", {**done, "gezien": "0" * 20}).status_code == 409
    answer = visitor.post(f"{path}/verander", done)
    assert answer.status_code == 302
    after = visitor.get(answer.location).text
    assert "De soort is veranderd" in after
    assert after.count("ziek (was zonder geldige reden)") == 4
    assert visitor.get(f"/signaal/{signal}").status_code == 404
    assert visitor.post(f"{path}/verander", done).status_code == 422, "pressed twice"


def test_what_is_wrong_is_said_at_its_field_and_what_was_typed_stays(visitor: Visitor) -> None:
    visitor.sign_in("coordinator")
    path = f"/verzuim/{visitor.world.pupils['Sem']}/soort"
    note(visitor, "Sem", SCHOOL_DAYS[:2])
    form = {"datum": SCHOOL_DAYS[2].isoformat(), "soort": "VERLOF", "lesuren": "2"}
    visitor.post(f"/verzuim/{visitor.world.pupils['Sem']}", form)
    backwards = visitor.post(path, {"van": LAST, "tot": FIRST, "naar": "ZIEK"})
    assert backwards.status_code == 422
    assert "De laatste dag ligt voor de eerste dag." in backwards.text
    assert f'value="{FIRST}"' in backwards.text
    many = visitor.post(path, {"van": FIRST, "tot": LAST, "naar": "ZIEK"})
    assert many.status_code == 422
    assert "Kies welke u verandert" in many.text
    assert 'name="was" value="VERLOF"' in many.text
    assert visitor.post(path, {"van": "morgen", "tot": LAST}).status_code == 422
    officer = Visitor(visitor.world).sign_in("officer")
    assert officer.get(path).status_code in (403, 404)
    assert officer.post(path, {"van": FIRST, "tot": LAST, "naar": "ZIEK"}).status_code == 403
