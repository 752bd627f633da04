"""Where signals and summaries do not say the same: only there does the night look."""

from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import delete, update
from sqlalchemy.orm import Session

from casework.domain.rules import absence
from casework.models import Branch, PupilWeek, RulesetVersion, Signal, Spell
from casework.services.past.history import Touched
from casework.services.signals import check, missing, signal
from tests.services.acting import DAYS, NOW, acting, log, signals
from tests.services.steps import covered
from tests.world import SYSTEM, World

# For each rule: soort, lessons a day, and the days on which it is missed.
ENOUGH: dict[str, tuple[str, int, list[date]]] = {
    "VM-16": ("ONGEOORLOOFD", 4, DAYS[:4]),
    "VM-LRV": ("ONGEOORLOOFD", 5, DAYS[:25]),
    "VM-LUX": ("LUXE", 2, DAYS[:1]),
    "MAZL-4": ("ZIEK", 2, DAYS[:8:2]),
    "MAZL-7": ("ZIEK", 2, DAYS[:7]),
    "SCHORSING-1": ("SCHORSING", 2, DAYS[:2]),
    "SCHORSING-5": ("SCHORSING", 2, DAYS[:6]),
}
EVERY = pytest.mark.parametrize("rule", ENOUGH)


def raise_one(session: Session, world: World, rule: str) -> Signal:
    """Have Sem miss enough for one signal of a rule."""
    soort, lessons, days = ENOUGH[rule]
    covered(session, 1, *DAYS)  # at school in between
    log(world, session, "Sem", dict.fromkeys(days, lessons), soort)
    return signals(session, world, rule=rule)[0]


def looked(session: Session, world: World) -> list[str]:
    """By which rules the night would look at Sem."""
    return missing.everywhere(session).get(Touched(world.numbers["Sem"], 1), [])


def change(session: Session, one: Signal, **values: Any) -> None:
    session.execute(update(Signal).where(Signal.id == one.id).values(**values))


@EVERY
def test_a_signal_that_stands_is_left_alone(world: World, rule: str) -> None:
    with acting(world) as session:
        raise_one(session, world, rule)
        assert looked(session, world) == []
        assert check.everybody(session, SYSTEM, now=NOW).looked == 0


@EVERY
def test_a_signal_that_is_gone_comes_back(world: World, rule: str) -> None:
    with acting(world) as session:
        change(session, raise_one(session, world, rule), state="withdrawn")
        assert rule in looked(session, world)
        assert check.everybody(session, SYSTEM, now=NOW).new == 1
        assert len(signals(session, world, rule=rule)) == 1


@EVERY
def test_a_signal_that_lost_its_ground_is_looked_at(world: World, rule: str) -> None:
    with acting(world) as session:
        one = raise_one(session, world, rule)
        for table in (PupilWeek, Spell):
            session.execute(delete(table))
        session.execute(update(Signal).where(Signal.id != one.id).values(state="withdrawn"))
        assert rule in looked(session, world)


@EVERY
def test_what_was_dismissed_or_taken_stands(world: World, rule: str) -> None:
    with acting(world) as session:
        one = raise_one(session, world, rule)
        for state in ("dismissed", "taken"):
            change(session, one, state=state)
            assert looked(session, world) == []


def test_what_was_reported_is_a_fixed_point(world: World) -> None:
    with acting(world, "coordinator") as session:
        one = raise_one(session, world, "VM-LRV")
        signal.reported(session, world.actor("coordinator"), one.id, "DUO-1", now=NOW)
    with acting(world) as session:
        session.execute(delete(Spell))  # as if its facts were others now
        assert looked(session, world) == []


def test_sixteen_hours_that_count_already_are_not_counted_again(world: World) -> None:
    with acting(world) as session:
        log(world, session, "Sem", dict.fromkeys(DAYS[:12], 8))
        first, *more = signals(session, world)
        assert more
        assert looked(session, world) == []
        change(session, first, state="withdrawn")
        assert looked(session, world) == ["VM-16"]


def test_a_region_that_asks_less_is_looked_at_by_its_own_number(world: World) -> None:
    with acting(world) as session:
        session.execute(update(Branch).values(swv="2701"))
        version = RulesetVersion(
            organisation_id=world.actor("director").organisation,
            version=2,
            settings={"MAZL-4": {"reports": 3}},
            source="Protocol van de regio",
            valid_from=DAYS[0] - timedelta(days=1),
            made_at=NOW,
        )
        session.add(version)
        session.flush()
        covered(session, 1, *DAYS)
        log(world, session, "Sem", dict.fromkeys(DAYS[:6:2], 8), "ZIEK")
        (one,) = signals(session, world, rule="MAZL-4")
        assert looked(session, world) == []
        change(session, one, state="withdrawn")
        assert looked(session, world) == ["MAZL-4"]


def test_evidence_that_cannot_be_read_is_looked_at(world: World) -> None:
    with acting(world) as session:
        change(session, raise_one(session, world, "VM-16"), evidence=[["geen datum", 1]])
        assert looked(session, world) == ["VM-16"]
        assert check.everybody(session, SYSTEM, now=NOW).failed == 1


def test_every_rule_with_a_summary_is_tried_here() -> None:
    assert set(absence.LOOKS) - set(ENOUGH) == {"VM-18", "VM-18-VSO", "VERLOF-10"}
