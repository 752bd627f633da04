"""An alarm is cleared by any real follow-up, and can be put off; both are on record."""

from datetime import date, timedelta
from uuid import UUID

import pytest
from sqlalchemy import select

from audit.models import AuditEvent
from casework.domain.calendar import add_working_days
from casework.domain.climbing import CLEARS, Due, FollowUp
from casework.domain.contact import MISSED, SPOKEN
from casework.domain.data_class import DataClass
from casework.domain.errors import Invalid, NotAllowed, NotFound
from casework.domain.suspension import Pause
from casework.models import Signal, Suspension
from casework.services import share
from casework.services.dossiers import alarm
from casework.services.sealing import open_rows
from casework.services.signals import signal
from tests.services.acting import acting, looking
from tests.services.climbing_cases import DUE_ON, MADE
from tests.services.climbing_region import alarms, climb, noon, told
from tests.services.follow_ups import CASES, DAY, NOW, late, running, speak
from tests.world import World

LATER = DAY + timedelta(days=30)


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
        assert one.cleared_by == world.accounts[_who(how)]
    with looking(world) as session:
        cleared = AuditEvent.action == alarm.CLEARED
        entries = session.scalars(select(AuditEvent).where(cleared)).all()
    assert any(f'"how":"{how}"' in one.canon.decode() for one in entries)
    climb(world, DAY)
    assert running(world, kind) == [], "the same facts raised it again at once"


def _who(how: FollowUp) -> str:
    """Who takes the regie over does it by accepting; the rest the coordinator does."""
    return "director" if how == FollowUp.NEW_HOLDER else "coordinator"


def test_every_follow_up_of_a_person_is_tried_above() -> None:
    assert {how for _, how in CASES.values()} == set(CLEARS)


def test_an_attempt_clears_nothing(world: World) -> None:
    late(world)
    open_ = [one.id for one in alarms(world, cleared_at=None)]
    speak(world, MISSED)
    assert [one.id for one in alarms(world, cleared_at=None)] == open_


def test_a_follow_up_clears_the_levels_of_other_organisations_too(world: World) -> None:
    of = late(world)
    municipality = world.organisations["gemeente:0363"]
    with acting(world) as session:
        found = session.get_one(Signal, of)
        share.by_law(session, found, municipality, (DataClass.IDENTITY,), now=MADE)
    climb(world, LATER)
    assert municipality in {one.owner_id for one in running(world, Due.REPORT)}
    with acting(world, "coordinator") as session:
        signal.reported(session, world.actor("coordinator"), of, "V1", now=noon(LATER))
    assert running(world, Due.REPORT) == []


def test_another_pupil_keeps_its_alarm(world: World) -> None:
    late(world)
    late(world, pupil="Noor")
    speak(world, SPOKEN)
    assert {one.pupil_id for one in alarms(world, cleared_at=None)} == {world.pupils["Noor"]}


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
