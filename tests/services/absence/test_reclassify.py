"""Absence of a period gets another kind: seen first, then done, and the rules look anew."""

from datetime import date, datetime
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from casework.db import rehearsal
from casework.domain.errors import Conflict, Invalid, NotAllowed, NotFound
from casework.domain.reclassify import NewKind
from casework.domain.verzuim import Verzuimsoort
from casework.models import Notification, Ongoing, Reclassified, Spell, Verzuim
from casework.services.absence import amend, ongoing, reclassify, verzuim
from casework.services.absence.reclassify import Seen
from casework.services.absence.running import Becomes
from casework.services.pupils import remark
from casework.services.signals import check, signal
from casework.services.signals.effect import Kind
from tests.services.acting import DAYS, NOW, acting, log, rows, signals
from tests.world import SYSTEM, World

ILL, WITHOUT, LEAVE = (Verzuimsoort(one) for one in ("ZIEK", "ONGEOORLOOFD", "VERLOF"))
FOUR = NewKind(DAYS[0], DAYS[3], WITHOUT)


def look(session: Session, world: World, value: NewKind, who: str = "coordinator") -> Seen:
    of = world.pupils["Sem"]
    return reclassify.look(session, world.actor(who), of, value, now=NOW)


def change(session: Session, world: World, value: NewKind, who: str = "coordinator") -> Seen:
    """Look, then do as was seen."""
    seen = look(session, world, value, who)
    args = (world.actor(who), world.pupils["Sem"], value, seen.planned.mark)
    reclassify.change(session, *args, now=NOW)
    return seen


def stored(session: Session, soort: str) -> dict[date, int]:
    query = select(Verzuim.date, Verzuim.amount).where(Verzuim.soort == soort)
    return dict(row for row in session.execute(query))


def kinds(seen: Seen) -> list[tuple[Kind, str]]:
    return [(one.kind, one.rule) for one in seen.effects]


def test_absence_is_seen_changed_kept_from_an_old_file_and_changed_back(world: World) -> None:
    actor, sem = world.actor("coordinator"), world.pupils["Sem"]
    with acting(world, "coordinator") as session:
        log(world, session, "Sem", dict.fromkeys(DAYS[:4], 5), "ZIEK", origin=verzuim.FILE)
        log(world, session, "Sem", {DAYS[1]: 1})

        seen = look(session, world, FOUR)
        assert (Kind.NEW, "VM-16") in kinds(seen)
        assert [one.total for one in seen.planned.changes] == [300, 360, 300, 300]
        assert not signals(session, world), "a look stores nothing"
        assert not session.scalars(select(Notification)).all()
        assert stored(session, "ZIEK") == dict.fromkeys(DAYS[:4], 300)

        with pytest.raises(Conflict):
            reclassify.change(session, actor, sem, FOUR, "another", now=NOW)
        change(session, world, FOUR)
        (one,) = signals(session, world)
        assert (one.begindatum, one.amount) == (DAYS[0], 960)
        assert stored(session, "ZIEK") == {}
        assert set(session.scalars(select(Spell.kind))) == set(), "four days are no long spell"

        again = log(world, session, "Sem", dict.fromkeys(DAYS[:5], 6), "ZIEK", origin=verzuim.FILE)
        assert (again.outdated, again.new, again.kept, again.withdrawn) == (4, 1, 0, 0)
        assert stored(session, "ZIEK") == {DAYS[4]: 360}
        assert stored(session, "ONGEOORLOOFD") == {**dict.fromkeys(DAYS[:4], 300), DAYS[1]: 360}

        change(session, world, NewKind(DAYS[0], DAYS[3], LEAVE))
        assert not signals(session, world)
        old = log(world, session, "Sem", {DAYS[0]: 5}, "ZIEK", origin=verzuim.API)
        assert old.outdated == 1, "the first kind is outdated still"
        back = change(session, world, NewKind(DAYS[0], DAYS[3], ILL))
        assert back.planned.was is LEAVE
        same = log(world, session, "Sem", {DAYS[0]: 5}, "ZIEK", origin=verzuim.FILE)
        assert (same.outdated, same.same) == (0, 1)
        assert {one.was for one in session.scalars(select(Reclassified))} == {
            "ONGEOORLOOFD",
            "VERLOF",
        }


def test_signals_are_withdrawn_or_moved_and_one_reported_to_duo_stays_and_says_so(
    world: World,
) -> None:
    with acting(world, "coordinator") as session:
        log(world, session, "Sem", dict.fromkeys(DAYS[:6], 4))
        (one,) = signals(session, world)
        with rehearsal(session):
            ill = look(session, world, NewKind(DAYS[0], DAYS[5], ILL))
            assert kinds(ill)[-1] == (Kind.WITHDRAWN, "VM-16")
            assert (ill.before, ill.after) == (0, 0), "a year of weeks ago"
            change(session, world, NewKind(DAYS[0], DAYS[5], ILL))
            assert not signals(session, world)
        moved = look(session, world, NewKind(DAYS[0], DAYS[1], ILL))
        assert (Kind.MOVED, "VM-16") in kinds(moved)
        assert moved.effects[0].said != moved.effects[0].says

        signal.reported(session, world.actor("coordinator"), one.id, "K-1", now=NOW)
        fixed = change(session, world, NewKind(DAYS[0], DAYS[1], ILL))
        assert kinds(fixed) == [(Kind.FIXED, "VM-16")]
        (one,) = signals(session, world)
        assert (one.state, one.facts_changed, one.amount) == ("locked", True, 960)


