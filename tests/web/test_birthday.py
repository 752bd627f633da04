"""A birthday that changes who decides: found at night, on Vandaag, settled by the holder."""

import re
from dataclasses import replace
from datetime import date, timedelta

from sqlalchemy import select

from casework.clock import now
from casework.domain.duty import duty
from casework.domain.moment import day_of
from casework.domain.policy import Role
from casework.models import Birthday, Notification, PupilRecord
from casework.services.dossiers import birthday
from casework.services.sealing import open_rows, reseal
from tests.browser import Visitor
from tests.counting import counted
from tests.services.acting import acting, looking
from tests.services.climbing_region import newcomer
from tests.web.test_line import SCHOOL_DAYS, found, note
from tests.web.test_share import dossier, plain
from tests.web.test_today import MOST
from tests.world import SYSTEM, World

__all__ = ["dossier"]
TODAY = day_of(now())
KLAAR = r"/verjaardag/([0-9a-f-]{36})/klaar"


def born(world: World, on: date) -> None:
    """It turns out when Sem was born."""
    with acting(world) as session:
        query = select(PupilRecord).where(PupilRecord.pupil_id == world.pupils["Sem"])
        for one in session.scalars(query).all():
            open_rows(session, [one])
            reseal(session, one, replace(one.content, geboortedatum=on), rev=one.rev)
            one.duty_from, one.duty_until = duty(on)


def night(world: World) -> int:
    """The nightly job; how many are new."""
    with acting(world) as session:
        return birthday.look(session, SYSTEM, now=now())


def test_it_is_told_once_and_the_holder_goes_to_the_right_screen(
    visitor: Visitor, dossier: str
) -> None:
    world, on = visitor.world, TODAY + timedelta(days=60)
    assert night(world) == 0  # Sem is fourteen
    born(world, date(on.year - 18, on.month, min(on.day, 28)))
    assert (night(world), night(world)) == (1, 0)
    with looking(world) as session:
        kept = session.scalars(select(Birthday)).one()
        assert (kept.age, kept.month) == (18, on.replace(day=1))  # no day in plain
        told = select(Notification.account_id).where(Notification.kind == "verjaardag")
        assert session.scalars(told).all() == [world.accounts["coordinator"]]
    newcomer(world, "coach", "gemeente:0363", Role.DOORSTROOMCOACH)
    visitor.get("/")
    with counted(world.app) as sent:
        page = plain(visitor.get("/").text)
    assert len(sent) <= MOST, sent
    assert "Binnenkort" in page
    assert "Wordt 18 jaar. Vanaf dan beslissen en kijken ouders niet meer mee" in page
    form = visitor.get(f"{dossier}/regie?reden=wordt-18").text
    assert re.search(r'value="wordt-18"[^>]* checked', form)
    assert re.search(rf'value="{world.accounts["coach"]}" required checked>', form)
    path = f"/verjaardag/{found(visitor, '/', KLAAR)}/klaar"
    officer, care = (Visitor(world).sign_in(who) for who in ("officer", "care"))
    assert "Wordt 18 jaar." in officer.get("/").text
    assert path not in officer.get("/").text
    assert "Wordt 18 jaar." not in care.get("/").text
    assert (officer.post(path).status_code, care.post(path).status_code) == (403, 404)
    assert "Deze verjaardag is geregeld." in visitor.get(visitor.post(path).location).text
    assert visitor.post(path).status_code == 409
    assert "Wordt 18 jaar." not in officer.get("/").text
    assert night(world) == 0


def test_a_report_about_who_has_no_dossier_says_that_a_birthday_is_near(visitor: Visitor) -> None:
    note(visitor.sign_in("coordinator"), "Sem", SCHOOL_DAYS[:4])
    officer = Visitor(visitor.world).sign_in("officer")
    assert "wordt 18" not in officer.get("/").text
    on = TODAY + timedelta(days=60)
    born(visitor.world, date(on.year - 18, on.month, min(on.day, 28)))
    assert night(visitor.world) == 0, "there is no dossier to note it in"
    for who in (officer, visitor):
        assert "wordt 18 op" in who.get("/").text
