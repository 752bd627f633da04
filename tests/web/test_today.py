"""Vandaag: every role its own blocks, and never more than five statements."""

import re
from datetime import timedelta

import pytest
from sqlalchemy import update

from casework.clock import now
from casework.db import transaction
from casework.domain.moment import day_of
from casework.domain.policy import Role
from casework.models import Membership
from casework.services.climb.climbing import climb
from tests.browser import Visitor
from tests.counting import counted
from tests.services.acting import acting
from tests.web.test_line import SCHOOL_DAYS, found, note, offer_to, signal_of
from tests.world import SYSTEM

MOST = 5


def fill(visitor: Visitor) -> None:
    """Signals, a dossier, an offer, a call and an agreement."""
    visitor.sign_in("coordinator")
    note(visitor, "Sem", SCHOOL_DAYS[:4])
    dossier = visitor.post(f"/signaal/{signal_of(visitor)}/oppakken").location.split("?")[0]
    note(visitor, "Noor", SCHOOL_DAYS[:5])
    form = {"afspraak": "Gesprek op school", "wie": "mentor", "uiterlijk": "2026-01-05"}
    assert visitor.post(f"{dossier}/afspraak", form).status_code == 302
    visitor.post(f"{dossier}/regie", offer_to(visitor, "director"))


@pytest.mark.parametrize("who", ["coordinator", "officer", "director", "care", "fg"])
def test_the_first_screen_takes_at_most_five_statements(visitor: Visitor, who: str) -> None:
    fill(visitor)
    reader = visitor if who == "coordinator" else Visitor(visitor.world).sign_in(who)
    reader.get("/")
    with counted(visitor.world.app) as sent:
        assert reader.get("/").status_code == 200
    assert len(sent) <= MOST, sent


def test_more_rows_take_no_more_statements(visitor: Visitor) -> None:
    fill(visitor)
    with counted(visitor.world.app) as before:
        visitor.get("/")
    note(visitor, "Noor", SCHOOL_DAYS[5:8])
    with counted(visitor.world.app) as after:
        visitor.get("/")
    assert len(after) == len(before)


def test_each_role_finds_its_own_blocks(visitor: Visitor) -> None:
    fill(visitor)
    expected = {
        "coordinator": ("Melden bij DUO", "Aanbod zonder antwoord", "Gesprek op school"),
        "officer": ("Nieuwe meldingen",),
        "director": ("Regie aangeboden", "S.B."),
    }
    for who, texts in expected.items():
        reader = visitor if who == "coordinator" else Visitor(visitor.world).sign_in(who)
        page = reader.get("/").text
        for text in texts:
            assert text in page, (who, text)


def test_the_director_sees_whose_regie_is_sought_after_accepting(visitor: Visitor) -> None:
    fill(visitor)
    director = Visitor(visitor.world).sign_in("director")
    page = director.get("/").text
    offer = page.split("/regie/")[1][:36]
    dossier = director.post(f"/regie/{offer}/aannemen").location.split("?")[0]
    assert director.post(f"{dossier}/regie-gezocht").status_code == 302
    assert "Regie gezocht" in director.get("/").text
    with acting(visitor.world) as session:  # the queue is whole, whatever else waits of the pupil
        climb(session, SYSTEM, now=now() + timedelta(days=60))
    page = director.get("/").text
    assert "Blijft liggen" in page
    assert "Regie gezocht" in page
    assert "Houd de regie" in director.get(dossier).text
    kept = director.post(f"{dossier}/regie-houden").location
    assert "U houdt de regie." in director.get(kept).text
    assert "Regie gezocht" not in director.get("/").text


def test_a_long_day_begins_with_a_way_to_each_of_its_parts(visitor: Visitor) -> None:
    fill(visitor)
    long = visitor.get("/").text
    ways = re.findall(r'<a href="#([a-z-]+)">', long.split("rl-parts")[1].split("</ul>")[0])
    assert len(ways) > 3
    assert ways == re.findall(r'class="rl-block" id="([a-z-]+)"', long)


def test_a_short_day_needs_none(visitor: Visitor) -> None:
    visitor.sign_in("coordinator")
    assert "rl-parts" not in visitor.get("/").text


def test_put_off_means_gone_until_then(visitor: Visitor) -> None:
    visitor.sign_in("coordinator")
    note(visitor, "Sem", SCHOOL_DAYS[:4])
    signal = signal_of(visitor)
    until = day_of(now()) + timedelta(days=2)
    assert visitor.post(f"/signaal/{signal}/later", {"until": until.isoformat()}).status_code == 302
    assert "Melden bij DUO" not in visitor.get("/").text
    far = day_of(now()) + timedelta(days=9)
    assert visitor.post(f"/signaal/{signal}/later", {"until": far.isoformat()}).status_code == 422


def test_a_head_of_school_sees_what_must_be_reported_and_no_button_that_is_not_theirs(
    visitor: Visitor,
) -> None:
    note(visitor.sign_in("coordinator"), "Sem", SCHOOL_DAYS[:4])
    world = visitor.world
    with world.app.app_context(), transaction() as session:
        session.execute(
            update(Membership)
            .where(Membership.account_id == world.accounts["colleague"])
            .values(role=Role.SCHOOLLEIDER, branch_id=1)
        )
    head = Visitor(world).sign_in("colleague")
    page = head.get("/").text
    assert "Melden bij DUO" in page
    assert "Overneemblad" in page
    assert "Pak op" not in page
    assert ">Later<" not in page


def test_of_a_block_ten_rows_show_and_the_others_are_one_click_away(visitor: Visitor) -> None:
    fill(visitor)
    dossier = found(visitor, "/dossier/", r"/dossier/([0-9a-f-]{36})")
    for at in range(11):
        form = {"afspraak": f"Belt keer {at:02}", "wie": "mentor", "uiterlijk": "2026-01-05"}
        assert visitor.post(f"/dossier/{dossier}/afspraak", form).status_code == 302
    page, whole = visitor.get("/").text, visitor.get("/?blok=afspraken").text
    assert page.count("Belt keer") + page.count("Gesprek op school") == 10
    assert 'href="/?blok=afspraken#afspraken">Toon de andere 2<' in page
    assert whole.count("Belt keer") == 11
    assert "Toon de andere" not in whole
    assert visitor.get("/?blok=onzin").status_code == 200


def test_an_agreement_is_not_put_off_to_a_day_that_is_over(visitor: Visitor) -> None:
    fill(visitor)
    path = f"/afspraak/{found(visitor, '/', r'/afspraak/([0-9a-f-]{36})/verzet')}/verzet"
    for wrong in ("2026-01-04", "gisteren", ""):
        told = visitor.post(path, {"uiterlijk": wrong})
        assert (told.status_code, "Gesprek op school" in told.text) == (422, True), wrong
    day = day_of(now()) + timedelta(days=3)
    assert visitor.post(path, {"uiterlijk": f"{day}"}).status_code == 302
