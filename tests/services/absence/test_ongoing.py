"""Reported away and not back yet: every school day counts by itself, until the pupil is back."""

from datetime import date, datetime, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from casework.domain.errors import Invalid, NotFound
from casework.domain.verzuim import Verzuimsoort
from casework.models import Enrolment, Ongoing, Pupil, Spell, Verzuim
from casework.services.absence import amend, delivery, ongoing, verzuim
from casework.services.signals import check
from tests.services.acting import DAYS, NOORD, NOW, acting, log, looking, rows, signals
from tests.world import SYSTEM, World

FIRST = DAYS[0]  # 31 August, a Monday
HERFST = date(2026, 10, 12)


def at(day: date) -> datetime:
    """Noon of a day."""
    return datetime.combine(day, NOW.timetz())


def begin(
    session: Session, world: World, first: date = FIRST, soort: str = "ZIEK", hours: int = 5
) -> verzuim.Outcome:
    """The coordinator reports Sem on the first day itself."""
    ((_, row),) = rows(world, "Sem", {first: hours}, soort)
    return ongoing.begin(session, world.actor("coordinator"), row, now=at(first))


def night(world: World, after: date) -> None:
    """The check of the night after a day."""
    with acting(world) as session:
        check.everybody(session, SYSTEM, now=at(after + timedelta(days=1)))


def back(world: World, on: date, *, now: date | None = None, who: str = "coordinator") -> None:
    with acting(world, who) as session:
        sem = world.pupils["Sem"]
        ongoing.back(session, world.actor(who), sem, on, now=at(now or on))


def days(world: World, soort: str = "ZIEK") -> list[date]:
    """The days on which Sem is absent by what is stored."""
    with looking(world) as session:
        query = (
            select(Verzuim.date)
            .join(Pupil, Pupil.nr == Verzuim.pupil_nr)
            .where(Pupil.id == world.pupils["Sem"], Verzuim.soort == soort)
        )
        return sorted(session.scalars(query))


@pytest.fixture
def away(world: World) -> World:
    """Sem is reported ill on the first school day."""
    with acting(world, "coordinator") as session:
        assert begin(session, world).wrong == []
    return world


def test_every_night_adds_the_school_day_before_it(away: World) -> None:
    assert days(away) == [FIRST]
    night(away, DAYS[1])
    assert days(away) == DAYS[:2]
    night(away, DAYS[1])
    assert days(away) == DAYS[:2], "the same night twice adds nothing"


def test_nights_that_were_missed_are_made_up_for_and_weekends_and_vacations_are_not_counted(
    away: World,
) -> None:
    night(away, date(2026, 10, 20))
    assert days(away) == [day for day in DAYS if day <= date(2026, 10, 20)]
    assert HERFST not in days(away)


def test_who_reports_afterwards_gets_the_days_up_to_today_at_once(world: World) -> None:
    with acting(world, "coordinator") as session:
        ((_, row),) = rows(world, "Sem", {FIRST: 5}, "ZIEK")
        ongoing.begin(session, world.actor("coordinator"), row, now=at(DAYS[8]))
        assert signals(session, world, rule="MAZL-7"), "the seventh day was among them"
    assert days(world) == DAYS[:9]


def test_without_a_valid_reason_the_sixteen_hours_are_reached_by_themselves(world: World) -> None:
    with acting(world, "coordinator") as session:
        begin(session, world, soort="ONGEOORLOOFD")
    for day in DAYS[1:3]:
        night(world, day)
        with looking(world) as session:
            assert not signals(session, world)
    night(world, DAYS[3])
    with looking(world) as session:
        (one,) = signals(session, world)
    assert (one.begindatum, one.einddatum, one.amount) == (FIRST, DAYS[3], 4 * 5 * 60)


def test_back_at_school_ends_it_and_takes_away_what_was_written_too_much(away: World) -> None:
    night(away, DAYS[6])
    back(away, DAYS[3], now=DAYS[7])
    assert days(away) == DAYS[:3]
    night(away, DAYS[9])
    assert days(away) == DAYS[:3]


def test_a_day_that_was_taken_back_by_hand_stays_away(away: World) -> None:
    night(away, DAYS[4])
    with acting(away, "coordinator") as session:
        actor, sem = away.actor("coordinator"), away.pupils["Sem"]
        amend.withdraw(session, actor, sem, DAYS[2], "ZIEK", now=at(DAYS[5]))
    night(away, DAYS[5])
    assert days(away) == [*DAYS[:2], *DAYS[3:6]]


