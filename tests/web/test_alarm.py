"""What stays undone, in the browser: on top of Vandaag, cleared by a follow-up, or put off."""

from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest
from sqlalchemy import select, update

from casework.clock import now
from casework.domain.calendar import add_working_days
from casework.domain.climbing import Due
from casework.domain.moment import day_of
from casework.domain.policy import Role
from casework.models import Branch, Share, Suspension
from casework.web.words import day
from tests.browser import Visitor
from tests.services.acting import acting, looking
from tests.services.climbing_cases import make, signal
from tests.services.climbing_region import agree, alarms, climb, disable, newcomer, open_dossier
from tests.web.test_line import found
from tests.world import World

TODAY = day_of(now())
LAST = TODAY - timedelta(days=28)  # the sixteenth hour
DUE_ON = add_working_days(LAST, 5)
UNTIL = TODAY + timedelta(days=7)
PUT_OFF = r"(/termijn/[a-z-]+/[0-9a-f-]{36})"


@pytest.fixture
def late(visitor: Visitor) -> UUID:
    """A signal of Sem that nobody looked at."""
    return left(visitor.world)


def left(world: World, rule: str = "VM-16") -> UUID:
    with acting(world) as session:
        branch, owner = session.get_one(Branch, 1), world.accounts["coordinator"]
        made = signal(session, world.pupils["Sem"], branch, owner, rule, LAST)
        made.made_at = now() - timedelta(days=14)  # so the family comes second
    climb(world, TODAY)
    return made.id


def pause(until: date = UNTIL, reason: str = "vakantie", words: str = "") -> dict[str, str]:
    return {"until": until.isoformat(), "reason": reason, "text": words}


def said(world: World, on: date) -> str:
    """A day as the pages say it."""
    with world.app.test_request_context():
        return day(on)


def suspensions(world: World) -> int:
    with looking(world) as session:
        return len(session.scalars(select(Suspension)).all())


def test_what_stays_undone_stands_first_in_one_row_of_the_pupil(
    visitor: Visitor, late: UUID
) -> None:
    page = visitor.sign_in("coordinator").get("/").text
    assert f"grens was {said(visitor.world, DUE_ON)}" in page
    assert page.index("Blijft liggen") < page.index("Sem B.")
    assert page.count("Sem B.") == 1
    assert "Melden bij DUO" not in page, "the same pupil stands in a second block"
    assert "en nog 1" in page  # nobody spoke to the family either


def test_who_is_told_as_owner_and_as_colleague_reads_it_once(visitor: Visitor) -> None:
    newcomer(visitor.world, "second", "schoolbestuur:41001", Role.VERZUIMCOORDINATOR)
    of = left(visitor.world)
    own = [one.level for one in alarms(visitor.world, of=of, kind=Due.REPORT)][:2]
    assert own == [0, 1]
    assert "en nog 1" in visitor.sign_in("coordinator").get("/").text


def test_a_follow_up_takes_it_off_the_screen(visitor: Visitor, late: UUID) -> None:
    visitor.sign_in("coordinator")
    assert visitor.post(f"/signaal/{late}/oppakken").status_code == 302
    assert "Nog niet gemeld bij DUO" not in visitor.get("/").text
    form = {"met": "Moeder", "uitkomst": "spoken"}
    contact = f"/contact/{visitor.world.pupils['Sem']}/snel"
    assert visitor.post(contact, form).status_code == 302
    assert "Blijft liggen" not in visitor.get("/").text


def test_an_attempt_leaves_it_where_it_is(visitor: Visitor, late: UUID) -> None:
    visitor.sign_in("coordinator")
    form = {"met": "Moeder", "uitkomst": "missed"}
    visitor.post(f"/contact/{visitor.world.pupils['Sem']}/snel", form)
    assert "Blijft liggen" in visitor.get("/").text


def test_a_term_put_off_with_a_reason_shows_both_dates(visitor: Visitor, late: UUID) -> None:
    visitor.sign_in("coordinator")
    path = f"/termijn/melden/{late}"
    assert f"grens was {said(visitor.world, DUE_ON)}" in visitor.get(path).text
    answer = visitor.post(path, pause())
    assert answer.status_code == 302
    assert "Beide datums staan erbij" in visitor.get(answer.location).text
    page = visitor.get(path).text
    assert f"grens was {said(visitor.world, DUE_ON)}" in page
    assert f"opgeschort tot en met {said(visitor.world, UNTIL)}" in page


