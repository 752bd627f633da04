"""Early attention: a list for the school, no signal for anybody."""

import pytest

from casework.clock import now
from casework.domain.moment import day_of
from casework.domain.rules.settings import NewRuleset
from casework.services.past import ruleset
from tests.browser import Visitor
from tests.services.acting import acting
from tests.services.steps import in_region
from tests.web.test_line import SCHOOL_DAYS


def miss(visitor: Visitor, pupil: str, count: int, soort: str = "ONGEOORLOOFD") -> None:
    for day in SCHOOL_DAYS[:count]:
        form = {"datum": day.isoformat(), "soort": soort, "lesuren": "1"}
        of = visitor.world.pupils[pupil]
        assert visitor.post(f"/verzuim/{of}", {"leerling": str(of), **form}).status_code == 302


def test_three_short_absences_ask_for_a_talk_two_do_not(visitor: Visitor) -> None:
    visitor.sign_in("coordinator")
    assert "Dat is goed nieuws" in visitor.get("/vroeg/").text
    miss(visitor, "Sem", 3)
    miss(visitor, "Noor", 2)
    page = visitor.get("/vroeg/").text
    assert "Sem Bakker" in page
    assert "Noor" not in page


def test_a_region_that_agreed_on_two_is_told_so(visitor: Visitor) -> None:
    world, today = visitor.world, day_of(now())
    in_region(world)
    value = NewRuleset({"KORT": {"times": 2}}, "Protocol van de regio", today)
    with acting(world, "director") as session:
        ruleset.publish(session, world.actor("director"), value, now=now())
    visitor.sign_in("coordinator")
    miss(visitor, "Noor", 2)
    page = visitor.get("/vroeg/").text
    assert "mist 2 keer les zonder geldige reden in 4 lesweken" in page
    assert "Noor" in page


@pytest.mark.parametrize("who", ["officer", "director", "care"])
def test_it_is_for_the_school_alone(visitor: Visitor, who: str) -> None:
    assert visitor.sign_in(who).get("/vroeg/").status_code == 403