def test_the_day_back_ends_the_spell_whatever_else_is_unknown(away: World) -> None:
    """Ill, back for a day, ill again: two reports, at a school that delivers nothing."""
    night(away, DAYS[1])
    back(away, DAYS[2])
    with acting(away, "coordinator") as session:
        log(away, session, "Sem", {DAYS[3]: 5}, "ZIEK")
        assert _reports(session) == [(FIRST, 2), (DAYS[3], 1)]


def test_two_days_ill_with_an_unknown_day_between_them_are_one_report(world: World) -> None:
    with acting(world, "coordinator") as session:
        log(world, session, "Sem", {DAYS[0]: 5, DAYS[2]: 5}, "ZIEK")
        assert _reports(session) == [(DAYS[0], 2)]


def test_two_days_ill_at_a_school_that_is_complete_are_two_reports(world: World) -> None:
    with acting(world, "coordinator") as session:
        log(world, session, "Sem", {DAYS[0]: 5, DAYS[2]: 5}, "ZIEK")
        actor = world.actor("coordinator")
        assert delivery.complete(session, actor, "01AB00", now=at(DAYS[5])) > 0
        assert _reports(session) == [(DAYS[0], 1), (DAYS[2], 1)]


def _reports(session: Session) -> list[tuple[date, int]]:
    query = select(Spell.first, Spell.schooldays).where(Spell.kind == "Z").order_by(Spell.first)
    return [(first, many) for first, many in session.execute(query)]


def test_what_a_file_says_of_a_day_goes_before_the_report(away: World) -> None:
    night(away, DAYS[2])
    with acting(away, "coordinator") as session:
        log(away, session, "Sem", {DAYS[1]: 3}, "VERLOF", origin=verzuim.FILE, now=at(DAYS[3]))
    assert days(away) == [DAYS[0], DAYS[2]]
    assert days(away, "VERLOF") == [DAYS[1]]


def test_a_delivered_day_without_the_pupil_is_not_filled(away: World) -> None:
    with acting(away, "coordinator") as session:
        who = away.actor("coordinator")
        delivery.deliver(session, who, ("01AB", "00"), DAYS[1], DAYS[1], now=at(DAYS[2]))
    night(away, DAYS[2])
    assert days(away) == [DAYS[0], DAYS[2]]


def test_who_leaves_the_school_is_no_longer_away_from_it(away: World) -> None:
    with acting(away) as session:
        query = select(Enrolment).where(Enrolment.pupil_id == away.pupils["Sem"])
        session.scalars(query).one().valid_until = DAYS[2]
    night(away, DAYS[6])
    assert days(away) == DAYS[:3]
    with looking(away) as session:
        report = session.scalars(select(Ongoing)).one()
        assert report.ended_at
        assert report.back_on is None, "nobody said that Sem was at school again"


def test_a_second_report_of_the_same_pupil_is_refused(away: World) -> None:
    with pytest.raises(Invalid) as refused, acting(away, "coordinator") as session:
        begin(session, away, DAYS[3])
    assert list(refused.value.messages) == ["datum"]
    assert days(away) == [FIRST], "nothing of it is kept"


@pytest.mark.parametrize(
    "on", [FIRST, FIRST - timedelta(days=3), DAYS[9], date(2026, 9, 5)], ids=str
)
def test_a_day_back_that_cannot_be_is_refused(away: World, on: date) -> None:
    with pytest.raises(Invalid) as refused:
        back(away, on, now=DAYS[8])
    assert list(refused.value.messages) == ["terug"]


def test_nobody_comes_back_who_was_not_away(world: World) -> None:
    with pytest.raises(NotFound):
        back(world, DAYS[3])


def test_another_school_knows_of_no_report(away: World) -> None:
    with pytest.raises(NotFound):
        back(away, DAYS[3], who="other_school")


def test_the_list_holds_who_is_not_back(away: World) -> None:
    with looking(away, "coordinator") as session:
        (line,) = ongoing.listed(session, away.actor("coordinator"), now=at(DAYS[1]))
    assert (line.report.since, line.report.soort) == (FIRST, Verzuimsoort.ZIEK)
    assert line.identity is not None
    back(away, DAYS[1])
    with looking(away, "coordinator") as session:
        assert ongoing.listed(session, away.actor("coordinator"), now=at(DAYS[2])) == []


def test_no_day_is_counted_outside_school(away: World) -> None:
    night(away, DAYS[30])
    assert all(NOORD.is_schoolday(day) for day in days(away))
