"""The last step: a named person finds the case on Vandaag, reads one page, and decides."""

from datetime import datetime, timedelta
from uuid import UUID

import pytest
from sqlalchemy import select, update

from casework.clock import now
from casework.domain.data_class import DataClass
from casework.domain.ground import Ground
from casework.domain.moment import day_of
from casework.domain.policy import Role
from casework.models import Doorzettingsmacht, Dossier, Notification
from casework.services import share
from casework.services.tables import last_word
from tests.browser import Visitor
from tests.counting import counted
from tests.services.acting import acting
from tests.services.climbing_region import newcomer
from tests.services.steps import in_region
from tests.web.test_doorzettingsmacht import POWER, RULING, TODAY
from tests.web.test_line import SCHOOL_DAYS, note, signal_of
from tests.web.test_today import MOST

SEEN = (DataClass.DOSSIER, DataClass.AGREEMENTS, DataClass.IDENTITY, DataClass.EDUCATION)


@pytest.fixture
def officer(visitor: Visitor) -> Visitor:
    """Holds the regie of Sem; one person of the region is named, another is not."""
    in_region(visitor.world)
    newcomer(visitor.world, "decider", "samenwerkingsverband:2701", Role.BESTUURDER)
    newcomer(visitor.world, "alderman", "gemeente:0363", Role.BESTUURDER)
    note(visitor.sign_in("coordinator"), "Sem", SCHOOL_DAYS[:4])
    director = Visitor(visitor.world).sign_in("director")
    form = director.get("/ladder/doorzettingsmacht").text
    assert "Persoon decider, samenwerkingsverband:2701" in form
    nobody = director.post(
        "/ladder/doorzettingsmacht", {**POWER, "wie": str(visitor.world.accounts["officer"])}
    )
    assert (nobody.status_code, "geen account als bestuurder" in nobody.text) == (422, True)
    named = {**POWER, "wie": str(visitor.world.accounts["decider"])}
    assert director.post("/ladder/doorzettingsmacht", named).status_code == 302
    return Visitor(visitor.world).sign_in("officer")


@pytest.fixture
def dossier(officer: Visitor) -> str:
    """On the last step of the ladder since yesterday."""
    path = officer.post(f"/signaal/{signal_of(officer)}/oppakken").location.split("?")[0]
    with acting(officer.world) as session:
        last = {"step": 6, "step_since": day_of(now()) - timedelta(days=1)}
        session.execute(update(Dossier).values(last))
    return str(path)


def opened(officer: Visitor, dossier: str) -> None:
    """The region sees the dossier by name."""
    world = officer.world
    with acting(world, "officer") as session:
        found, to = session.get_one(Dossier, UUID(dossier.rsplit("/", 1)[1])), "director"
        swv = world.actor(to).own
        actor = world.actor("officer")
        share.in_dossier(session, actor, found, swv, SEEN, Ground.WPO_18A_6, now=now())


def test_who_is_named_decides_on_one_page(officer: Visitor, dossier: str) -> None:
    page = f"/besluit/{dossier.rsplit('/', 1)[1]}"
    decider = Visitor(officer.world).sign_in("decider")
    assert "Er wacht geen besluit op u." in decider.get("/").text
    assert decider.get(page).status_code == 404
    assert "krijgt de vraag nog niet" in officer.get(f"{dossier}/doorzettingsmacht").text
    opened(officer, dossier)
    assert "heeft deze vraag op Vandaag" in officer.get(f"{dossier}/doorzettingsmacht").text
    decider.get("/")
    with counted(officer.world.app) as sent:
        first = decider.get("/").text
    assert len(sent) <= MOST, sent
    assert all(text in first for text in ("Besluit gevraagd", "Sem B.", "Persoon officer", page))
    shown = decider.get(page).text
    assert all(text in shown for text in ("Sem Bakker", "één persoon beslist", "Persoon officer"))
    assert "999990019" not in shown
    for closed in (dossier, "/dossier/", f"{dossier}/bespreekblad"):
        assert decider.get(closed).status_code in (403, 404), closed
    late = decider.post(page, {**RULING, "op": "2099-01-01"})
    assert (late.status_code, "Drie keer nee" in late.text) == (422, True)
    assert decider.post(page, {**RULING, "op": TODAY}).location == "/?gedaan=besluit-genomen"
    assert "Plek op De Els" in officer.get(dossier).text
    assert "Er wacht geen besluit op u." in decider.get("/").text
    assert decider.post(page, {**RULING, "op": TODAY}).status_code == 404


def test_who_is_asked_reads_it_in_the_mail_of_the_day_once(officer: Visitor, dossier: str) -> None:
    def told(at: datetime) -> list[UUID]:
        with acting(officer.world) as session:
            last_word.tell(session, now=at)
            asked = Notification.kind == "besluit.gevraagd"
            return list(session.scalars(select(Notification.account_id).where(asked)))

    assert told(now()) == []
    opened(officer, dossier)
    decider = officer.world.accounts["decider"]
    assert told(now()) == told(now() + timedelta(hours=2)) == [decider]
    with acting(officer.world) as session:
        session.execute(update(Dossier).values(step_since=day_of(now())))
    assert told(now()) == [decider, decider]
    page = f"/besluit/{dossier.rsplit('/', 1)[1]}"
    Visitor(officer.world).sign_in("decider").post(page, {**RULING, "op": TODAY})
    with acting(officer.world) as session:
        assert last_word.tell(session, now=now()) == 0


def test_another_step_another_person_or_a_mandate(officer: Visitor, dossier: str) -> None:
    opened(officer, dossier)
    page = f"/besluit/{dossier.rsplit('/', 1)[1]}"
    decider, other = (Visitor(officer.world).sign_in(one) for one in ("decider", "alderman"))
    assert (decider.get(page).status_code, other.get(page).status_code) == (200, 404)
    with acting(officer.world) as session:
        session.execute(update(Doorzettingsmacht).values(form="mandaat", account_id=None))
    assert (decider.get(page).status_code, other.get(page).status_code) == (200, 200)
    assert "Sem B." in other.get("/").text
    with acting(officer.world) as session:
        session.execute(update(Dossier).values(step=5))
    assert (decider.get(page).status_code, other.get(page).status_code) == (404, 404)
    assert officer.get(page).status_code == 403
