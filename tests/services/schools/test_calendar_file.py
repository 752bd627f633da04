"""A file with a school's calendar: what it would do is told, and nothing is stored yet."""

from datetime import date

from casework.domain.vacation import FREE, VACATION, Period
from casework.models import Branch
from casework.services.schools import calendar_file
from tests.services.acting import looking
from tests.services.schools.test_calendar import (
    HERFST_ZUID,
    IN_VACATION,
    STUDY,
    WILG,
    WRONG,
    change,
    stored,
)
from tests.world import World

ROWS = [(2, HERFST_ZUID), (3, STUDY), (4, STUDY), (5, WRONG), (6, IN_VACATION)]


def test_a_file_is_rehearsed_and_each_bad_row_keeps_only_itself_out(world: World) -> None:
    old = Period(date(2026, 12, 4), date(2026, 12, 4), FREE, "studiedag")
    last_year = Period(date(2025, 12, 5), date(2025, 12, 5), FREE, "studiedag")
    change(world, old, last_year)
    with looking(world, "coordinator") as session:
        plan = calendar_file.planned(session, session.get_one(Branch, WILG), ROWS)
    assert plan.rows == [(2, HERFST_ZUID), (3, STUDY), (6, IN_VACATION)]
    assert [(line, column) for line, column, _ in plan.wrong] == [(4, "van"), (5, "tot")]
    assert plan.new == [IN_VACATION, HERFST_ZUID, STUDY]
    assert plan.gone == [old], "a file says nothing of another school year"
    assert stored(world) == [last_year, old], "nothing was stored"


def test_a_file_that_collides_with_what_stays_is_itself_wrong(world: World) -> None:
    summer = Period(date(2026, 7, 4), date(2026, 8, 20), VACATION, "zomer")  # of year 2025
    change(world, summer)
    early = Period(date(2026, 8, 19), date(2026, 8, 19), FREE, "studiedag")
    with looking(world, "coordinator") as session:
        plan = calendar_file.planned(session, session.get_one(Branch, WILG), [(2, early)])
    assert plan.rows == []
    assert [one[:2] for one in plan.wrong] == [(2, "van")]


def test_what_is_unusual_is_told_beside_the_plan(world: World) -> None:
    short = Period(date(2026, 10, 17), date(2026, 10, 23), VACATION, "herfst")
    with looking(world, "coordinator") as session:
        plan = calendar_file.planned(session, session.get_one(Branch, WILG), [(2, short)])
    assert plan.wrong == []
    assert "De herfstvakantie duurt 7 dagen. Meestal zijn het er 9." in plan.odd
