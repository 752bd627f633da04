"""A form pressed twice is one act, whichever form it is and however quickly."""

import re
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from werkzeug.test import TestResponse

from casework.clock import now
from casework.domain.moment import day_of
from tests.browser import Visitor
from tests.web.test_line import SCHOOL_DAYS, note, signal_of

AGREEMENT = {"afspraak": "Belt de mentor", "wie": "moeder", "uiterlijk": f"{day_of(now())}"}
CLOSING = {"uitkomst": "terug", "sinds": f"{day_of(now())}", "hielp": "Een vaste mentor."}


@pytest.fixture
def dossier(visitor: Visitor) -> str:
    """The address of a dossier of the coordinator (`visitor`)."""
    note(visitor.sign_in("coordinator"), "Sem", SCHOOL_DAYS[:4])
    taken = visitor.post(f"/signaal/{signal_of(visitor)}/oppakken")
    return taken.location.split("?")[0]


def agreements(visitor: Visitor, dossier: str) -> set[str]:
    """The agreements that stand open on the page."""
    return set(re.findall(r"/afspraak/([0-9a-f-]{36})/klaar", visitor.get(dossier).text))


def twice(visitor: Visitor, path: str, form: dict[str, Any]) -> tuple[TestResponse, TestResponse]:
    """Two presses, the second before the first was answered."""
    token, name = visitor.token(), visitor.world.app.session_interface.name  # type: ignore[attr-defined]
    cookie = visitor.client.get_cookie(name)
    assert cookie

    def one(_n: int) -> TestResponse:
        client = visitor.world.app.test_client()
        client.set_cookie(name, cookie.value)
        return client.post(path, data={"csrf_token": token, **form})

    with ThreadPoolExecutor(2) as both:
        first, second = both.map(one, range(2))
    return first, second


def test_what_is_pressed_twice_is_done_once(visitor: Visitor, dossier: str) -> None:
    first = visitor.press(f"{dossier}/afspraak", AGREEMENT)
    again = visitor.press(f"{dossier}/afspraak", AGREEMENT)
    assert (first.status_code, again.location) == (302, first.location)
    assert len(agreements(visitor, dossier)) == 1
    visitor.press(f"{dossier}/afspraak", {**AGREEMENT, "afspraak": "Belt de vader"})
    assert len(agreements(visitor, dossier)) == 2
    visitor.post(f"{dossier}/afspraak", AGREEMENT)  # from a page opened anew: meant so
    assert len(agreements(visitor, dossier)) == 3
    wrong = {**AGREEMENT, "uiterlijk": "gisteren"}
    assert [visitor.press(f"{dossier}/afspraak", wrong).status_code for _ in range(2)] == [422, 422]
    closed, once_more = (visitor.press(f"{dossier}/sluiten", CLOSING) for _ in range(2))
    assert (closed.status_code, once_more.location) == (302, closed.location)


def test_two_presses_at_once_are_one(visitor: Visitor, dossier: str) -> None:
    first, second = twice(visitor, f"{dossier}/afspraak", AGREEMENT)
    assert (first.status_code, second.location) == (302, first.location)
    assert len(agreements(visitor, dossier)) == 1
