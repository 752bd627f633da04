"""An alarm is cleared by any real follow-up, comes back on new facts, and can be put off."""

from collections.abc import Callable
from datetime import date, timedelta
from uuid import UUID

import pytest
from sqlalchemy import select, update

from audit.models import AuditEvent
from casework.domain.calendar import add_working_days
from casework.domain.climbing import CHAINS, CLEARS, Due, FollowUp
from casework.domain.contact import MISSED, SPOKEN, NewContact
from casework.domain.errors import Invalid, NotAllowed, NotFound
from casework.domain.suspension import Pause
from casework.models import Alarm, Branch, RegieOffer, Signal, Suspension
from casework.services import alarm, contact, regie, signal
from casework.services.sealing import open_rows
from tests.services.acting import acting, looking
from tests.services.climbing_cases import DUE_ON, FIRST
from tests.services.climbing_cases import signal as made_signal
from tests.services.climbing_region import (
    agree,
    alarms,
    climb,
    noon,
    offer,
    open_dossier,
    seek,
    share_with,
    told,
)
from tests.world import World

DAY = DUE_ON + timedelta(days=2)
NOW = noon(DAY)


def late(world: World, rule: str = "VM-16", pupil: str = "Sem") -> UUID:
    """A signal of a pupil that was left alone too long, and its alarms."""
    with acting(world) as session:
        branch = session.get_one(Branch, 1)
        owner = world.accounts["coordinator"]
        made = made_signal(session, world.pupils[pupil], branch, owner, rule, FIRST)
    climb(world, DAY)
    return made.id


def running(world: World, kind: Due) -> list[Alarm]:
    return alarms(world, kind=kind, cleared_at=None)


def report(world: World) -> Due:
    with acting(world, "coordinator") as session:
        signal.reported(session, world.actor("coordinator"), late(world), "V1", now=NOW)
    return Due.REPORT


def _signal(rule: str, do: str) -> Callable[[World], tuple[Due, Callable[[], None]]]:
    def case(world: World) -> tuple[Due, Callable[[], None]]:
        of = late(world, rule)
        kind = Due.REPORT if rule == "VM-16" else Due.SIGNAL

        def act() -> None:
            with acting(world, "coordinator") as session:
                actor = world.actor("coordinator")
                if do == "report":
                    signal.reported(session, actor, of, "V1", now=NOW)
                elif do == "take":
                    signal.take(session, actor, of, now=NOW)
                else:
                    signal.dismiss(session, actor, of, "anders", now=NOW)

        return kind, act

    return case


def speak(world: World, outcome: str, *, saw: bool = False, pupil: str = "Sem") -> None:
    value = NewContact("Moeder", outcome, saw_pupil=saw)
    with acting(world, "coordinator") as session:
        actor = world.actor("coordinator")
        contact.note(session, actor, world.pupils[pupil], value, now=NOW)


def _spoken(kind: Due) -> Callable[[World], tuple[Due, Callable[[], None]]]:
    def case(world: World) -> tuple[Due, Callable[[], None]]:
        late(world)
        return kind, lambda: speak(world, SPOKEN)

    return case


def _unseen(world: World) -> tuple[Due, Callable[[], None]]:
    open_dossier(world, "coordinator", at=FIRST - timedelta(days=20))
    climb(world, DAY)
    return Due.UNSEEN, lambda: speak(world, SPOKEN, saw=True)


def _agreement(do: str) -> Callable[[World], tuple[Due, Callable[[], None]]]:
    def case(world: World) -> tuple[Due, Callable[[], None]]:
        of = agree(world, "coordinator", open_dossier(world, "coordinator"), DUE_ON)
        climb(world, DAY)

        def act() -> None:
            with acting(world, "coordinator") as session:
                actor = world.actor("coordinator")
                if do == "done":
                    contact.done(session, actor, of, now=NOW)
                else:
                    contact.move(session, actor, of, DAY + timedelta(days=7), now=NOW)

        return Due.AGREEMENT, act

    return case


def expired(world: World) -> tuple[UUID, UUID]:
    """A dossier whose offer nobody answered."""
    dossier = open_dossier(world, "coordinator")
    made = offer(world, "coordinator", dossier, "director")
    with acting(world) as session:
        session.execute(update(RegieOffer).values(answer_by=DUE_ON))
    climb(world, DAY)
    return dossier, made


def _offer(do: str) -> Callable[[World], tuple[Due, Callable[[], None]]]:
    def case(world: World) -> tuple[Due, Callable[[], None]]:
        dossier, made = expired(world)

        def act() -> None:
            if do == "withdraw":
                with acting(world, "coordinator") as session:
                    regie.withdraw(session, world.actor("coordinator"), made, now=NOW)
                return
            again = offer(world, "coordinator", dossier, "director", at=DAY)
            if do == "accept":
                with acting(world, "director") as session:
                    regie.accept(session, world.actor("director"), again, now=NOW)

        return Due.OFFER, act

    return case


