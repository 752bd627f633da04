"""A real browser on a served region. Chromium is the machine's own."""

import shutil
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

import pytest
from playwright.sync_api import Browser, BrowserContext, Page
from werkzeug.serving import make_server

from casework.services.figures import counting
from tests.browser import Visitor
from tests.services.acting import NOW, acting
from tests.services.casuistiek.planting import readable
from tests.web.test_line import SCHOOL_DAYS, note, offer_to, signal_of
from tests.web.test_upload import HEAD, OWN, read_in, send, table
from tests.web.test_upload_mapping import foreign
from tests.world import SYSTEM, World


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, object]:
    """Use the installed Chromium; `make test` sees to it that there is one."""
    names = ("chromium", "chromium-browser", "google-chrome")
    found = next(path for path in map(shutil.which, names) if path)
    return {"executable_path": found, "args": ["--no-sandbox"]}


@dataclass
class Site:
    """A served region with a signal, a dossier and an offer in it."""

    address: str
    visitors: dict[str, Visitor]
    paths: dict[str, tuple[str, str]]


@pytest.fixture
def place(template, tmp_path):  # type: ignore[no-untyped-def]
    """Only SQLite here: what a browser shows does not depend on the database."""
    from casework.config import Settings

    kept, world = template
    shutil.copytree(kept, tmp_path / "home")
    return Settings.from_env({"REGIELIJN_HOME": str(tmp_path / "home")}, demo=True), world


