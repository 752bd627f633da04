"""Two people in one form: who is second reads who was first, and both texts."""

import re
from datetime import timedelta

import pytest

from casework.clock import now
from casework.config import ROOT
from casework.domain.moment import day_of
from casework.domain.policy import Role
from tests.browser import Visitor
from tests.services.climbing_region import newcomer
from tests.web.test_line import SCHOOL_DAYS, found, note, signal_of
from tests.web.test_meeting import form as planning
from tests.web.test_meeting import planned

ID = r"([0-9a-f-]{36})"
TODAY = day_of(now())
SOON = (TODAY + timedelta(days=7)).isoformat()


@pytest.fixture
def two(visitor: Visitor) -> tuple[Visitor, Visitor, str]:
    """Two people of one school in a dossier of it."""
    visitor.sign_in("coordinator")
    newcomer(visitor.world, "second", "schoolbestuur:41001", Role.VERZUIMCOORDINATOR)
    note(visitor, "Sem", SCHOOL_DAYS[:4])
    dossier = visitor.post(f"/signaal/{signal_of(visitor)}/oppakken").location.split("?")[0]
    return visitor, Visitor(visitor.world).sign_in("second"), dossier


def test_every_form_names_who_was_first_and_shows_both_texts(
    two: tuple[Visitor, Visitor, str],
) -> None:
    first, second, dossier = two
    pupil = first.world.pupils["Sem"]
    parent = {"naam": "Mevrouw Bakker", "relatie": "moeder", "gezag": "ja"}
    first.post(f"/leerling/{pupil}/mensen/nieuw", parent)
    person = f"/mensen/{found(first, f'/leerling/{pupil}', f'/mensen/{ID}')}"
    plan = {"soort": "terugplaatsing", "van": "De Wilg", "naar": "De Es", "verwacht_op": SOON}
    first.post(f"{dossier}/overgang", plan)
    # Who is at the table may change it: the second takes part.
    meeting = planning(first, "second", waar="Lokaal 1")
    path = planned(first, dossier, "second", waar="Lokaal 1")
    item = found(first, path, rf"/overleg/casus/{ID}/voorbereiden")
    application = {"school": "De Es", "geschreven": TODAY.isoformat()}
    first.post(f"{dossier}/aanmelding", application)
    asked = f"/aanmelding/{found(first, f'{dossier}/aanmelding', f'/aanmelding/{ID}')}"
    step = f"/overgang/{found(first, '/', f'/overgang/{ID}')}"
    forms = (
        (person, {**parent, "rev": "1"}, "naam", ("Moeder Een", "Moeder Twee")),
        (
            step,
            {"warm": "gepland", "op": SOON, "rev": "1"},
            "door",
            ("de mentor", "de ib'er"),
        ),
        (
            f"/overleg/casus/{item}/voorbereiden",
            {"rev": "1"},
            "vraag",
            ("Halve dagen?", "Een andere klas?"),
        ),
        (f"{path}/wijzigen", {**meeting, "rev": "1"}, "waar", ("Lokaal 2", "Lokaal 3")),
        (
            f"{asked}/besluit",
            {"uitkomst": "geweigerd", "op": TODAY.isoformat(), "rev": "1"},
            "waarom",
            ("Geen plek", "Past niet"),
        ),
    )
    for address, form, field, (one, other) in forms:
        assert first.post(address, {**form, field: one}).status_code == 302, address
        late = second.post(address, {**form, field: other})
        text = late.text.replace("&#39;", "'")
        assert late.status_code == 409, address
        assert re.search(r"Persoon coordinator (heeft dit net veranderd|legde al vast)", text)
        assert one in text, address
        assert other in text, address
    own = first.post(person, {**parent, "rev": "1", "naam": "Moeder Drie"})
    assert "U heeft dit net veranderd. Hieronder staan beide teksten. Kies." in own.text


def test_what_is_written_over_a_version_keeps_who_wrote_it() -> None:
    """A form's `rev` goes to `revise`: `reseal` is for what no person saw before."""
    files = (ROOT / "casework" / "services").rglob("*.py")
    calls = [
        call
        for file in files
        if file.name != "sealing.py"
        for call in re.findall(r"\breseal\(.*?\)\n", file.read_text(), re.S)
    ]
    assert calls
    assert [call for call in calls if not re.search(r"rev=\w+\.rev\b", call)] == []
