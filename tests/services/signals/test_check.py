"""The stored check of VM-16: what is stored is what the rule says, whatever came when."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from casework.db import rehearsal
from casework.domain.rules.vm16 import crossings
from casework.domain.verzuim import Verzuimsoort
from casework.models import Branch, PupilWeek, Signal
from casework.services.absence import amend, verzuim
from casework.services.signals import check, signal
from casework.services.signals.check import Touched
from tests.services.acting import DAYS, NOORD, NOW, acting, also_at, log, signals
from tests.world import SYSTEM, World

# Of each school day some lessons; 0 takes the absence back.
BATCH = st.dictionaries(st.sampled_from(DAYS), st.integers(0, 8), min_size=1, max_size=14)
HISTORY = st.lists(BATCH, min_size=1, max_size=5)
Found = list[tuple[date, date, dict[str, int]]]


def literal(missed: Mapping[date, int], after: date | None = None, least: int = 7) -> Found:
    """The sentence of the rule, read word for word by counting days on fingers."""
    found: Found = []
    dates = sorted(d for d, amount in missed.items() if amount and d not in NOORD.vacation)
    for e in dates:
        if after is not None and (e <= after or e < after + timedelta(days=least)):
            continue
        window = [
            d for d in dates if (after is None or after < d) and d <= e and _lesdays(d, e) < 28
        ]
        if sum(missed[d] for d in window) >= 16 * 60:
            found.append((window[0], e, {d.isoformat(): missed[d] for d in window}))
            after = e
    return found


def _lesdays(first: date, last: date) -> int:
    days = (first + timedelta(days=n) for n in range((last - first).days))
    return sum(day not in NOORD.vacation for day in days)


def stored(session: Session, world: World, after: date = date.min) -> Found:
    """What is stored after a day."""
    return [
        (one.begindatum, one.einddatum, dict(one.evidence))
        for one in signals(session, world)
        if one.einddatum > after
    ]


def put(session: Session, world: World, batch: Mapping[date, int], data: dict[date, int]) -> None:
    """Store a batch, and keep in `data` what is stored in all."""
    more = {day: many for day, many in batch.items() if many}
    if more:
        assert log(world, session, "Sem", more).wrong == []
    for day, many in batch.items():
        if not many and data.get(day):
            actor, of = world.actor("coordinator"), world.pupils["Sem"]
            amend.withdraw(session, actor, of, day, "ONGEOORLOOFD", now=NOW)
        data[day] = many * 60


@given(
    st.dictionaries(st.sampled_from(DAYS), st.integers(0, 960)), st.none() | st.sampled_from(DAYS)
)
def test_the_pure_rule_says_what_the_sentence_says(
    missed: dict[date, int], after: date | None
) -> None:
    for least in (0, 7):
        found = crossings(missed, NOORD, vervolg_min_days=least, after=after)
        read = [
            (c.begindatum, c.einddatum, {d.isoformat(): n for d, n in c.evidence}) for c in found
        ]
        assert read == literal(missed, after, least)


@given(HISTORY)
def test_after_every_change_the_signals_are_those_of_the_sentence(
    world: World, history: list[dict[date, int]]
) -> None:
    data: dict[date, int] = {}
    with acting(world, "coordinator") as session, rehearsal(session):
        for batch in history:
            put(session, world, batch, data)
            assert stored(session, world) == literal(data)
            assert {one.state for one in signals(session, world)} <= {"open"}


@given(BATCH, st.randoms(use_true_random=False))
def test_the_order_in_which_files_come_in_does_not_matter(
    world: World, batch: dict[date, int], random: Any
) -> None:
    days = [day for day in batch if batch[day]]
    random.shuffle(days)
    with acting(world, "coordinator") as session, rehearsal(session):
        while days:
            some = [days.pop() for _ in range(random.randint(1, len(days)))]
            hours = {day: batch[day] for day in some}
            log(world, session, "Sem", hours, origin=verzuim.FILE)
            log(world, session, "Sem", hours, origin=verzuim.FILE)
        assert stored(session, world) == literal({d: n * 60 for d, n in batch.items()})


@given(HISTORY, st.lists(st.integers(0, 3), max_size=3))
def test_a_locked_signal_is_a_fixed_point(
    world: World, history: list[dict[date, int]], picks: list[int]
) -> None:
    data: dict[date, int] = {}
    locked: Found = []
    coordinator = world.actor("coordinator")
    with acting(world, "coordinator") as session, rehearsal(session):
        for batch, pick in zip(history, [*picks, *[9] * len(history)], strict=False):
            put(session, world, batch, data)
            after = locked[-1][1] if locked else date.min
            assert [one for one in stored(session, world) if one[1] <= after][-1:] == locked[-1:]
            assert stored(session, world, after) == literal(data, after if locked else None)
            free = [one for one in signals(session, world) if one.einddatum > after]
            if pick < len(free):
                one = free[pick]
                signal.reported(session, coordinator, one.id, "DUO-1", now=NOW)
                locked.append((one.begindatum, one.einddatum, dict(one.evidence)))
        for one in signals(session, world):
            if one.state == "locked":
                span = (one.begindatum, one.einddatum)
                now = {d.isoformat(): n for d, n in data.items() if n and span[0] <= d <= span[1]}
                assert one.facts_changed == (now != dict(one.evidence))


@given(HISTORY, st.integers(0, 2))
def test_what_was_dismissed_stays_dismissed(
    world: World, history: list[dict[date, int]], pick: int
) -> None:
    data: dict[date, int] = {}
    with acting(world, "coordinator") as session, rehearsal(session):
        put(session, world, history[0], data)
        for one in signals(session, world)[pick : pick + 1]:
            signal.dismiss(session, world.actor("coordinator"), one.id, "anders", now=NOW)
            for batch in history[1:]:
                put(session, world, batch, data)
                session.refresh(one)
                assert one.state in ("dismissed", "withdrawn")
        assert stored(session, world) == literal(data)  # and it still counts


@given(BATCH)
def test_a_second_run_changes_nothing_and_the_night_finds_the_same(
    world: World, batch: dict[date, int]
) -> None:
    with acting(world) as session, rehearsal(session):
        put(session, world, batch, {})
        before = _all(session, world)
        touched = {Touched(world.numbers["Sem"], 1): world.pupils["Sem"]}
        for again in (
            check.follow(session, SYSTEM, touched, now=NOW),
            check.everybody(session, SYSTEM, now=NOW),
            check.everybody(session, SYSTEM, now=NOW, whole=True),
        ):
            assert (again.new, again.moved, again.withdrawn) == (0, 0, 0)
        assert _all(session, world) == before


def _all(session: Session, world: World) -> list[Any]:
    columns = Signal.__table__.columns
    return [tuple(getattr(s, c.name) for c in columns) for s in signals(session, world)]


@given(BATCH)
def test_the_night_finds_what_nobody_followed(world: World, batch: dict[date, int]) -> None:
    data = {day: many * 60 for day, many in batch.items() if many}
    with acting(world) as session, rehearsal(session):
        log(world, session, "Sem", {day: many for day, many in batch.items() if many})
        for one in session.scalars(select(Signal)):
            one.state = "withdrawn"
        session.flush()
        check.everybody(session, SYSTEM, now=NOW)
        assert stored(session, world) == literal(data)


def test_the_whole_check_mends_week_totals_that_are_wrong(world: World) -> None:
    with acting(world) as session:
        log(world, session, "Sem", dict.fromkeys(DAYS[:4], 4))
        for one in session.scalars(select(Signal)):
            one.state = "withdrawn"
        session.execute(delete(PupilWeek))
        assert check.everybody(session, SYSTEM, now=NOW).new == 0
        assert check.everybody(session, SYSTEM, now=NOW, whole=True).new == 1


def test_a_dismissed_signal_still_counts(world: World) -> None:
    with acting(world, "coordinator") as session:
        log(world, session, "Sem", dict.fromkeys(DAYS[:4], 4))
        (one,) = signals(session, world)
        signal.dismiss(session, world.actor("coordinator"), one.id, "anders", now=NOW)
        log(world, session, "Sem", dict.fromkeys(DAYS[4:7], 5))
        assert [one.state for one in signals(session, world)] == ["dismissed"]


def test_a_follow_up_waits_seven_days_and_keeps_the_hours(world: World) -> None:
    with acting(world, "coordinator") as session:
        log(world, session, "Sem", dict.fromkeys(DAYS[:8], 8))
        first, second = signals(session, world)
        assert (first.einddatum, second.begindatum) == (DAYS[1], DAYS[2])
        assert (second.einddatum - first.einddatum).days == 7
        assert second.amount == sum(amount for _, amount in second.evidence) == 5 * 8 * 60


def test_two_branches_of_one_pupil_count_apart(world: World) -> None:
    with acting(world, None) as session:
        also_at(session, world, 2)
        log(world, session, "Sem", dict.fromkeys(DAYS[:3], 5))
        log(world, session, "Sem", dict.fromkeys(DAYS[:3], 5), who="colleague")
        assert signals(session, world) == []
        log(world, session, "Sem", {DAYS[3]: 1}, who="colleague")
        assert [one.branch_id for one in signals(session, world)] == [2]
        check.everybody(session, SYSTEM, now=NOW, whole=True)
        assert [one.branch_id for one in signals(session, world)] == [2]


def test_being_late_counts_only_where_the_school_says_so(world: World) -> None:
    with acting(world, None) as session:
        log(world, session, "Sem", dict.fromkeys(DAYS[:3], 4))
        log(world, session, "Sem", {DAYS[0]: 4}, "TE_LAAT")
        assert signals(session, world) == []
        session.get_one(Branch, 1).late_counts = True
        assert check.everybody(session, SYSTEM, now=NOW, whole=True).new == 1


def test_absence_with_a_reason_never_counts(world: World) -> None:
    with acting(world, "coordinator") as session:
        for soort in sorted(set(Verzuimsoort) - {"ONGEOORLOOFD", "LUXE", "TE_LAAT"}):
            log(world, session, "Sem", dict.fromkeys(DAYS[:8], 3), soort)
        assert signals(session, world) == []


def test_luxury_absence_counts_with_the_rest_of_its_day(world: World) -> None:
    with acting(world, "coordinator") as session:
        log(world, session, "Sem", dict.fromkeys(DAYS[:2], 4))
        log(world, session, "Sem", dict.fromkeys(DAYS[:2], 4), "LUXE")
        (one,) = signals(session, world)
        assert one.evidence == [[day.isoformat(), 480] for day in DAYS[:2]]
