"""A school's own calendar: kept whole or not at all, and its absence counts anew after a change."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import IntegrityError

from casework.domain.calendar import calendar as of_region
from casework.domain.calendar import version_of
from casework.domain.errors import Invalid, NotAllowed, NotFound
from casework.domain.policy import Action
from casework.domain.school import School
from casework.domain.vacation import FREE, VACATION, Period
from casework.domain.verzuim import Row, Sector, Verzuimsoort
from casework.models import Branch, CalendarPeriod, Verzuim
from casework.services import door
from casework.services.absence import verzuim
from casework.services.past import candidates
from casework.services.schools import calendar, school
from tests.counting import counted
from tests.services.acting import DAYS, NOORD, NOW, acting, log, looking
from tests.world import SYSTEM, World

HERFST_ZUID = Period(date(2026, 10, 17), date(2026, 10, 25), VACATION, "herfst")
STUDY = Period(date(2026, 11, 6), date(2026, 11, 6), FREE, "studiedag")
WRONG = Period(date(2026, 11, 7), date(2026, 11, 6), FREE, "studiedag")
OTHER_KIND = Period(date(2026, 11, 9), date(2026, 11, 9), VACATION, "studiedag")
IN_VACATION = Period(date(2026, 10, 12), date(2026, 10, 12), FREE, "studiedag")
WILG, ZUID, ELS = 1, 2, 3  # all set by hand: noord, noord, zuid
AMSTERDAM, EINDHOVEN = "0363", "0772"  # in noord, in zuid


def change(world: World, *periods: Period, branch: int = WILG, who: str = "coordinator") -> None:
    with acting(world, who) as session:
        calendar.change(session, world.actor(who), session.get_one(Branch, branch), periods)


def version(world: World, branch: int = WILG) -> int:
    with looking(world) as session:
        return session.get_one(Branch, branch).calendar_version


def stored(world: World, branch: int = WILG) -> list[Period]:
    with looking(world) as session:
        return calendar.own(session, session.get_one(Branch, branch))


def test_the_own_calendar_lies_over_that_of_the_region(world: World) -> None:
    change(world, HERFST_ZUID)
    with looking(world, "officer") as session:  # who counts the absence of this school needs it too
        branches = [session.get_one(Branch, one) for one in (WILG, ZUID, ELS)]
        found = calendar.calendars(session, branches)
    assert found[WILG].is_vacation(date(2026, 10, 19))
    assert not found[WILG].is_vacation(date(2026, 10, 12))
    assert found[ZUID] is of_region("noord")
    assert found[ELS] is of_region("zuid")


def test_the_version_moves_when_the_content_does_and_only_then(world: World) -> None:
    assert version(world) == 0
    change(world, HERFST_ZUID, STUDY)
    assert version(world) == 1
    change(world, STUDY, HERFST_ZUID)  # the same, in another order
    assert version(world) == 1
    change(world, STUDY)
    assert version(world) == 2
    change(world)
    assert (version(world), stored(world)) == (3, [])
    assert version(world, ZUID) == 0, "no other branch moves"


def test_versions_begin_again_before_their_column_is_full(world: World) -> None:
    with acting(world) as session:
        session.get_one(Branch, WILG).calendar_version = 2**15 - 1
        calendar.change(session, SYSTEM, session.get_one(Branch, WILG), [STUDY])
    assert version(world) == 1


@pytest.mark.parametrize(
    ("wrong", "column"), [(WRONG, "tot"), (IN_VACATION, "van"), (OTHER_KIND, "naam")]
)
def test_one_wrong_period_keeps_all_out(world: World, wrong: Period, column: str) -> None:
    change(world, STUDY)
    with pytest.raises(Invalid) as refused:
        change(world, STUDY, wrong, Period(date(2026, 12, 4), date(2026, 12, 4), FREE, "vrije dag"))
    assert list(refused.value.messages) == [column]
    assert (stored(world), version(world)) == ([STUDY], 1)


def test_too_many_periods_are_refused_in_words(world: World) -> None:
    mondays = (date(2014, 9, 1) + timedelta(weeks=n) for n in range(800))
    free = [Period(one, one, FREE, "vrije dag") for one in mondays if not NOORD.is_vacation(one)]
    with pytest.raises(Invalid) as refused:
        change(world, *free[: calendar.MOST + 1])
    assert refused.value.messages == {
        "": ["Dit zijn te veel perioden. Laat jaren weg die voorbij zijn."]
    }
    change(world, *free[: calendar.MOST])
    assert len(stored(world)) == calendar.MOST


def test_what_a_new_region_made_wrong_keeps_nobody_from_mending_the_rest(world: World) -> None:
    change(world, Period(date(2026, 10, 19), date(2026, 10, 19), FREE, "studiedag"), STUDY)
    with acting(world) as session:
        session.get_one(Branch, WILG).region = "midden"  # autumn from the 17th
    both = stored(world)
    change(world, *both, Period(date(2026, 11, 9), date(2026, 11, 9), FREE, "studiedag"))
    assert len(stored(world)) == 3
    with pytest.raises(Invalid):
        change(world, *both, Period(date(2026, 10, 20), date(2026, 10, 20), FREE, "studiedag"))
    change(world, STUDY)
    assert stored(world) == [STUDY]


def test_the_database_itself_refuses_a_period_that_ends_before_it_starts(world: World) -> None:
    wrong = CalendarPeriod(branch_id=WILG, first=WRONG.first, last=WRONG.last, kind=FREE, name="x")
    with acting(world) as session, pytest.raises(IntegrityError), session.begin_nested():
        session.add(wrong)


def test_only_the_board_of_a_school_writes_its_days(world: World) -> None:
    change(world, STUDY)
    for who in ("other_school", "officer"):
        with acting(world, who) as session:
            if session.get_bind().dialect.name != "postgresql":
                return  # there is no second guard under SQLite
            session.execute(text("DELETE FROM calendar_period"))
    assert stored(world) == [STUDY]


@pytest.mark.parametrize("who", ["other_school", "colleague", "officer", "director", "care"])
def test_who_does_not_belong_to_a_branch_does_not_find_it(world: World, who: str) -> None:
    with looking(world, who) as session, pytest.raises(NotFound):
        door.branch_for(session, world.actor(who), Action.EDIT_SCHOOL, "01AB00")


def test_an_administrator_of_the_board_may_not_set_it(world: World) -> None:
    with looking(world, "manager") as session, pytest.raises(NotAllowed):
        door.branch_for(session, world.actor("manager"), Action.EDIT_SCHOOL, "01AB00")


def test_a_change_queues_all_with_absence_at_the_branch_until_they_were_counted(
    world: World,
) -> None:
    with acting(world, "coordinator") as session:
        log(world, session, "Sem", dict.fromkeys(DAYS[:2], 2))
        log(world, session, "Noor", dict.fromkeys(DAYS[:2], 2))
        log(world, session, "Ilias", dict.fromkeys(DAYS[:2], 2))
    with looking(world) as session:
        assert set(candidates.stale(session)) == set()
    change(world, HERFST_ZUID)
    with acting(world) as session:
        wanted = {(world.numbers[one], WILG) for one in ("Sem", "Noor")}
        assert set(candidates.stale(session)) == wanted
        counting = calendar.stale_branches(session)
        assert counting == {WILG: version_of(1)}
        calendar.settle(session, counting)
        assert set(candidates.stale(session)) == set()


def test_a_change_during_the_count_keeps_its_branch_in_the_queue(world: World) -> None:
    with acting(world, "coordinator") as session:
        log(world, session, "Sem", {DAYS[0]: 2})
    change(world, HERFST_ZUID)
    with looking(world) as session:
        counting = calendar.stale_branches(session)
    change(world, STUDY)
    with acting(world) as session:
        calendar.settle(session, counting)
        assert set(candidates.stale(session)) == {(world.numbers["Sem"], WILG)}


def test_absence_in_the_own_vacation_is_refused_and_in_the_regions_old_week_is_not(
    world: World,
) -> None:
    change(world, HERFST_ZUID)
    made = [
        (n, Row(on, Verzuimsoort.ZIEK, world.pupils["Sem"], lesuren=Decimal(2)))
        for n, on in enumerate((date(2026, 10, 12), date(2026, 10, 19)))
    ]
    with acting(world, "coordinator") as session:
        actor = world.actor("coordinator")
        outcome = verzuim.log(session, actor, made, origin=verzuim.FORM, now=NOW)
        assert [(n, field) for n, field, _ in outcome.wrong] == [(1, "datum")]
        assert list(session.scalars(select(Verzuim.date))) == [date(2026, 10, 12)]


def test_calendars_of_many_branches_take_one_statement_and_none_without_changes(
    world: World,
) -> None:
    def asked() -> int:
        with looking(world) as session:
            branches = session.scalars(select(Branch)).all()
            with counted(world.app) as sent:
                calendar.calendars(session, branches)
            return len(sent)

    assert asked() == 0
    change(world, HERFST_ZUID)
    change(world, STUDY, branch=ZUID)
    assert asked() == 1


def test_a_school_that_comes_to_lie_in_another_region_counts_anew(world: World) -> None:
    with acting(world) as session:
        for branch in session.scalars(select(Branch)):
            branch.region = None if branch.id != ZUID else "noord"
        session.flush()
        for gemeente, versions in ((AMSTERDAM, (0, 0, 1)), (EINDHOVEN, (1, 0, 2))):
            rows = [_duo(branch, gemeente) for branch in session.scalars(select(Branch))]
            school.keep(session, SYSTEM, rows)
            session.expire_all()
            found = session.scalars(select(Branch.calendar_version).order_by(Branch.id))
            assert tuple(found) == versions


def _duo(branch: Branch, gemeente: str) -> School:
    return School(
        branch.brin,
        branch.vestiging,
        branch.name,
        Sector(branch.sector),
        board_code=branch.board_code,
        gemeente=gemeente,
    )
