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


Opened = tuple[str, dict[str, object], str, tuple[str, str]]


def forms(first: Visitor, dossier: str) -> list[Opened]:
    """Forms that both have open: where each goes, what is in it, and the text that differs."""
    pupil = first.world.pupils["Sem"]
    parent = {"naam": "Mevrouw Bakker", "relatie": "moeder", "gezag": "ja", "rev": "1"}
    first.post(f"/leerling/{pupil}/mensen/nieuw", parent | {"rev": ""})
    plan = {"soort": "terugplaatsing", "van": "De Wilg", "naar": "De Es", "verwacht_op": SOON}
    first.post(f"{dossier}/overgang", plan)
    first.post(f"{dossier}/aanmelding", {"school": "De Es", "geschreven": TODAY.isoformat()})
    # Who is at the table may change it: the second takes part.
    path = planned(first, dossier, "second", waar="Lokaal 1")
    moved = planning(first, "second") | {"rev": "1"}
    handed = {"warm": "gepland", "op": SOON, "rev": "1"}
    no = {"uitkomst": "geweigerd", "op": TODAY.isoformat(), "rev": "1"}
    item = f"{found(first, path, f'/overleg/casus/{ID}/voorbereiden')}/voorbereiden"
    person = f"/mensen/{found(first, f'/leerling/{pupil}', f'/mensen/{ID}')}"
    step = f"/overgang/{found(first, '/', f'/overgang/{ID}')}"
    asked = found(first, f"{dossier}/aanmelding", f"/aanmelding/{ID}")
    return [
        (person, {**parent}, "naam", ("Moeder Een", "Moeder Twee")),
        (step, {**handed}, "door", ("de mentor", "de ib'er")),
        (f"/overleg/casus/{item}", {"rev": "1"}, "vraag", ("Halve dagen?", "Een andere klas?")),
        (f"{path}/wijzigen", moved, "waar", ("Lokaal 2", "Lokaal 3")),
        (f"/aanmelding/{asked}/besluit", {**no}, "waarom", ("Geen plek", "Past niet")),
    ]


def test_every_form_names_who_was_first_and_shows_both_texts(
    two: tuple[Visitor, Visitor, str],
) -> None:
    first, second, dossier = two
    opened = forms(first, dossier)
    for address, form, field, (one, other) in opened:
        assert first.post(address, {**form, field: one}).status_code == 302, address
        late = second.post(address, {**form, field: other})
        text = late.text.replace("&#39;", "'")
        assert late.status_code == 409, address
        assert re.search(r"Persoon coordinator (heeft dit net veranderd|legde al vast)", text)
        assert one in text, address
        assert other in text, address
    person, parent, *_ = opened[0]
    own = first.post(person, {**parent, "naam": "Moeder Drie"})
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
