"""No page of a pupil or a dossier is a dead end: each leads back to what it is about."""

import re

from tests.browser import Visitor
from tests.web.routes import Route, address, routes
from tests.web.test_line import SCHOOL_DAYS, note, signal_of

# Where one comes from differs: the page of the offer says so itself.
ELSEWHERE = {"regie.form"}
SCREEN = {"table.onlook"}  # shown to the family: nothing may lead into the dossier


def about(route: Route) -> set[str]:
    """What the address of a page names."""
    return set(route.rule.arguments)


def test_each_page_of_a_dossier_or_a_pupil_leads_back(visitor: Visitor) -> None:
    note(visitor.sign_in("coordinator"), "Sem", SCHOOL_DAYS[:4])
    taken = visitor.post(f"/signaal/{signal_of(visitor)}/oppakken").location.split("?")[0]
    pupil, seen, ends = visitor.world.pupils["Sem"], set(), []
    for route in routes(visitor.world):
        of = {"dossier": taken.split("/")[-1], "pupil": f"{pupil}"}
        (name,) = about(route) if len(about(route)) == 1 else ("",)
        if route.method != "GET" or name not in of or route.rule.endpoint in ELSEWHERE | SCREEN:
            continue
        answer = visitor.get(address(route, of[name]))  # type: ignore[arg-type]
        shown = re.search(r"<main.*</main>", answer.text, re.DOTALL)
        if answer.status_code != 200 or not shown:
            continue
        seen.add(route.rule.endpoint)
        back = rf'href="(/dossier/{of["dossier"]}|/leerling/{pupil})["?#]'
        if not re.search(back, shown[0]):
            ends.append(route.rule.endpoint)
    assert ends == []
    assert len(seen) > 20
