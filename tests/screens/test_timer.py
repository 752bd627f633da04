"""The running time of a case at a table; the page works without it."""

import re
from datetime import timedelta

from playwright.sync_api import expect

from casework.clock import now
from tests.screens.conftest import Open, Site


def test_the_time_of_a_case_runs_goes_on_after_a_reload_and_begins_again(
    site: Site, open_as: Open
) -> None:
    dossier = site.paths["dossier"][1].split("?")[0]
    when = {"dag": f"{now() + timedelta(days=9):%Y-%m-%d}", "tijd": "10:00"}
    path = site.visitors["officer"].post(f"{dossier}/overleg", when).location.split("?")[0]
    still = open_as("officer", f"{path}/tafel", scripts=False)
    assert still.locator("[data-timer]").is_hidden()
    assert still.get_by_role("button", name="Noteer besluit").is_visible()
    page = open_as("officer", "/")
    page.clock.install()
    page.goto(site.address + f"{path}/tafel")
    face = page.get_by_role("timer")
    expect(face).to_have_text(re.compile(r"^nog (20:00|19:5\d)$"))
    page.clock.fast_forward("16:00")
    expect(face).to_have_text(re.compile(r"^nog (4:00|3:5\d)$"))
    assert page.get_by_text("Nog 5 minuten voor deze casus.").count() == 1
    page.reload()
    expect(face).to_have_text(re.compile(r"^nog (4:00|3:\d\d)$"))
    page.clock.fast_forward("05:30")
    expect(face).to_have_text(re.compile(r"^[12]:\d\d over de tijd$"))
    page.get_by_role("button", name="Begin opnieuw").click()
    expect(face).to_have_text(re.compile(r"^nog (20:00|19:5\d)$"))
