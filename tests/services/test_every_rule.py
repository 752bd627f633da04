"""All rules over stored absence: what is stored is what they say of the final data."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from casework.db import rehearsal
from casework.domain.history import History
from casework.domain.reclassify import NewKind
from casework.domain.replay import Options, replay
from casework.domain.rules import absence
from casework.domain.verzuim import Verzuimsoort
from casework.models import CheckFailure, Enrolment, Signal
from casework.services.absence import amend, reclassify
from casework.services.past import set_apart
from casework.services.signals import check, missing
from tests.services.acting import DAYS, NOORD, NOW, acting, complete, log, signals
from tests.world import SYSTEM, World

# A run of days from a day on, with a soort and so many lessons each: long enough for every rule.
RUN = st.tuples(
    st.integers(0, len(DAYS) - 1),
    st.integers(1, 28),
    st.sampled_from(["ONGEOORLOOFD", "ONGEOORLOOFD", "ZIEK", "ZIEK", "LUXE"]),
    st.sampled_from([2, 5, 8]),
)
RUNS = st.lists(RUN, min_size=1, max_size=7)
# So that there are many reports within one window.
SHORT = st.tuples(
    st.integers(0, len(DAYS) - 1), st.integers(1, 2), st.just("ZIEK"), st.sampled_from([2, 8])
)
# From a day on so many days turn out to have been of another kind: as it was, and as it became.
TURN = st.tuples(
    st.integers(0, len(DAYS) - 1),
    st.integers(1, 28),
    st.sampled_from(["ONGEOORLOOFD", "ZIEK"]),
    st.sampled_from(["ONGEOORLOOFD", "ZIEK", "LUXE", "VERLOF"]),
)
Data = dict[tuple[date, str], int]
Found = list[tuple[str, date, date, dict[str, int]]]


def put(session: Session, world: World, run: tuple[int, int, str, int], data: Data) -> None:
    """Store a run; a day of more than 24 hours cannot be, so earlier soorten of it go."""
    first, length, soort, lessons = run
    days = DAYS[first : first + length]
    for day, other in [key for key in data if key[0] in days and key[1] != soort]:
        actor, of = world.actor("coordinator"), world.pupils["Sem"]
        amend.withdraw(session, actor, of, day, other, now=NOW)
        del data[day, other]
    assert log(world, session, "Sem", dict.fromkeys(days, lessons), soort).wrong == []
    data.update({(day, soort): lessons * 60 for day in days})


def turn(session: Session, world: World, told: tuple[int, int, str, str], data: Data) -> None:
    """Give the days of one kind in a period another; a look beforehand leaves nothing behind."""
    first, length, was, became = told
    days = DAYS[first : first + length]
    found = [(day, was) for day in days if (day, was) in data]
    if not found or was == became:
        return
    value = NewKind(days[0], days[-1], Verzuimsoort(became), Verzuimsoort(was))
    actor, of, before = world.actor("coordinator"), world.pupils["Sem"], stored(session, world)
    seen = reclassify.look(session, actor, of, value, now=NOW)
    assert stored(session, world) == before
    reclassify.change(session, actor, of, value, seen.planned.mark, now=NOW)
    data.update({(day, became): data.pop((day, was)) for day, _ in found})


def put_at_once(session: Session, world: World, runs: list[Any], data: Data) -> None:
    """Store what these runs come to, each over the ones before it."""
    by_day: dict[date, tuple[str, int]] = {}
    for first, length, soort, lessons in runs:
        by_day |= dict.fromkeys(DAYS[first : first + length], (soort, lessons))
    for wanted in sorted({soort for soort, _ in by_day.values()}):
        hours = {day: many for day, (soort, many) in by_day.items() if soort == wanted}
        assert log(world, session, "Sem", hours, wanted).wrong == []
    data.update({(day, soort): many * 60 for day, (soort, many) in by_day.items()})


def said(data: Mapping[tuple[date, str], int]) -> Found:
    """What the rules say of all of it at once."""
    history = History(NOORD, hele_dag=5 * 60)
    for (day, soort), amount in data.items():
        history.add(soort, day, amount)
    return sorted(
        (code, one.begindatum, one.einddatum, {d.isoformat(): n for d, n in one.evidence})
        for code in absence.LOOKS
        for one, _ in absence.look(code, history)
    )


def stored(session: Session, world: World) -> Found:
    """What is stored."""
    every = [one for code in absence.LOOKS for one in signals(session, world, rule=code)]
    return sorted((s.rule, s.begindatum, s.einddatum, dict(s.evidence)) for s in every)


@given(RUNS, st.lists(TURN, max_size=3))
def test_whatever_came_in_whatever_order_the_signals_are_those_of_the_final_data(
    world: World, runs: list[Any], turns: list[Any]
) -> None:
    data: Data = {}
    with acting(world, "coordinator") as session, rehearsal(session):
        complete(session)
        for run in runs:
            put(session, world, run, data)
            assert stored(session, world) == said(data)
        for one in turns:
            turn(session, world, one, data)
            assert stored(session, world) == said(data)


@given(st.lists(RUN | SHORT, min_size=1, max_size=14), st.randoms(use_true_random=False))
def test_the_night_brings_back_whatever_signals_are_gone(
    world: World, runs: list[Any], random: Any
) -> None:
    data: Data = {}
    with acting(world) as session, rehearsal(session):
        complete(session)
        put_at_once(session, world, runs, data)
        for one in list(session.scalars(select(Signal))):
            one.state = random.choice(["open", "withdrawn"])
        session.flush()
        check.everybody(session, SYSTEM, now=NOW)
        assert stored(session, world) == said(data)
        left = missing.everywhere(session)  # by weeks one cannot tell for sure
        assert {code for codes in left.values() for code in codes} <= {"VM-16"}
        again = check.everybody(session, SYSTEM, now=NOW, whole=True)
        assert (again.new, again.moved, again.withdrawn) == (0, 0, 0)


@given(RUNS)
def test_a_file_played_again_says_what_is_stored(world: World, runs: list[Any]) -> None:
    data: Data = {}
    with acting(world, "coordinator") as session, rehearsal(session):
        complete(session)
        for run in runs:
            put(session, world, run, data)
        lines = [f"7;{day};{amount // 60};{soort}" for (day, soort), amount in data.items()]
        text = "\n".join(["leerlingnummer;datum;lesuren;soort", *lines])
        done = replay(text.encode(), Options(region="noord"))
        assert done.errors == []
        assert [
            (one["rule"], one["begindatum"], one["einddatum"], one["bewijs"])
            for one in done.results
        ] == [(rule, str(b), str(e), list(days)) for rule, b, e, days in stored(session, world)]


def test_a_pupil_nothing_is_expected_of_stays_away_however_little_is_written(world: World) -> None:
    with acting(world) as session:
        session.execute(
            update(Enrolment)
            .where(Enrolment.pupil_id == world.pupils["Sem"])
            .values(hours="none", valid_from=DAYS[0])
        )
        log(world, session, "Sem", {DAYS[0]: 8, DAYS[21]: 8})
        assert [one.begindatum for one in signals(session, world, rule="VM-LRV")] == [DAYS[0]]


def test_a_rule_that_fails_on_a_pupil_stops_no_other_and_is_tried_again(world: World) -> None:
    with acting(world) as session:
        log(world, session, "Sem", dict.fromkeys(DAYS[:4], 4))
        session.execute(update(Signal).values(evidence=[["geen datum", 1]]))
    with acting(world) as session:
        log(world, session, "Sem", dict.fromkeys(DAYS[10:17], 5), "ZIEK")
        log(world, session, "Noor", dict.fromkeys(DAYS[:4], 4))
        assert len(signals(session, world, rule="MAZL-7")) == 1
        assert len(signals(session, world, "Noor")) == 1
        assert set_apart.counted(session) == [("VM-16", "ValueError", 1)]
    with acting(world) as session:
        assert check.everybody(session, SYSTEM, now=NOW).failed == 1
        assert session.scalars(select(CheckFailure.tries)).one() >= 2
        session.execute(update(Signal).where(Signal.rule == "VM-16").values(evidence=[]))
        assert check.everybody(session, SYSTEM, now=NOW).failed == 0
        assert set_apart.counted(session) == []
