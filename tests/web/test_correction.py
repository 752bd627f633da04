"""Correcting an absence from the pupil's page."""

from tests.browser import Visitor
from tests.web.test_line import SCHOOL_DAYS, note, signal_of


def corrected(visitor: Visitor, **change: str) -> int:
    """Correct the first of Sem's days; the status of the answer."""
    day = SCHOOL_DAYS[0].isoformat()
    was = {"was_datum": day, "was_soort": "ONGEOORLOOFD"}
    right = {"datum": day, "soort": "ONGEOORLOOFD", "lesuren": "4"}
    path = f"/verzuim/{visitor.world.pupils['Sem']}/verbeterd"
    return visitor.post(path, {**was, **right, **change}).status_code


def test_a_day_is_corrected_from_a_form_that_is_filled(visitor: Visitor) -> None:
    visitor.sign_in("coordinator")
    note(visitor, "Sem", SCHOOL_DAYS[:1], hours="2,5")
    path = f"/verzuim/{visitor.world.pupils['Sem']}/verbeter"
    form = visitor.post(path, {"datum": SCHOOL_DAYS[0].isoformat(), "soort": "ONGEOORLOOFD"})
    assert "Verbeter deze dag" in form.text
    assert 'value="2,5"' in form.text
    assert corrected(visitor, soort="LUXE", lesuren="3") == 302
    page = visitor.get(f"/leerling/{visitor.world.pupils['Sem']}").text
    assert "luxeverzuim" in page
    assert "zonder geldige reden</div>" not in page


def test_a_corrected_day_moves_its_signal_and_keeps_it(visitor: Visitor) -> None:
    visitor.sign_in("coordinator")
    note(visitor, "Sem", SCHOOL_DAYS[:4])
    before = signal_of(visitor)
    assert corrected(visitor, datum=SCHOOL_DAYS[4].isoformat()) == 302
    assert signal_of(visitor) == before


def test_a_wrong_correction_changes_nothing(visitor: Visitor) -> None:
    visitor.sign_in("coordinator")
    note(visitor, "Sem", SCHOOL_DAYS[:4])
    assert corrected(visitor, datum="2025-12-25") == 422
    assert corrected(visitor, was_datum="2025-12-01") == 404
    assert "16 uur gemist zonder geldige reden in 4 lesweken" in visitor.get("/").text
