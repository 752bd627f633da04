"""How a school's absence counts: refused in words, on record, and counted anew after a change."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import text

from casework.domain.errors import Conflict, Invalid
from casework.domain.vacation import FREE, Period
from casework.models import Branch
from casework.services.schools import calendar, setting
from casework.services.schools.setting import Setting
from tests.services.acting import acting, looking
from tests.world import World

WILG, ELS = 1, 3  # lessons; minutes
NOW = Setting(0, "noord", None, None, late_counts=False, free_stretches=False)


def keep(world: World, value: Setting, branch: int = WILG, who: str = "coordinator") -> None:
    with acting(world, who) as session:
        setting.keep(session, world.actor(who), session.get_one(Branch, branch), value)


def stored(world: World, branch: int = WILG) -> tuple[Any, ...]:
    with looking(world) as session:
        found = session.get_one(Branch, branch)
        return (found.region, found.hele_dag, found.minutes_per_lesson, found.calendar_version)


def test_what_changes_is_kept_under_a_new_version(world: World) -> None:
    keep(world, replace(NOW, region="zuid", hele_dag=Decimal("3.5"), minutes_per_lesson=45))
    assert stored(world) == ("zuid", 210, 45, 1)
    with looking(world) as session:
        branch = session.get_one(Branch, WILG)
        assert calendar.is_stale(branch)
        assert calendar.region(branch) == "zuid"


def test_a_whole_day_is_in_the_unit_of_the_sector(world: World) -> None:
    keep(world, replace(NOW, region="zuid", hele_dag=Decimal(240)), ELS, "other_school")
    assert stored(world, ELS) == ("zuid", 240, None, 1)


def test_the_same_again_moves_no_version(world: World) -> None:
    keep(world, NOW)
    assert stored(world) == ("noord", None, None, 0)


@pytest.mark.parametrize("name", ["late_counts", "free_stretches"])
def test_each_tick_counts_anew(world: World, name: str) -> None:
    keep(world, replace(NOW, **{name: True}))
    assert stored(world)[-1] == 1


def test_a_study_day_stops_the_lesson_weeks_where_the_school_says_so(world: World) -> None:
    study = Period(date(2026, 11, 6), date(2026, 11, 6), FREE, "studiedag")
    with acting(world, "coordinator") as session:
        branch = session.get_one(Branch, WILG)
        calendar.change(session, world.actor("coordinator"), branch, [study])
        assert not calendar.calendar_of(session, branch).is_vacation(study.first)
    keep(world, replace(NOW, version=1, free_stretches=True))
    with looking(world) as session:
        found = calendar.calendar_of(session, session.get_one(Branch, WILG))
        assert found.is_vacation(study.first)


def test_without_a_region_by_hand_that_of_the_municipality_counts(world: World) -> None:
    keep(world, replace(NOW, region=None))
    with looking(world) as session:
        branch = session.get_one(Branch, WILG)
        assert (branch.region, calendar.region(branch)) == (None, "noord")


def test_who_looked_at_older_settings_is_told_so(world: World) -> None:
    keep(world, replace(NOW, late_counts=True))
    with pytest.raises(Conflict) as refused:
        keep(world, replace(NOW, minutes_per_lesson=50))
    assert refused.value.message.startswith("Iemand veranderde dit net.")
    assert stored(world) == ("noord", None, None, 1)


WRONG = [
    (WILG, {"hele_dag": Decimal("0.5")}, "hele_dag", "Geef 1 tot en met 12 lesuren."),
    (WILG, {"hele_dag": Decimal("12.5")}, "hele_dag", "Geef 1 tot en met 12 lesuren."),
    (WILG, {"hele_dag": Decimal("3.333")}, "hele_dag", "Geef 1 tot en met 12 lesuren."),
    (ELS, {"hele_dag": Decimal(59)}, "hele_dag", "Geef 60 tot en met 720 minuten."),
    (ELS, {"hele_dag": Decimal("90.5")}, "hele_dag", "Geef 60 tot en met 720 minuten."),
    (WILG, {"minutes_per_lesson": 5}, "minuten_per_lesuur", "Geef 20 tot en met 60 minuten."),
    (WILG, {"minutes_per_lesson": 61}, "minuten_per_lesuur", "Geef 20 tot en met 60 minuten."),
]


@pytest.mark.parametrize(("branch", "change", "field", "message"), WRONG)
def test_what_cannot_be_is_refused_at_its_field(
    world: World, branch: int, change: dict[str, Any], field: str, message: str
) -> None:
    who, region = ("coordinator", "noord") if branch == WILG else ("other_school", "zuid")
    with pytest.raises(Invalid) as refused:
        keep(world, replace(NOW, region=region, **change), branch, who)
    assert refused.value.messages == {field: [message]}
    assert stored(world, branch) == (region, None, None, 0)


def test_a_region_whose_vacations_collide_with_the_own_days_is_refused(world: World) -> None:
    study = Period(date(2026, 10, 19), date(2026, 10, 19), FREE, "studiedag")  # autumn in zuid
    with acting(world, "coordinator") as session:
        branch = session.get_one(Branch, WILG)
        calendar.change(session, world.actor("coordinator"), branch, [study])
    with pytest.raises(Invalid) as refused:
        keep(world, replace(NOW, version=1, region="zuid"))
    assert refused.value.messages["regio"] == [
        "In deze regio botst de eigen kalender van de school.",
        "Dit valt samen met de herfstvakantie (17-10-2026 tot en met 25-10-2026).",
    ]
    assert stored(world) == ("noord", None, None, 1)
    keep(world, replace(NOW, version=1, late_counts=True))  # the rest can be set all the same


def test_a_change_is_on_record_with_what_and_version(world: World) -> None:
    keep(world, replace(NOW, late_counts=True))
    with looking(world) as session:
        query = "SELECT canon FROM audit_event WHERE action = 'school.wijzigen' AND result = 'ok'"
        (canon,) = session.scalars(text(query)).all()
    assert b"instellingen" in bytes(canon)