def _holder(kind: Due) -> Callable[[World], tuple[Due, Callable[[], None]]]:
    """Somebody new takes over: whatever lay still in the dossier is theirs to begin on."""

    def case(world: World) -> tuple[Due, Callable[[], None]]:
        dossier = open_dossier(world, "coordinator", at=FIRST - timedelta(days=20))
        share_with(world, dossier, "director")
        agree(world, "coordinator", dossier, DUE_ON)
        if kind == Due.REGIE_WANTED:
            seek(world, "coordinator", dossier)
        climb(world, DAY)

        def act() -> None:
            made = offer(world, "coordinator", dossier, "director", at=DAY)
            with acting(world, "director") as session:
                regie.accept(session, world.actor("director"), made, now=NOW)

        return kind, act

    return case


CASES = {
    "reported to DUO": (_signal("VM-16", "report"), FollowUp.REPORTED),
    "report picked up": (_signal("VM-16", "take"), FollowUp.TAKEN),
    "report dismissed": (_signal("VM-16", "dismiss"), FollowUp.DISMISSED),
    "signal picked up": (_signal("MAZL-7", "take"), FollowUp.TAKEN),
    "signal dismissed": (_signal("MAZL-7", "dismiss"), FollowUp.DISMISSED),
    "spoken after a signal": (_spoken(Due.NO_CONTACT), FollowUp.SPOKEN),
    "spoken before the report": (_spoken(Due.REPORT), FollowUp.SPOKEN),
    "seen": (_unseen, FollowUp.SEEN),
    "agreement done": (_agreement("done"), FollowUp.DONE),
    "agreement moved": (_agreement("move"), FollowUp.MOVED),
    "late offer withdrawn": (_offer("withdraw"), FollowUp.WITHDRAWN),
    "offered anew": (_offer("anew"), FollowUp.OFFERED),
    "regie accepted": (_offer("accept"), FollowUp.OFFERED),
    "new holder, agreement": (_holder(Due.AGREEMENT), FollowUp.NEW_HOLDER),
    "new holder, unseen": (_holder(Due.UNSEEN), FollowUp.NEW_HOLDER),
    "regie wanted, offered": (_holder(Due.REGIE_WANTED), FollowUp.OFFERED),
}


@pytest.mark.parametrize("name", CASES)
def test_every_real_follow_up_clears_the_alarm_and_is_on_record(world: World, name: str) -> None:
    case, how = CASES[name]
    kind, act = case(world)
    before = running(world, kind)
    assert before
    act()
    assert running(world, kind) == []
    for one in alarms(world, kind=kind):
        assert one.cleared_how == how
        assert one.cleared_at is not None
        assert one.cleared_by == world.accounts["coordinator"]
    with looking(world) as session:
        cleared = AuditEvent.action == alarm.CLEARED
        entries = session.scalars(select(AuditEvent).where(cleared)).all()
    assert any(f'"how":"{how}"' in one.canon.decode() for one in entries)
    climb(world, DAY)
    assert running(world, kind) == [], "the same facts raised it again at once"


def test_every_follow_up_of_a_person_is_tried_above() -> None:
    # Answering clears nothing of itself: while an offer waits, no alarm of an offer runs.
    assert {how for _, how in CASES.values()} == set(CLEARS) - {FollowUp.ANSWERED}


def test_an_attempt_clears_nothing(world: World) -> None:
    late(world)
    open_ = [one.id for one in alarms(world, cleared_at=None)]
    speak(world, MISSED)
    assert [one.id for one in alarms(world, cleared_at=None)] == open_


def test_a_follow_up_clears_the_levels_of_other_organisations_too(world: World) -> None:
    with acting(world) as session:
        branch = session.get_one(Branch, 1)
    del branch
    of = expired(world)[1]
    with acting(world) as session:
        running_ = session.scalars(select(Alarm).where(Alarm.of == of)).one()
        copied = {c.name: getattr(running_, c.name) for c in Alarm.__table__.c if c.name != "id"}
        copied |= {"owner_id": world.organisations["gemeente:0363"], "level": 2}
        session.add(Alarm(**copied))
    with acting(world, "coordinator") as session:
        regie.withdraw(session, world.actor("coordinator"), of, now=NOW)
    assert running(world, Due.OFFER) == []


def test_another_pupil_keeps_its_alarm(world: World) -> None:
    late(world)
    late(world, pupil="Noor")
    speak(world, SPOKEN)
    assert {one.pupil_id for one in alarms(world, cleared_at=None)} == {world.pupils["Noor"]}


