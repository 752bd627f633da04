"""Two weeks before the summer each dossier is asked who keeps in touch, until that is agreed."""

from datetime import UTC, date, datetime, timedelta
from uuid import UUID

from casework.domain.records import AgreementText
from casework.domain.vacation import VACATION, Period
from casework.models import Branch
from casework.services.desk import today
from casework.services.dossiers import contact
from casework.services.schools import calendar
from tests.services.acting import DAYS, acting, looking
from tests.services.steps import opened
from tests.world import World

FIRST, BACK, TENTH = date(2027, 7, 10), date(2027, 8, 23), date(2027, 9, 3)  # in the north


def noon(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 12, tzinfo=UTC)


def asked(
    world: World, who: str, on: date = FIRST - timedelta(days=14)
) -> list[tuple[UUID | None, date | None, date | None]]:
    """The rows about the summer: of which dossier, from when, and the first school day."""
    with looking(world, who) as session:
        lines = today.lines(session, world.actor(who), now=noon(on))
    return [(one.dossier, one.day, one.was) for one in lines if one.block == "zomer"]


def agree(world: World, dossier: UUID, due: date) -> None:
    with acting(world, "officer") as session:
        text = AgreementText("Belt elke week", "mentor")
        now = noon(FIRST - timedelta(days=20))
        contact.agree(session, world.actor("officer"), dossier, text, due, now=now)


def test_holder_and_school_are_asked_from_two_weeks_before_until_it_is_over(world: World) -> None:
    of = opened(world, "Sem", day=DAYS[0], by="officer")
    for who in ("officer", "coordinator"):
        assert asked(world, who) == [(of, FIRST, BACK)], who
    for on in (FIRST - timedelta(days=15), BACK, date(2027, 1, 15)):
        assert asked(world, "officer", on) == [], on
    assert asked(world, "officer", BACK - timedelta(days=1)) == [(of, FIRST, BACK)]
    for who in ("colleague", "director", "other_school", "other_officer"):
        assert asked(world, who) == [], who


def test_it_is_gone_with_an_agreement_due_in_the_vacation_or_the_ten_school_days_after(
    world: World,
) -> None:
    of = opened(world, "Sem", day=DAYS[0], by="officer")
    for due in (FIRST - timedelta(days=1), TENTH + timedelta(days=1)):
        agree(world, of, due)
        assert len(asked(world, "officer")) == 1, due
    agree(world, of, TENTH)
    assert asked(world, "officer") == asked(world, "coordinator") == []


def test_the_school_s_own_summer_decides(world: World) -> None:
    of = opened(world, "Sem", day=DAYS[0], by="officer")
    longer = Period(FIRST - timedelta(days=7), BACK, VACATION, "zomer")
    with acting(world, "coordinator") as session:
        branch = session.get_one(Branch, 1)
        calendar.change(session, world.actor("coordinator"), branch, [longer])
    early = FIRST - timedelta(days=21)
    for who in ("officer", "coordinator"):
        assert asked(world, who, early) == [(of, longer.first, BACK + timedelta(days=1))], who
