"""Lead roles: asked, accepted by one, had from when to when; they open nothing."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import select, update
from sqlalchemy.exc import IntegrityError

from casework.clock import now
from casework.domain.calendar import add_working_days
from casework.domain.climbing import Due
from casework.domain.closing import NewClosing, Outcome
from casework.domain.errors import Conflict, Invalid, NotAllowed, NotFound
from casework.domain.lead import LeadRole, NewLead
from casework.domain.policy import Role
from casework.models import Dossier, Lead, Notification, Share
from casework.services.holding import closing, lead, leads
from casework.services.staff import account
from tests.services.acting import acting, looking
from tests.services.climbing_region import (
    MADE_ON,
    alarms,
    ask_lead,
    climb,
    newcomer,
    noon,
    open_dossier,
    share_with,
    told,
)
from tests.services.holding.test_leave import away
from tests.world import PEOPLE, SYSTEM, World

LAST = add_working_days(MADE_ON, 5)
NOW = noon(MADE_ON + timedelta(days=1))


@pytest.fixture
def of(world: World) -> UUID:
    """The coordinator holds the regie of Sem; the officer sees it by name, the director no name."""
    made = open_dossier(world, "coordinator")
    share_with(world, made, "director")
    return made


def do(world: World, who: str, act: Any, *given: Any) -> Any:
    with acting(world, who) as session:
        return act(session, world.actor(who), *given, now=NOW)


def refused(world: World, error: type[Exception], who: str, act: Any, *given: Any) -> str:
    with pytest.raises(error) as found:
        do(world, who, act, *given)
    return str(getattr(found.value, "message", ""))


def roles(world: World, of: UUID, who: str = "coordinator") -> leads.Leads:
    with looking(world, who) as session:
        return leads.of_dossier(session, world.actor(who), session.get_one(Dossier, of))


def test_a_role_is_had_by_who_accepted_until_the_next_does(world: World, of: UUID) -> None:
    first = ask_lead(world, "director", of, "officer")
    (asked,) = roles(world, of).asked
    assert (asked.staff.name, asked.lead.answer_by) == ("Persoon officer", LAST)
    assert roles(world, of).now == []
    refused(world, NotAllowed, "director", lead.accept, first)
    do(world, "officer", lead.accept, first)
    second = ask_lead(world, "coordinator", of, "coordinator", at=MADE_ON + timedelta(days=2))
    found = roles(world, of, "officer")
    assert ([one.lead.id for one in found.now], found.asked) == ([second], [])
    (before,) = found.before
    assert (before.lead.account_id, before.lead.answered_at) == (world.accounts["officer"], NOW)
    assert before.lead.ended_at == found.now[0].lead.answered_at
    refused(world, Conflict, "coordinator", lead.end, first)
    refused(world, NotAllowed, "officer", lead.end, second)
    do(world, "director", lead.end, second)
    assert len(roles(world, of).before) == 2
    with looking(world) as session:
        rows = session.execute(select(Notification.kind, Notification.account_id)).all()
    officer, director = world.accounts["officer"], world.accounts["director"]
    assert {tuple(one) for one in rows} == {
        ("rol.gevraagd", officer),
        ("rol.aangenomen", director),
    }


def test_the_case_director_and_the_holder_ask_who_sees_the_dossier_by_name(
    world: World, of: UUID
) -> None:
    def value(to: str) -> NewLead:
        return NewLead(LeadRole.CARE, world.accounts[to])

    refused(world, NotAllowed, "officer", lead.offer, of, value("coordinator"))
    refused(world, NotFound, "care", lead.offer, of, value("coordinator"))
    for to in ("care", "director", "colleague", "manager"):
        with pytest.raises(Invalid) as wrong:
            do(world, "coordinator", lead.offer, of, value(to))
        assert wrong.value.messages == {"to": [lead.CANNOT]}
    do(world, "coordinator", lead.offer, of, value("officer"))
    assert "wacht al" in refused(world, Conflict, "director", lead.offer, of, value("coordinator"))
    with looking(world) as session:
        one = session.scalars(select(Lead)).one()
    double = {c.name: getattr(one, c.name) for c in Lead.__table__.columns if c.name != "id"}
    with pytest.raises(IntegrityError), acting(world) as session:
        session.add(Lead(**double))
    do(world, "officer", lead.accept, one.id)
    assert "al" in refused(world, Conflict, "director", lead.offer, of, value("officer"))
    with pytest.raises(IntegrityError), acting(world) as session:
        session.add(Lead(**double | {"state": "accepted"}))


def test_a_refusal_or_a_withdrawal_changes_nothing_and_is_final(world: World, of: UUID) -> None:
    first = ask_lead(world, "director", of, "officer")
    do(world, "officer", lead.refuse, first, "geen-ruimte")
    refused(world, Conflict, "officer", lead.accept, first)
    second = ask_lead(world, "director", of, "officer")
    refused(world, NotFound, "coordinator", lead.withdraw, second)
    assert do(world, "director", lead.withdraw, second) == of
    refused(world, Conflict, "officer", lead.accept, second)
    found = roles(world, of)
    assert (found.now, found.asked, found.before) == ([], [], [])
    with looking(world) as session:
        assert session.get_one(Lead, first).reason == "geen-ruimte"


def test_who_does_not_see_the_dossier_any_more_cannot_accept(world: World, of: UUID) -> None:
    made = ask_lead(world, "director", of, "officer")
    with acting(world) as session:
        session.execute(update(Share).values(ended_at=NOW))
    refused(world, NotFound, "officer", lead.accept, made)
    assert [one.lead.state for one in roles(world, of).asked] == ["open"]


def test_the_deputy_accepts_and_has_the_role(
    world: World, of: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    newcomer(world, "second", "gemeente:0363", Role.LEERPLICHTAMBTENAAR)
    monkeypatch.setitem(PEOPLE, "second", PEOPLE["officer"])
    away(world, "second", "officer")
    made = ask_lead(world, "coordinator", of, "second")
    with acting(world, "officer") as session:
        lead.accept(session, world.actor("officer"), made, now=now())
    (had,) = roles(world, of).now
    assert had.lead.account_id == world.accounts["officer"]


def test_what_nobody_answers_goes_from_who_asked_to_the_holder(world: World, of: UUID) -> None:
    made = ask_lead(world, "director", of, "officer")
    climb(world, LAST)
    assert alarms(world, kind=Due.LEAD) == []
    for n in range(1, 9):
        climb(world, LAST + timedelta(days=n))
    found = alarms(world, kind=Due.LEAD)
    assert [(a.of, a.account_id) for a in found][:2] == [
        (made, world.accounts["director"]),
        (made, world.accounts["coordinator"]),
    ]
    assert told(world, Due.LEAD)["coordinator"] == 1
    refused(world, Conflict, "officer", lead.accept, made)
    ask_lead(world, "coordinator", of, "officer", at=LAST + timedelta(days=9))
    assert alarms(world, kind=Due.LEAD, cleared_at=None) == []


def test_a_role_ends_with_the_dossier_and_with_the_account(world: World, of: UUID) -> None:
    do(world, "officer", lead.accept, ask_lead(world, "director", of, "officer"))
    do(world, "director", lead.offer, of, NewLead(LeadRole.CARE, world.accounts["coordinator"]))
    with acting(world) as session:
        account.disable(session, SYSTEM, world.accounts["officer"], now=NOW)
    assert (roles(world, of).now, len(roles(world, of).before)) == ([], 1)
    do(world, "director", lead.offer, of, NewLead(LeadRole.CONTACT, world.accounts["director"]))
    do(world, "coordinator", closing.close, of, NewClosing(Outcome.BACK, MADE_ON, "Rust."))
    found = roles(world, of)
    assert (found.now, found.asked, len(found.before), found.assigns) == ([], [], 2, False)
    refused(
        world,
        Conflict,
        "director",
        lead.offer,
        of,
        NewLead(LeadRole.CARE, world.accounts["officer"]),
    )
