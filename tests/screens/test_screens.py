"""Every screen at two widths: nothing hidden beside it, no fault for who cannot see or point."""

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.conftest import FULL
from tests.screens.conftest import Open, Site

TAGS = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}


NARROW = 320  # px: here the rules of access are asked with FULL alone, each takes half a second


@pytest.mark.parametrize("width", [1280, NARROW])
def test_no_screen_scrolls_sideways_or_breaks_a_rule_of_access_or_content(
    site: Site, open_as: Open, width: int
) -> None:
    for name, found in problems(site, open_as, width):
        assert not found, (name, width, found)


def problems(site: Site, open_as: Open, width: int) -> Iterator[tuple[str, list[str]]]:
    """What is wrong with each screen."""
    said: list[str] = []
    for name, (who, path) in site.paths.items():
        page = open_as(who, path, width=width, said=said)
        wide = page.evaluate("document.documentElement.scrollWidth")
        rules = broken_rules(page) if width > NARROW or FULL else []
        broken = [one for one in said if "Content Security Policy" in one]
        page.close()
        yield name, [*rules, *broken, *([f"{wide} px wide"] if wide > width else [])]


def broken_rules(page: Page) -> list[str]:
    """What a reader with a screen reader or a keyboard would stumble over."""
    found = Axe().run(page, options=TAGS).response["violations"]
    return [f"{one['id']}: {one['nodes'][0]['html'][:120]}" for one in found]


def test_the_line_is_walked_with_a_browser_alone(site: Site, open_as: Open) -> None:
    page = open_as("coordinator", "/")
    page.get_by_role("link", name="Noor").first.click()
    page.get_by_role("button", name="Pak op").click()
    page.get_by_text("U hebt nu de regie in dit dossier.").wait_for()
    page.get_by_role("main").get_by_role("link", name="Contact noteren").click()
    page.get_by_label("Met wie").fill("Vader")
    page.get_by_role("button", name="Bewaar").click()
    page.get_by_text("Het contact staat erin.").wait_for()
    assert page.get_by_text("Vader").is_visible()


def test_a_reviewer_reads_a_case_and_advises_with_a_browser_alone(
    site: Site, open_as: Open
) -> None:
    page = open_as("adviser", "/")
    page.get_by_role("link", name="Lees 1 casus").click()
    page.get_by_role("link", name="Lees casus").click()
    assert page.get_by_text("[leerling] wil terug").is_visible()
    page.get_by_label("Advies", exact=True).fill("Vraag Kevin om een vaste ochtend")
    page.get_by_role("button", name="Geef advies").click()
    page.get_by_text("Uw advies is gegeven.").wait_for()
    assert page.get_by_text("Vraag […] om een vaste ochtend").is_visible()
    page.get_by_role("button", name="Ik herken deze leerling").click()
    page.get_by_text("De casus is voor u gesloten.").wait_for()


def test_the_line_is_walked_without_scripts(site: Site, open_as: Open) -> None:
    page = open_as("coordinator", site.paths["verzuim"][1], scripts=False)
    page.get_by_label("Te laat").check()
    page.get_by_label("Lesuren", exact=True).fill("1")
    page.get_by_role("button", name="Bewaar", exact=True).click()
    page.get_by_text("Het verzuim staat erin.").wait_for()


def test_on_a_narrow_screen_the_menu_opens_with_its_button(site: Site, open_as: Open) -> None:
    page = open_as("coordinator", "/", scripts=False, width=NARROW)
    dossiers = page.get_by_role("navigation", name="Menu").get_by_role("link", name="Dossiers")
    assert not dossiers.is_visible()
    page.get_by_role("button", name="Menu").click()
    dossiers.click()
    assert page.get_by_role("heading", name="Dossiers", exact=True).is_visible()
    page = open_as("coordinator", "/")
    assert page.get_by_role("navigation", name="Menu").is_visible()
    assert not page.get_by_role("button", name="Menu").is_visible()


def test_the_live_line_follows_what_is_typed(site: Site, open_as: Open) -> None:
    page = open_as("coordinator", site.paths["verzuim"][1])
    page.get_by_role("radio", name="Zonder geldige reden").check()
    page.get_by_label("Lesuren", exact=True).fill("2,5")
    page.get_by_label("Dag", exact=True).focus()
    page.get_by_text("Met dit erbij 6,5 uur.").wait_for()
    assert page.get_by_text("Nu 4 van 16 uur.").is_visible()