@pytest.fixture
def site(world: World) -> Iterator[Site]:
    """The region, served."""
    visitors = {
        who: Visitor(world).sign_in(who)
        for who in ("coordinator", "officer", "director", "manager", "adviser")
    }
    paths = _filled(visitors)
    server = make_server("127.0.0.1", 0, world.app, threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield Site(f"http://127.0.0.1:{server.server_port}", visitors, paths)
    server.shutdown()
    thread.join()


def _filled(visitors: dict[str, Visitor]) -> dict[str, tuple[str, str]]:
    school, officer = visitors["coordinator"], visitors["officer"]
    pupil = school.world.pupils["Sem"]
    note(school, "Sem", SCHOOL_DAYS[:5])
    note(school, "Noor", SCHOOL_DAYS[:5])
    person = {"naam": "Moeder", "relatie": "moeder", "gezag": "ja", "telefoon": "06 000 000 01"}
    school.post(f"/leerling/{pupil}/mensen/nieuw", person)
    school.post(f"/contact/{pupil}", {"met": "Moeder", "uitkomst": "spoken", "regel": "Belt terug"})
    signal = signal_of(officer)
    dossier = officer.post(f"/signaal/{signal}/oppakken").location.split("?")[0]
    agreement = {"afspraak": "Gesprek", "wie": "mentor", "uiterlijk": "2026-01-05"}
    officer.post(f"{dossier}/afspraak", agreement)
    officer.post(f"{dossier}/regie", offer_to(officer, "director"))
    columns, codes, preview = _uploads(school)
    with acting(school.world) as session:
        counting.count(session, SYSTEM, date(2026, 10, 1), limit=5, base=1, now=NOW)
    study = readable(school.world, UUID(dossier.rsplit("/", 1)[1]))
    offer = visitors["director"].get("/").text.split("/regie/")[1][:36]
    return {
        **_everyday(f"{pupil}", signal, dossier, offer),
        "cijfers": ("officer", "/cijfers/?cijfer=oorzaak"),
        "cijfers naar stap": ("officer", "/cijfers/?cijfer=stap&beeld=lijn"),
        "overzicht": ("officer", "/cijfers/overzicht/kwartaal/2026-10-01"),
        "bestand": ("coordinator", "/verzuimbestand"),
        "casus": ("adviser", f"/casuistiek/casus/{study}"),
        "kolommen": ("coordinator", columns),
        "codes": ("coordinator", codes),
        "wat er gaat gebeuren": ("coordinator", preview),
    }


def _everyday(pupil: str, signal: str, dossier: str, offer: str) -> dict[str, tuple[str, str]]:
    return {
        "vandaag school": ("coordinator", "/"),
        "vandaag leerplicht": ("officer", "/"),
        "vandaag regisseur": ("director", "/"),
        "zoeken": ("coordinator", "/leerling/"),
        "leerling": ("coordinator", f"/leerling/{pupil}"),
        "verzuim": ("coordinator", f"/verzuim/{pupil}"),
        "contact": ("coordinator", f"/contact/{pupil}"),
        "mensen": ("coordinator", f"/leerling/{pupil}/mensen/nieuw"),
        "signaal": ("coordinator", f"/signaal/{signal}"),
        "dossier": ("officer", f"{dossier}?gedaan=opgepakt"),
        "dossiers": ("officer", "/dossier/"),
        "overneemblad": ("coordinator", f"/signaal/{signal}/overneemblad"),
        "brief": ("officer", f"{dossier}/brief"),
        "sluiten": ("officer", f"{dossier}/sluiten"),
        "tijdlijn": ("officer", f"{dossier}/tijdlijn"),
        "broer of zus": ("officer", f"{dossier}/broer-of-zus"),
        "veiligheid": ("officer", f"{dossier}/veiligheid"),
        "delen": ("officer", f"{dossier}/delen"),
        "overdragen": ("officer", "/regie/overdragen/"),
        "zorg melden": ("coordinator", "/zorg/"),
        "aanbod": ("director", f"/regie/{offer}"),
        "regels": ("coordinator", "/regels/"),
        "uurwerk": ("manager", "/uurwerk/"),
        "ladder": ("director", "/ladder/"),
        "ladder wijzigen": ("director", "/ladder/wijzigen?van=amsterdam-noord"),
        "school": ("coordinator", "/school/01AB00"),
        "aanmelden": ("", "/aanmelden/"),
        "demo": ("", "/demo"),
    }


def _uploads(school: Visitor) -> tuple[str, str, str]:
    """A file in each of its steps (columns, codes, what will happen), and a day off of the school."""
    school.post("/school/01AB00/periode", {"naam": "studiedag", "van": "2026-11-06"})
    read_in(school, table(f"01AB;1001;{SCHOOL_DAYS[9]};4;ZIEK", OWN.format("2099-01-01", 4)))
    codes = send(school, table(f"01AB;1001;{SCHOOL_DAYS[8]};4;Zb")).location
    rows = [OWN.format(day, 4) for day in SCHOOL_DAYS[5:9]]
    wrong = [
        OWN.format("2099-01-01", 4),
        OWN.format(SCHOOL_DAYS[0], 25),
        "01AB;9;2026-11-02;1;ZIEK",
    ]
    preview = send(school, table(*rows, *wrong, head=HEAD + ";Klas")).location
    return send(school, foreign("A")).location, codes, preview


Open = Callable[..., Page]


@pytest.fixture
def open_as(browser: Browser, site: Site) -> Iterator[Open]:
    """Opens a page as one of the people, at a width; each keeps one browser, with its cache."""
    contexts: dict[tuple[str, bool], BrowserContext] = {}

    def open_(
        who: str,
        path: str,
        *,
        width: int = 1280,
        scripts: bool = True,
        said: list[str] | None = None,
    ) -> Page:
        context = contexts.get((who, scripts))
        if context is None:
            context = browser.new_context(java_script_enabled=scripts, locale="nl-NL")
            contexts[who, scripts] = context
            if who:
                cookie = site.visitors[who].client.get_cookie("sid")
                assert cookie is not None
                context.add_cookies([{"name": "sid", "value": cookie.value, "url": site.address}])
        page = context.new_page()
        page.set_viewport_size({"width": width, "height": 900})
        if said is not None:
            page.on("console", lambda message: said.append(message.text))
        page.goto(site.address + path)
        return page

    yield open_
    for context in contexts.values():
        context.close()