@pytest.mark.parametrize(
    "change",
    [
        {"einddatum": FIRST + timedelta(days=1), "due_on": add_working_days(FIRST, 6)},
        {"amount": 1020},
        {"facts_changed": True},
        {"due_on": DUE_ON + timedelta(days=1)},
    ],
    ids=["moved", "other hours", "facts changed", "other term"],
)
def test_new_facts_open_it_again(world: World, change: dict[str, object]) -> None:
    of = late(world)
    speak(world, SPOKEN)
    assert running(world, Due.REPORT) == []
    with acting(world) as session:
        session.execute(update(Signal).where(Signal.id == of).values(**change))
    day = add_working_days(DAY, 3)
    climb(world, day)
    again = running(world, Due.REPORT)
    assert [one.due_on for one in again] == [change.get("due_on", DUE_ON)] * len(again)
    assert again


def test_new_facts_replace_an_alarm_that_runs(world: World) -> None:
    of = late(world)
    with acting(world) as session:
        session.execute(update(Signal).where(Signal.id == of).values(amount=1020))
    climb(world, DAY)
    assert [one.cleared_how for one in alarms(world, kind=Due.REPORT)] == ["nieuwe-feiten", None]


def test_what_stays_undone_after_a_follow_up_comes_back_when_the_fresh_term_ends(
    world: World,
) -> None:
    late(world)
    speak(world, SPOKEN)
    fresh = add_working_days(DAY, CHAINS[Due.REPORT].again)
    climb(world, fresh)
    assert running(world, Due.REPORT) == []
    climb(world, add_working_days(fresh, 1))
    (again,) = running(world, Due.REPORT)
    assert (again.level, again.due_on, again.since) == (0, DUE_ON, fresh)
    assert told(world, Due.REPORT) == {"coordinator": 2}


def suspend(
    world: World, of: UUID, until: date, reason: str = "vakantie", text: str | None = None
) -> None:
    with acting(world, "coordinator") as session:
        pause = Pause(until, reason, text)
        alarm.suspend(session, world.actor("coordinator"), Due.REPORT, of, pause, now=NOW)


def test_a_term_put_off_shows_both_dates_and_goes_on_by_itself(world: World) -> None:
    of, until = late(world), DAY + timedelta(days=14)
    suspend(world, of, until)
    (one,) = running(world, Due.REPORT)
    assert (one.due_on, one.suspended_until) == (DUE_ON, until)
    climb(world, until)
    assert [a.id for a in running(world, Due.REPORT)] == [one.id]
    assert told(world, Due.REPORT) == {"coordinator": 1}
    climb(world, add_working_days(until, 1))
    (again,) = running(world, Due.REPORT)
    assert (again.level, again.due_on, again.suspended_until) == (0, DUE_ON, until)
    assert told(world, Due.REPORT) == {"coordinator": 2}


def test_the_reason_is_on_record_and_its_words_are_sealed(world: World) -> None:
    of = late(world)
    suspend(world, of, DAY + timedelta(days=3), "anders", "Oma is ziek")
    with looking(world) as session:
        row = session.scalars(select(Suspension)).one()
        assert b"Oma" not in row.__dict__["envelope"]
        open_rows(session, [row])
        assert (row.content.text, row.reason) == ("Oma is ziek", "anders")
        mine = AuditEvent.action == "termijn.opschorten"
        entry = session.scalars(select(AuditEvent).where(mine)).one()
        assert f'"until":"{DAY + timedelta(days=3)}","was":"{DUE_ON}"' in entry.canon.decode()


@pytest.mark.parametrize(
    ("days", "reason", "field"),
    [
        (0, "vakantie", "until"),
        (-1, "vakantie", "until"),
        (29, "vakantie", "until"),
        (5, "anders", "text"),
    ],
)
def test_a_term_is_not_put_off_for_ever_nor_without_a_reason(
    world: World, days: int, reason: str, field: str
) -> None:
    of = late(world)
    with pytest.raises(Invalid) as refused:
        suspend(world, of, DAY + timedelta(days=days), reason)
    assert list(refused.value.messages) == [field]
    assert [one.suspended_until for one in running(world, Due.REPORT)] == [None]


def test_who_was_not_told_cannot_put_it_off(world: World) -> None:
    of = late(world)
    pause = Pause(DAY + timedelta(days=3), "vakantie")
    for who in ("colleague", "officer", "director", "manager", "other_school"):
        with pytest.raises((NotFound, NotAllowed)), acting(world, who) as session:
            alarm.suspend(session, world.actor(who), Due.REPORT, of, pause, now=NOW)
    with looking(world) as session:
        assert session.scalars(select(Suspension)).all() == []
