"""Uurwerk: figures for administrators; only the platform's one may press a button."""

import pytest
from sqlalchemy import select, update

from casework import clock
from casework.domain.policy import OrganisationKind, Role
from casework.domain.records import Staff
from casework.jobs.clockwork import Clockwork
from casework.jobs.schedule import JOBS
from casework.models import CheckFailure, JobRun, Notification
from casework.services import notify
from casework.services.staff import account, organisation
from casework.web.pages import clockwork as pages
from tests.browser import Visitor
from tests.services.acting import acting, looking
from tests.world import AT, PASSWORD, PEOPLE, PUPILS, SYSTEM, World


@pytest.fixture
def operator(visitor: Visitor) -> Visitor:
    """Who keeps the platform running, signed in."""
    world = visitor.world
    with acting(world) as session:
        kind = OrganisationKind.PLATFORM
        of = organisation.create(session, SYSTEM, kind, "P1", "Beheer").id
        roles = ((Role.PLATFORMBEHEERDER, None),)
        new = account.NewAccount(of, Staff("Beheer", world.email("operator")), roles, PASSWORD)
        world.accounts["operator"] = account.create(session, SYSTEM, new, now=AT)
    return visitor.sign_in("operator")


def apart(world: World, key: str = "1") -> str:
    """A message and a rule that were set apart; the address at which the message is tried again."""
    now, who = clock.now(), world.accounts["fg"]
    with acting(world) as session:
        notify.tell(session, who, "regie.geweigerd", "/", key=key, now=now)
        dead = {"dead": True, "tries": 8, "error": "SMTPDataError"}
        session.execute(update(Notification).values(**dead))
        id_ = session.scalar(select(Notification.id))
        place = {"pupil_nr": world.numbers["Sem"], "branch_id": 1, "rule": "MAZL-7"}
        times = {"tries": 1, "since": now, "last_try": now}
        session.merge(CheckFailure(**place, error="KeyError", **times))
    return f"/uurwerk/bericht/{id_}/opnieuw"


def test_it_shows_what_ran_what_waits_and_what_was_set_apart(operator: Visitor) -> None:
    assert Clockwork(operator.world.app).once()
    path = apart(operator.world)
    shown = operator.get("/uurwerk/").text
    for words in ("Controle van alle leerlingen", "Aanbod geweigerd", "SMTPDataError", "MAZL-7"):
        assert words in shown
    assert f'action="{path}"' in shown
    assert "oranje" in shown


def test_it_names_nobody(operator: Visitor) -> None:
    apart(operator.world)
    shown = operator.get("/uurwerk/").text
    for name in (*(one[0] for one in PUPILS), *(f"Persoon {who}" for who in PEOPLE)):
        assert name not in shown
    assert "@" not in shown
    assert str(operator.world.accounts["fg"]) not in shown


def test_a_message_is_tried_again_once(operator: Visitor) -> None:
    path = apart(operator.world)
    answer = operator.post(path)
    assert (answer.status_code, answer.location) == (302, "/uurwerk/?gedaan=opnieuw")
    assert "Probeer opnieuw" not in operator.get("/uurwerk/").text
    again = operator.post(path)
    assert again.status_code == 409
    assert "staat niet meer apart" in again.text


def test_all_that_was_set_apart_is_tried_again_at_once(operator: Visitor) -> None:
    apart(operator.world)
    apart(operator.world, key="2")
    assert "Probeer alles opnieuw" in operator.get("/uurwerk/").text
    answer = operator.post("/uurwerk/berichten/opnieuw")
    assert (answer.status_code, answer.location) == (302, "/uurwerk/?gedaan=alles-opnieuw")
    with looking(operator.world) as session:
        rows = session.execute(select(Notification.dead, Notification.tries)).all()
    assert [tuple(one) for one in rows] == [(False, 0)] * 2


def test_the_clock_is_vouched_for(operator: Visitor) -> None:
    answer = operator.post("/uurwerk/klok")
    assert (answer.status_code, answer.location) == (302, "/uurwerk/?gedaan=klok")
    with looking(operator.world) as session:
        assert session.query(JobRun).filter_by(job="klok").count() == 1
    assert "Klok bevestigd" in operator.get("/uurwerk/").text


def test_the_manager_of_an_organisation_sees_it_and_presses_nothing(visitor: Visitor) -> None:
    path = apart(visitor.world)
    visitor.sign_in("manager")
    shown = visitor.get("/uurwerk/")
    assert shown.status_code == 200
    assert "MAZL-7" in shown.text
    assert "Probeer opnieuw" not in shown.text
    assert "Bevestig de klok" not in shown.text
    assert [visitor.post(one).status_code for one in (path, "/uurwerk/klok")] == [403, 403]


@pytest.mark.parametrize("who", ["coordinator", "officer", "fg", "adviser"])
def test_nobody_else_comes_near(visitor: Visitor, who: str) -> None:
    path = apart(visitor.world)
    visitor.sign_in(who)
    assert "Uurwerk" not in visitor.get("/regels/").text
    assert visitor.get("/uurwerk/").status_code == 403
    assert [visitor.post(one).status_code for one in (path, "/uurwerk/klok")] == [403, 403]


def test_every_job_is_called_by_a_name_of_its_own() -> None:
    assert {one.name for one in JOBS} <= pages.JOBS.keys()
