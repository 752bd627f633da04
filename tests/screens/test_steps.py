"""How many presses and fields each job takes, counted in a browser; docs/steps.md tells the same.

A press is a link, a button or a choice. A field is one a person must fill in: what is filled in
already costs nothing.
"""

import re
from dataclasses import dataclass

import pytest
from playwright.sync_api import Locator, Page, expect

from casework.config import ROOT
from tests.screens.conftest import Open, Site

TOLD = (ROOT / "docs" / "steps.md").read_text()


@dataclass
class Hand:
    """Somebody at a screen, counted."""

    page: Page
    presses: int = 0
    fields: int = 0
    screens: int = 1

    def press(self, what: Locator, *, leaves: bool = False) -> None:
        """A link or a button; `leaves` when another screen comes that is worked on too."""
        what.click()
        self.presses += 1
        self.screens += leaves

    def button(self, name: str, within: Locator | None = None) -> None:
        """Press the first button with this name."""
        self.press((within or self.page).get_by_role("button", name=name, exact=True).first)

    def link(self, name: str) -> None:
        """Follow a link to the next screen."""
        self.press(self.page.get_by_role("link", name=name, exact=True).first, leaves=True)

    def choose(self, label: str) -> None:
        """A choice among big buttons: one field, one press."""
        self.press(self.page.get_by_label(label, exact=True))
        self.fields += 1

    def fill(self, label: str, text: str) -> None:
        """Type."""
        self.page.get_by_label(label, exact=True).fill(text)
        self.fields += 1

    def pick(self, label: str) -> None:
        """Pick the last of the people who stand there as cards: one field, one press."""
        self.press(self.page.get_by_role("group", name=label).get_by_role("radio").last)
        self.fields += 1

    def said(self, text: str) -> "Hand":
        """The page says so at the end."""
        expect(self.page.get_by_text(text).first).to_be_visible()
        return self


def log_absence(site: Site, open_as: Open) -> Hand:
    hand = Hand(open_as("coordinator", site.paths["verzuim"][1]))
    hand.choose("Zonder geldige reden")
    hand.button("Bewaar")
    return hand.said("Het verzuim staat erin.")


def log_absence_by_name(site: Site, open_as: Open) -> Hand:
    hand = Hand(open_as("coordinator", "/"))
    hand.link("Verzuim noteren")
    hand.fill("Naam, leerlingnummer of BSN", "Bakker")
    hand.button("Zoek")
    hand.link("Sem Bakker")
    hand.choose("Zonder geldige reden")
    hand.button("Bewaar")
    return hand.said("Het verzuim staat erin.")


def open_from_signal(site: Site, open_as: Open) -> Hand:
    hand = Hand(open_as("coordinator", "/"))
    row = hand.page.get_by_role("listitem").filter(has_text="Noor")
    hand.button("Pak op", row)
    return hand.said("U hebt nu de regie in dit dossier.")


def hand_over(site: Site, open_as: Open) -> Hand:
    page = open_as("coordinator", "/")
    page.get_by_role("listitem").filter(has_text="Noor").get_by_role(
        "button", name="Pak op"
    ).click()
    page.get_by_text("U hebt nu de regie in dit dossier.").wait_for()
    hand = Hand(page)
    hand.link("Draag over")
    hand.pick("Aan wie")
    hand.button("Bied regie aan")
    return hand.said("De regie is aangeboden.")


def accept(site: Site, open_as: Open) -> Hand:
    hand = Hand(open_as("director", "/"))
    hand.button("Neem regie aan")
    return hand.said("U hebt nu de regie.")


def see_overdue(site: Site, open_as: Open) -> Hand:
    return Hand(open_as("officer", "/")).said("Gesprek")


def report(site: Site, open_as: Open) -> Hand:
    hand = Hand(open_as("coordinator", "/"))
    hand.link("Overneemblad")
    hand.fill("Kenmerk van DUO", "DUO-2026-1")
    hand.button("Bewaar melding")
    return hand.said("De melding aan DUO is bewaard.")


def close(site: Site, open_as: Open) -> Hand:
    hand = Hand(open_as("officer", site.paths["dossier"][1]))
    hand.press(hand.page.get_by_text("Meer", exact=True))
    hand.link("Sluit dossier")
    hand.choose("Terug op school")
    hand.fill("Wat hielp", "Een vaste begeleider.")
    hand.button("Sluit dossier")
    return hand.said("Het dossier is gesloten.")


# The job, as docs/steps.md names it, and the most it may take: screens, presses, fields.
JOBS = {
    "Verzuim noteren": (log_absence, (1, 2, 1)),
    "Verzuim noteren van wie u nog zoekt": (log_absence_by_name, (3, 5, 2)),
    "Dossier openen vanaf een signaal": (open_from_signal, (1, 1, 0)),
    "Regie aanbieden": (hand_over, (2, 3, 1)),
    "Regie aannemen": (accept, (1, 1, 0)),
    "Zien wat te laat is": (see_overdue, (1, 0, 0)),
    "Melden bij DUO": (report, (2, 2, 1)),
    "Dossier sluiten": (close, (2, 4, 2)),
}


@pytest.mark.parametrize("job", JOBS)
def test_a_job_takes_no_more_than_the_page_tells(job: str, site: Site, open_as: Open) -> None:
    walk, most = JOBS[job]
    hand = walk(site, open_as)
    assert (hand.screens, hand.presses, hand.fields) == most
    row = re.search(rf"^\| {re.escape(job)} \|(.*)$", TOLD, re.MULTILINE)
    assert row, job
    assert tuple(int(one) for one in row[1].split("|")[:3]) == most


def test_every_job_of_the_page_is_walked() -> None:
    ours = TOLD.split("## Beside other systems")[0]
    assert set(re.findall(r"^\| ([^|]+?) \| \d", ours, re.MULTILINE)) == set(JOBS)