def test_vandaag_shows_both_dates_too(visitor: Visitor) -> None:
    left(visitor.world, "MAZL-7")
    visitor.sign_in("coordinator")
    for later in range(2):  # the signal itself, then the talk with the family
        until = UNTIL + timedelta(days=later)
        assert visitor.post(found(visitor, "/", PUT_OFF), pause(until)).status_code == 302
    assert (
        f"grens was {said(visitor.world, DUE_ON)}, nu {said(visitor.world, UNTIL)}"
        in visitor.get("/").text
    )


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"until": ""}, "Vul dit in."),
        ({"until": "morgen"}, "Geef een datum, zoals"),
        ({"until": TODAY.isoformat()}, "Kies een dag na vandaag"),
        ({"until": (TODAY + timedelta(days=29)).isoformat()}, "ten hoogste 4 weken verder"),
        ({"reason": ""}, "Vul dit in."),
        ({"reason": "geen zin"}, "Kies een van de mogelijkheden."),
        ({"reason": "anders"}, "Schrijf waarom."),
        ({"text": "x" * 301}, "ten hoogste 300 tekens"),
    ],
    ids=["no day", "no date", "today", "too far", "no reason", "unknown", "no words", "long"],
)
def test_what_cannot_be_is_refused_in_words(
    visitor: Visitor, late: UUID, change: dict[str, str], words: str
) -> None:
    visitor.sign_in("coordinator")
    answer = visitor.post(f"/termijn/melden/{late}", {**pause(), **change})
    assert answer.status_code == 422
    assert words in answer.text.split("rl-errors")[-1]
    assert suspensions(visitor.world) == 0
    assert "opgeschort tot" not in visitor.get(f"/termijn/melden/{late}").text


def test_what_may_not_be_seen_any_more_is_gone_at_once(visitor: Visitor) -> None:
    with acting(visitor.world) as session:
        (of,) = make(session, 1)
    climb(visitor.world, TODAY)
    path = f"/termijn/melden/{of}"
    assert path in visitor.sign_in("officer").get("/").text
    with acting(visitor.world) as session:
        session.execute(update(Share).values(until=TODAY - timedelta(days=1)))
    assert path not in visitor.get("/").text
    assert visitor.get(path).status_code == 404


def test_many_rows_do_not_hide_what_must_be_done_today(visitor: Visitor) -> None:
    with acting(visitor.world) as session:
        make(session, 7)
    climb(visitor.world, TODAY)
    page = visitor.sign_in("coordinator").get("/").text
    first, _, rest = page.partition("Toon de andere 2")
    assert (first.count("Schort op"), rest.count("Schort op")) == (5, 2)


@pytest.mark.parametrize("who", ["colleague", "officer", "director", "care", "other_school"])
def test_who_was_not_told_finds_nothing(visitor: Visitor, late: UUID, who: str) -> None:
    visitor.sign_in(who)
    path = f"/termijn/melden/{late}"
    assert visitor.get(path).status_code == 404
    assert visitor.post(path, pause()).status_code == 404
    assert suspensions(visitor.world) == 0


@pytest.mark.parametrize("who", ["fg", "manager", "adviser"])
def test_who_has_no_pupils_may_not_even_ask(visitor: Visitor, late: UUID, who: str) -> None:
    assert visitor.sign_in(who).get(f"/termijn/melden/{late}").status_code == 403


def test_what_is_not_there_is_not_found(visitor: Visitor, late: UUID) -> None:
    visitor.sign_in("coordinator")
    for path in (f"melden/{uuid4()}", f"stap/{late}", f"bestaat-niet/{late}", "melden/1"):
        assert visitor.get(f"/termijn/{path}").status_code == 404
        assert visitor.post(f"/termijn/{path}", pause()).status_code == 404


def test_what_was_cleared_cannot_be_put_off_any_more(visitor: Visitor, late: UUID) -> None:
    visitor.sign_in("coordinator")
    visitor.post(f"/signaal/{late}/oppakken")
    assert visitor.post(f"/termijn/melden/{late}", pause()).status_code == 404


def test_an_agreement_that_is_late_stands_once_with_its_words(visitor: Visitor) -> None:
    dossier = open_dossier(visitor.world, "coordinator", at=TODAY)
    agree(visitor.world, "coordinator", dossier, TODAY - timedelta(days=7))
    climb(visitor.world, TODAY)
    page = visitor.sign_in("coordinator").get("/").text
    assert "Afspraak niet nagekomen: Bellen" in page
    assert "Afspraken te laat of deze week" not in page
    assert (
        visitor.post(found(visitor, "/", r'"(/afspraak/[0-9a-f-]{36}/klaar)"')).status_code == 302
    )
    assert "Bellen" not in visitor.get("/").text.split("<main")[1].split("<h2")[-1]
    assert "Blijft liggen" not in visitor.get("/").text


def test_the_administrator_reads_that_nobody_is_there_and_not_of_whom(visitor: Visitor) -> None:
    disable(visitor.world, "coordinator")
    left(visitor.world)
    page = visitor.sign_in("manager").get("/").text
    assert "Er staat een termijn open die niemand heeft" in page
    assert "U ziet niet om wie het gaat" in page
    assert "Sem" not in page
    assert "/termijn/" not in page
