"""The page of a school: who may come in, what is on record, and what it costs."""

from typing import Any

import pytest
from sqlalchemy import update

from casework.db import transaction
from casework.domain.policy import Role
from casework.models import Membership
from tests.browser import Visitor
from tests.counting import counted
from tests.web.routes import Trail
from tests.web.test_school import HERFST, PAGE, SETTINGS, STUDY, YEAR
from tests.web.test_upload import count
from tests.world import World

POSTS = ("/periode", "/periode/weg", "/bestand", "/kalender", "/instellingen")


@pytest.mark.parametrize("code", ["01AB01", "02CD00", "01AB", "09ZZ00", "%00", "01ab00"])
def test_another_school_is_not_found(visitor: Visitor, code: str) -> None:
    visitor.sign_in("coordinator")
    assert visitor.get(f"/school/{code}").status_code == 404
    for path in POSTS:
        assert visitor.post(f"/school/{code}{path}", {**HERFST, **SETTINGS}).status_code == 404


@pytest.mark.parametrize("who", ["officer", "director", "care", "other_school", "colleague"])
def test_who_is_of_another_organisation_or_branch_finds_nothing(visitor: Visitor, who: str) -> None:
    visitor.sign_in(who)
    assert visitor.get(PAGE).status_code in (403, 404)
    for path in POSTS:
        assert visitor.post(PAGE + path, HERFST).status_code in (403, 404), path
    assert count(visitor, "calendar_period") == 0


@pytest.mark.parametrize("who", ["fg", "adviser", "manager"])
def test_who_sees_no_absence_has_no_page_of_a_school(visitor: Visitor, who: str) -> None:
    visitor.sign_in(who)
    assert visitor.get(PAGE).status_code == 403


def become(world: World, role: Role) -> None:
    with world.app.app_context(), transaction() as session:
        session.execute(
            update(Membership)
            .where(Membership.account_id == world.accounts["coordinator"])
            .values(role=role)
        )


def test_a_head_of_school_sets_it_too(visitor: Visitor) -> None:
    become(visitor.world, Role.SCHOOLLEIDER)
    visitor.sign_in("coordinator")
    assert "Pas de kalender aan" in visitor.get(PAGE).text
    assert visitor.post(f"{PAGE}/periode", STUDY).status_code == 302


def test_who_may_only_look_has_no_form_and_no_button(visitor: Visitor) -> None:
    visitor.sign_in("coordinator")
    visitor.post(f"{PAGE}/periode", STUDY)
    become(visitor.world, Role.JEUGDCONSULENT)
    page = visitor.get(YEAR)
    assert page.status_code == 200
    for text in ("Pas de kalender aan", "Haal weg", "Bewaar", "Bekijk bestand"):
        assert text not in page.text
    for path in POSTS:
        assert visitor.post(PAGE + path, STUDY).status_code == 403


def test_looking_and_setting_are_on_record(visitor: Visitor, settings: Any) -> None:
    visitor.sign_in("coordinator")
    trail = Trail(settings)
    visitor.get(PAGE)
    assert [one.result for one in trail.new()] == ["ok"]
    visitor.post(f"{PAGE}/periode", STUDY)  # and before it the page with the token
    assert [one.result for one in trail.new()] == ["ok", "ok"]
    visitor.post(f"{PAGE}/periode", {**STUDY, "van": "ooit"})
    assert trail.new()[-1].result == "error"


def test_more_periods_take_no_more_statements(visitor: Visitor) -> None:
    visitor.sign_in("coordinator")
    visitor.post(f"{PAGE}/periode", STUDY)
    visitor.get(PAGE)
    with counted(visitor.world.app) as before:
        visitor.get(PAGE)
    for day in ("2026-12-04", "2027-01-22", "2027-03-12"):
        visitor.post(f"{PAGE}/periode", {"naam": "vrije dag", "van": day})
    with counted(visitor.world.app) as after:
        visitor.get(PAGE)
    assert len(after) == len(before) <= 8, after
