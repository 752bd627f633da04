"""Rare words typed into every field of meetings and of what comes of them."""

from datetime import timedelta
from typing import Any

from casework.clock import now
from casework.domain.moment import day_of
from casework.schemas import application, doorzettingsmacht, meeting, vrijstelling
from tests.browser import Visitor
from tests.services.steps import in_region
from tests.services.tables.test_doorzettingsmacht import agree
from tests.web.test_line import found

# What is plain on purpose, and why.
PLAIN = {
    **{
        (f"{name}Form", "mensen"): "ids of accounts"
        for name in ("Meeting", "Mdo", "Table", "Change")
    },
    **{(name, "waar"): "filled as part of MdoForm" for name in ("MeetingForm", "TableForm")},
    ("AgendaForm", "dossiers"): "ids",
    ("EndForm", "aanwezig"): "ids of accounts",
    ("EndForm", "notes"): "filled as NoteSchema",
    **{("PowerForm", name): "about a region, for everybody" for name in ("houder", "bron")},
}


def held(planter: Any, path: str) -> None:
    """A meeting that was prepared, held and read back, with a decision that became an agreement."""
    visitor = planter.visitor
    when = {"dag": f"{now() + timedelta(days=9):%Y-%m-%d}", "tijd": "10:00", "duur": "30"}
    of = planter.post(f"{path}/overleg", meeting.MdoForm, **when).location.split("?")[0]
    planter.post(f"{of}/wijzigen", meeting.ChangeForm, rev="1", **when)
    item = found(visitor, of, r"/overleg/casus/([0-9a-f-]{36})")
    item = f"/overleg/casus/{item}"
    planter.post(f"{item}/voorbereiden", meeting.PrepareForm, rev="1")
    planter.post(f"{item}/besluit", meeting.DecisionForm, uiterlijk=when["dag"])
    visitor.post(f"{item}/besluit", {"besluit": planter.word()})
    planter.filled.add(("NoteSchema", "verslag"))
    note = {f"verslag-{item.rsplit('/', 1)[1]}": planter.word()}
    assert visitor.post(f"{of}/lees-terug", note).status_code == 302
    _ruling(planter, path)
    _application(planter, path)
    loose = found(visitor, "/", r"/besluit/([0-9a-f-]{36})/afspraak")
    planter.post(f"/besluit/{loose}/afspraak", meeting.TaskForm, uiterlijk=when["dag"])


def _application(planter: Any, path: str) -> None:
    """An application that a school refused."""
    day = f"{day_of(now())}"
    planter.post(f"{path}/aanmelding", application.ApplicationForm, geschreven=day)
    one = found(planter.visitor, f"{path}/aanmelding", r"/aanmelding/([0-9a-f-]{36})")
    no = {"uitkomst": "geweigerd", "op": day, "rev": "1"}
    planter.post(f"/aanmelding/{one}/besluit", application.OutcomeForm, **no)


def _ruling(planter: Any, path: str) -> None:
    """A decision by doorzettingsmacht, as the officer notes it."""
    world, before = planter.visitor.world, planter.visitor
    in_region(world)
    agree(world)
    planter.visitor = Visitor(world).sign_in("officer")
    today = f"{day_of(now())}"
    planter.post(f"{path}/doorzettingsmacht", doorzettingsmacht.RulingForm, op=today)
    _exempt(planter, path, today)
    planter.visitor = before


def _exempt(planter: Any, path: str, today: str) -> None:
    """An exemption, what can be offered, and what the child could do."""
    pupil = found(planter.visitor, path, r"/leerling/([0-9a-f-]{36})/vrijstelling")
    notice = {"artikel": "5-onder-b", "kennisgeving": today, "van": today}
    to_note = (f"/leerling/{pupil}/vrijstelling", vrijstelling.VrijstellingForm)
    one = planter.post(*to_note, **notice).location.split("?")[0]
    said = {"gevraagd": "swv", "gevraagd_op": today, "antwoord": "nee", "antwoord_op": today}
    planter.post(f"{one}/aanbod", vrijstelling.OfferedForm, rev="1", **said)
    planter.post(f"{one}/herzien", vrijstelling.ReviewForm, rev="2")
    planter.post("/vrijstelling/", vrijstelling.ResidentForm, 200, geboren="2012-02-29")
