"""The pictures of README and guides, taken from a running demo.

    casework demo &  python -m tests.screens.pictures http://127.0.0.1:8000

The demo's people are fictional, so nothing that may not be seen ends up in a picture.
"""

import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from casework.config import ROOT
from casework.demo.people import PASSWORD

FOLDER = ROOT / "docs" / "pictures"
WIDTH = {"width": 1180, "height": 760}
SCHOOL, OFFICER, DIRECTOR, CARE = (
    "verzuim.wilg",
    "leerplicht.lindewaard",
    "regie.swv",
    "hulp.bocht",
)
ADVISER, SECOND = "beleid.heidermeer", "jeugd.oeverzijl"


class Camera:
    """A browser in which one of the demo's people sits."""

    def __init__(self, page: Page, address: str) -> None:
        self.page, self.address = page, address

    def take(self, name: str, path: str | None = None, *, whole: bool = False) -> None:
        """A picture of a page, or of the one that is open."""
        if path is not None:
            self.page.goto(self.address + path)
        self.page.screenshot(path=FOLDER / f"{name}.png", full_page=whole)

    def link(self, start: str, path: str) -> str:
        """Where the first link leads that starts so, on a page."""
        self.page.goto(self.address + path)
        found = self.page.locator(f"main a[href^='{start}']").first.get_attribute("href")
        assert found, (start, path)
        return found


def sign_in(camera: Camera, who: str) -> None:
    """By the demo's own button."""
    camera.page.goto(camera.address + "/demo")
    row = camera.page.locator("li", has_text=f"{who}@")
    row.get_by_role("button").first.click()
    camera.page.wait_for_load_state()


@contextmanager
def seated(browser: Browser, address: str, who: str | None) -> Iterator[Camera]:
    """A browser of their own for one of the people, or for nobody yet."""
    context = browser.new_context(viewport=WIDTH, locale="nl-NL")  # type: ignore[arg-type]
    camera = Camera(context.new_page(), address)
    if who:
        sign_in(camera, who)
    yield camera
    context.close()


def school(camera: Camera) -> None:
    """What a verzuimcoördinator sees."""
    camera.take("vandaag", "/")
    camera.take("signaal", camera.link("/signaal/", "/"))
    dossier = camera.link("/dossier/", "/dossier/")
    camera.page.goto(camera.address + "/leerling/")
    camera.page.locator("[name=zoek]").fill("de")
    camera.page.locator("main button[type=submit]").first.click()
    camera.page.get_by_text("Gevonden").first.wait_for()
    camera.take("zoeken")
    pupil = camera.page.locator("main a[href^='/leerling/']").first.get_attribute("href") or ""
    number = pupil.rpartition("/")[2]
    camera.take("leerling", f"/leerling/{number}")
    camera.take("mensen", f"/leerling/{number}/mensen/nieuw")
    camera.take("contact", f"/contact/{number}")
    camera.take("verzuim-noteren", f"/verzuim/{number}")
    camera.take("bestand", "/verzuimbestand")
    camera.take("school", camera.link("/school/", "/verzuimbestand"))
    camera.take("dossier", dossier, whole=True)


def holder(camera: Camera) -> None:
    """What the holder of a regie sees when handing over."""
    camera.page.goto(camera.address + "/dossier/")
    paths = [one.get_attribute("href") for one in camera.page.locator("main a").all()]
    for path in paths:
        camera.page.goto(f"{camera.address}{path}")
        if camera.page.get_by_role("link", name="Draag over").count():
            camera.page.get_by_role("link", name="Draag over").first.click()
            camera.take("regie-aanbieden", whole=True)
            return


def adviser(camera: Camera) -> None:
    """What a beleidsadviseur sees: a case without names, what helped, figures."""
    camera.take("vandaag-beleidsadviseur", "/", whole=True)
    ahead = camera.link("/casuistiek/ronde/", "/casuistiek/")
    camera.take("casus", camera.link("/casuistiek/casus/", ahead))
    camera.take("wat-hielp", "/wat-hielp/")
    camera.take("cijfers", "/cijfers/?cijfer=weg")


def doors(camera: Camera) -> None:
    """What somebody sees who is not in yet."""
    camera.take("aanmelden", "/aanmelden/")
    camera.page.locator("[name=email]").fill(f"{SCHOOL}@demo.example")
    camera.page.locator("[name=password]").fill(PASSWORD)
    camera.page.locator("main button[type=submit]").click()
    camera.page.locator("[name=code]").wait_for()
    camera.take("code")


def main(address: str) -> None:
    """Take them all."""
    FOLDER.mkdir(exist_ok=True)
    names = ("chromium", "chromium-browser", "google-chrome")
    program = next(path for path in map(shutil.which, names) if path)
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=Path(program), args=["--no-sandbox"])
        with seated(browser, address, None) as camera:
            doors(camera)
        with seated(browser, address, SCHOOL) as camera:
            school(camera)
        with seated(browser, address, OFFICER) as camera:
            camera.take("vandaag-leerplichtambtenaar", "/")
            camera.take("dossiers", "/dossier/")
            holder(camera)
        with seated(browser, address, DIRECTOR) as camera:
            camera.take("vandaag-casusregisseur", "/")
            camera.take("regie-aannemen", camera.link("/regie/", "/"))
        with seated(browser, address, ADVISER) as camera:
            adviser(camera)
        with seated(browser, address, SECOND) as camera:
            camera.take("casus-vrijgeven", camera.link("/casuistiek/ronde/", "/"), whole=True)
        with seated(browser, address, CARE) as camera:
            camera.take("vandaag-jeugdhulpverlener", "/")
            camera.take("slot", "/aanmelden/slot")
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1])
