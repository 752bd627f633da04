"""The clockwork replays what waits, part by part, and whatever breaks off begins anew."""

from threading import Event
from uuid import UUID

import pytest
from sqlalchemy import select, update

from casework.domain.errors import Invalid
from casework.domain.ladder.examples import AMSTERDAM
from casework.domain.ladder.ladder import NewVersion
from casework.domain.moment import day_of
from casework.domain.rules.settings import NewRuleset
from casework.models import Branch, JobRun, LadderVersion, Preview
from casework.services.previews import ladder_preview, preview, ruleset_preview
from casework.services.previews.preview import DONE, FAILED, LADDER, RULESET, RUNNING, Value
from tests.jobs.conftest import DUE, House
from tests.services.acting import DAYS, acting, log, looking
from tests.services.steps import covered, in_region, opened

THREE = {"MAZL-4": {"reports": 3}}


@pytest.fixture
def asked(house: House, monkeypatch: pytest.MonkeyPatch) -> House:
    """A region that is too large for an answer at once, taken in one by one."""
    world = house.world
    for one in (ladder_preview.Replay, ruleset_preview.Replay):
        monkeypatch.setattr(one, "at_once", -1)
        monkeypatch.setattr(one, "part", 1)
    in_region(world, 1)
    with acting(world, "coordinator") as session:
        for who in ("Sem", "Noor"):
            log(world, session, who, dict.fromkeys(DAYS[0:12:4], 8), "ZIEK", now=house.hands())
    with acting(world) as session:
        covered(session, 1, *DAYS[:12])
    for who in ("Sem", "Noor"):
        opened(world, who, day=DAYS[12])
    return house


def ladder(house: House) -> Value:
    return NewVersion(AMSTERDAM, day_of(house.hands()))


def rules(house: House) -> Value:
    return NewRuleset(THREE, "Protocol van de regio", day_of(house.hands()))


def start(house: House, value: Value) -> UUID:
    with acting(house.world, "director") as session:
        return preview.start(session, house.world.actor("director"), value, now=house.hands())


def row(house: House, of: UUID) -> Preview:
    with looking(house.world) as session:
        return session.get_one(Preview, of)


@pytest.mark.parametrize("kind", [LADDER, RULESET])
def test_what_waits_is_replayed_and_says_the_same_as_at_once(
    asked: House, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    value = ladder(asked) if kind == LADDER else rules(asked)
    made = start(asked, value)
    assert start(asked, value) == made, "one that waits already waits on"
    assert (row(asked, made).state, row(asked, made).total) == ("waiting", 2)
    assert asked.turn("preview")
    one = row(asked, made)
    assert (one.state, one.done, one.total) == (DONE, 2, 2)
    monkeypatch.setattr(ladder_preview.Replay, "at_once", 50)
    monkeypatch.setattr(ruleset_preview.Replay, "at_once", 50)
    at_once = row(asked, start(asked, value))
    assert at_once.state == DONE
    assert at_once.result == one.result
    assert one.result["kinds"], "there is something to tell"
    with looking(asked.world) as session:
        query = select(JobRun).where(JobRun.job == "preview")
        assert [(run.found, run.made) for run in session.scalars(query)] == [(2, 1)]


def test_one_after_another_and_then_there_is_nothing_to_do(asked: House) -> None:
    first = start(asked, ladder(asked))
    asked.hands.on(seconds=1)
    second = start(asked, rules(asked))
    for turn, states in enumerate(((DONE, "waiting"), (DONE, DONE), (DONE, DONE))):
        assert asked.turn("preview"), turn
        assert (row(asked, first).state, row(asked, second).state) == states


def test_a_replay_that_was_broken_off_begins_anew(asked: House) -> None:
    made = start(asked, ladder(asked))
    work = asked.clockwork()
    work.stop = Event()
    work.stop.set()
    assert work.turn(DUE["preview"])
    work.leave()
    assert (row(asked, made).state, row(asked, made).done) == (RUNNING, 0)
    assert asked.turn("preview")
    assert (row(asked, made).state, row(asked, made).done) == (DONE, 2)


def test_a_replay_that_fails_is_told_and_holds_up_no_other(asked: House) -> None:
    bad = start(asked, ladder(asked))
    with acting(asked.world) as session:
        session.execute(update(Preview).values(value={"name": "geen ladder"}))
    asked.hands.on(seconds=1)
    good = start(asked, rules(asked))
    assert not asked.turn("preview")
    assert row(asked, bad).state == FAILED
    assert asked.turn("preview")
    assert row(asked, good).state == DONE


def test_only_what_was_replayed_goes_live_and_a_day_later_no_more(asked: House) -> None:
    world, value, now = asked.world, ladder(asked), asked.hands()
    actor = world.actor("director")
    start(asked, value)
    with pytest.raises(Invalid), acting(world, "director") as session:
        preview.publish(session, actor, value, now=now)
    assert asked.turn("preview")
    asked.hands.on(hours=25)
    with pytest.raises(Invalid), acting(world, "director") as session:
        preview.publish(session, actor, ladder(asked), now=asked.hands())
    asked.hands.on(hours=-25)
    with acting(world, "director") as session:
        preview.publish(session, actor, value, now=now)
    with looking(world) as session:
        assert len(session.scalars(select(LadderVersion)).all()) == 1


def test_what_was_proposed_is_swept_after_a_day(asked: House) -> None:
    start(asked, ladder(asked))
    for hours, many in ((23, 1), (2, 0)):
        asked.hands.on(hours=hours)
        with acting(asked.world) as session:
            preview.sweep(session, now=asked.hands())
            assert len(session.scalars(select(Preview)).all()) == many


def test_a_region_without_pupils_has_its_answer_at_once(house: House) -> None:
    with acting(house.world) as session:
        session.execute(update(Branch).values(swv=None))
    one = row(house, start(house, rules(house)))
    assert (one.state, one.total, one.result["pupils"]) == (DONE, 0, 0)