def test_a_report_that_runs_turns_splits_or_stays(world: World) -> None:
    """Reported ill on the first day, and on the eighth not back yet."""
    actor, sem = world.actor("coordinator"), world.pupils["Sem"]
    now = datetime.combine(DAYS[7], NOW.timetz())
    cases: list[tuple[int, int, Becomes, list[str]]] = [
        (0, 7, Becomes.TURNS, ["ONGEOORLOOFD"]),
        (3, 7, Becomes.SPLITS, ["ONGEOORLOOFD"]),
        (0, 3, Becomes.STAYS, ["ZIEK"]),
    ]
    with acting(world, "coordinator") as session:
        ((_, row),) = rows(world, "Sem", {DAYS[0]: 5}, "ZIEK")
        assert not ongoing.begin(session, actor, row, now=now).wrong
        for first, last, turns, goes_on in cases:
            with rehearsal(session):
                value = NewKind(DAYS[first], DAYS[last], WITHOUT)
                seen = reclassify.look(session, actor, sem, value, now=now)
                assert seen.planned.turns is turns
                reclassify.change(session, actor, sem, value, seen.planned.mark, now=now)
                check.everybody(session, SYSTEM, now=datetime.combine(DAYS[9], NOW.timetz()))
                later = select(Verzuim.soort).where(Verzuim.date == DAYS[8])
                assert list(session.scalars(later)) == goes_on
                # Back after all from the sixth day on: what the report wrote goes, of both kinds.
                ongoing.back(session, actor, sem, DAYS[5], now=now)
                assert max(session.scalars(select(Verzuim.date))) == DAYS[4]
            session.expire_all()
        assert session.scalar(select(Ongoing.soort)) == "ZIEK"


def test_one_day_put_right_is_not_brought_back_either_and_remarks_go_along(world: World) -> None:
    actor, sem = world.actor("coordinator"), world.pupils["Sem"]
    with acting(world, "coordinator") as session:
        log(world, session, "Sem", {DAYS[0]: 5}, "ZIEK", origin=verzuim.FILE)
        ((_, right),) = rows(world, "Sem", {DAYS[0]: 5})
        amend.correct(session, actor, sem, (DAYS[0], "ZIEK"), right, now=NOW)
        again = log(world, session, "Sem", {DAYS[0]: 5}, "ZIEK", origin=verzuim.FILE)
        assert again.outdated == 1
        nr = session.scalars(select(Verzuim.pupil_nr)).one()
        for soort, text in (("ONGEOORLOOFD", "belde niet"), ("VERLOF", "bruiloft")):
            remark.keep(session, actor, {(nr, 1, DAYS[0], soort): (sem, text)})
        log(world, session, "Sem", {DAYS[0]: 1}, "VERLOF")
        change(session, world, NewKind(DAYS[0], DAYS[0], LEAVE))
        kept = remark.of_pupil(session, actor, nr)
        assert kept == {(DAYS[0], "VERLOF"): "bruiloft\nbelde niet"}


@pytest.mark.parametrize(
    ("who", "refused"), [("officer", NotFound), ("other_school", NotFound), ("director", NotFound)]
)
def test_it_is_for_the_school_alone(world: World, who: str, refused: Any) -> None:
    with acting(world, who) as session, pytest.raises((refused, NotAllowed)):
        look(session, world, FOUR, who)


def test_what_cannot_be_is_said_in_words(world: World) -> None:
    with acting(world, "coordinator") as session:
        log(world, session, "Sem", dict.fromkeys(DAYS[:2], 13), "ZIEK")
        log(world, session, "Sem", dict.fromkeys(DAYS[1:3], 13), "VERLOF")
        for value, field in (
            (NewKind(DAYS[3], DAYS[0], WITHOUT), "tot"),
            (NewKind(DAYS[5], DAYS[6], WITHOUT), "van"),
            (NewKind(DAYS[0], DAYS[3], WITHOUT), "was"),
            (NewKind(DAYS[0], DAYS[3], WITHOUT, Verzuimsoort.LUXE), "was"),
            (NewKind(DAYS[0], DAYS[0], ILL), "naar"),
            (NewKind(DAYS[0], DAYS[3], LEAVE), "van"),
        ):
            with pytest.raises(Invalid) as wrong:
                look(session, world, value)
            assert list(wrong.value.messages) == [field]
