"""An exemption: noted by the home municipality, read by few, watched, renewed, ended."""

from datetime import date, datetime, timedelta
from uuid import UUID

import pytest
from sqlalchemy import select, update

from casework.domain.climbing import Due
from casework.domain.data_class import DataClass
from casework.domain.errors import Conflict, Invalid, NotAllowed, NotFound
from casework.domain.ground import Ground
from casework.domain.moment import day_of
from casework.domain.vrijstelling import Article, NewVrijstelling, Signer, State
from casework.domain.vrijstelling_offer import Answer, Asked, Offer
from casework.models import Enrolment, PupilRecord, Share, Signal, Term, Vrijstelling
from casework.services.climb import responsible
from casework.services.desk import today
from casework.services.signals import (
    nowhere,
    term,
    thuiszitter,
    vrijstelling,
    vrijstelling_seen,
    vrijstelling_watch,
)
from tests.services.acting import NOW, acting, looking
from tests.world import SYSTEM, World

TODAY = day_of(NOW)  # 2 November 2026
LAST = TODAY - timedelta(days=3)
BODY = NewVrijstelling(
    Article.BODY,
    TODAY,
    TODAY,
    statement_on=TODAY - timedelta(days=20),
    signer=Signer.DOCTOR,
    checked=True,
)
BELIEF = NewVrijstelling(Article.BELIEF, TODAY, TODAY, checked=True)


def left(world: World) -> None:
    """Sem left school, and the night found it."""
    with acting(world) as session:
        mine = Enrolment.pupil_id == world.pupils["Sem"]
        session.execute(update(Enrolment).where(mine).values(valid_until=LAST))
        assert nowhere.look(session, SYSTEM, now=NOW) == (1, 0)


def noted(
    world: World, value: NewVrijstelling = BODY, who: str = "officer", now: datetime = NOW
) -> UUID:
    with acting(world, who) as session:
        sem = world.pupils["Sem"]
        return vrijstelling.note(session, world.actor(who), sem, value, now=now).id


def night(world: World, now: datetime = NOW) -> tuple[int, int]:
    with acting(world) as session:
        return nowhere.look(session, SYSTEM, now=now)


def soon(world: World, now: datetime, who: str = "officer") -> list[tuple[UUID | None, str | None]]:
    """What the night says, as the first screen of the officer then shows it."""
    with acting(world) as session:
        term.fire(session, SYSTEM, now=now)
    with looking(world, who) as session:
        actor = world.actor(who)
        lines = today.opened(session, actor, today.lines(session, actor, now=now), now=now)
        assert all(one.identity for one in lines if one.block == "binnenkort")
        assert not [
            one
            for one in lines
            if (one.rule or "").startswith("VRIJ") and one.block != "binnenkort"
        ]
        return [(one.id, one.rule) for one in lines if one.block == "binnenkort"]


def at(day: date) -> datetime:
    return NOW + (day - TODAY)


def test_a_notice_counts_once_somebody_saw_that_its_conditions_are_met(world: World) -> None:
    left(world)
    notice = NewVrijstelling(Article.BODY, TODAY, TODAY, asked=Asked.SWV, asked_on=TODAY)
    one = noted(world, notice)
    # Nobody checked it: the child is without a school still, and the officer is asked to look.
    assert night(world) == (0, 0)
    assert soon(world, NOW) == [(one, None)]
    with acting(world, "officer") as session:
        actor = world.actor("officer")
        with pytest.raises(Invalid):
            vrijstelling_watch.check(session, actor, one, None, None, rev=1, now=NOW)
    with acting(world, "officer") as session:
        signed = (TODAY - timedelta(days=9), Signer.DOCTOR)
        vrijstelling_watch.check(session, actor, one, *signed, rev=1, now=NOW)
    # Now it holds, until the end of the school year; and the officer still sees who it is.
    assert night(world) == (0, 1)
    assert soon(world, NOW) == []
    assert night(world, at(date(2027, 7, 31))) == (0, 0)
    with acting(world, "officer") as session:
        no = Offer(Asked.SWV, TODAY, Answer.NO, TODAY, "Nu niet, wel na de winter")
        vrijstelling_watch.offered(session, actor, one, no, rev=2, now=NOW)
        with pytest.raises(Conflict):
            vrijstelling_watch.offered(session, actor, one, no, rev=2, now=NOW)
    with looking(world, "officer") as session:
        (seen,) = vrijstelling_seen.of_pupil(session, actor, world.pupils["Sem"], today=TODAY).rows
        assert seen.text is not None
        assert (seen.state, seen.text.reason) == (State.RUNS, "Nu niet, wel na de winter")


def test_it_is_notified_anew_and_the_child_looked_at_anew_each_year(world: World) -> None:
    left(world)
    one, actor, sem = noted(world), world.actor("officer"), world.pupils["Sem"]
    assert night(world) == (0, 1)
    # Eight weeks before 1 July it must be notified anew; that asks a new statement.
    assert soon(world, at(date(2027, 5, 5))) == []
    spring = at(date(2027, 5, 6))
    assert soon(world, spring) == [(one, "VRIJ-JULI")]
    with acting(world, "officer") as session:
        assert vrijstelling.renew(session, actor, one, now=spring) is None
    first = date(2027, 8, 1)
    again = NewVrijstelling(
        Article.BODY,
        day_of(spring),
        first,
        statement_on=day_of(spring),
        signer=Signer.PSYCHOLOGIST,
        checked=True,
    )
    after = noted(world, again, now=spring)
    assert soon(world, spring) == []
    assert night(world, at(date(2027, 8, 2))) == (0, 0)
    # Each year somebody looks at what the child could do by now.
    autumn = at(date(2027, 9, 8))
    assert soon(world, autumn) == [(one, "VRIJ-HERZIEN")]
    with acting(world, "officer") as session:
        vrijstelling_watch.review(session, actor, one, "Een uur per dag", rev=1, now=autumn)
    assert soon(world, autumn) == []
    with acting(world, "officer") as session:
        vrijstelling.end(session, actor, after, first, now=autumn)
    assert night(world, autumn) == (1, 0)
    with looking(world, "officer") as session:
        seen = vrijstelling_seen.of_pupil(session, actor, sem, today=day_of(autumn))
        assert [(row.row.id, row.state) for row in seen.rows] == [
            (after, State.ENDED),
            (one, State.OVER),
        ]
        assert seen.rows[1].text is not None
        assert seen.rows[1].text.reviews == [["2027-09-08", "Een uur per dag"]]


def test_where_no_more_is_asked_one_click_renews_it(world: World) -> None:
    left(world)
    one = noted(world, BELIEF)
    spring = at(date(2027, 6, 1))
    assert soon(world, spring) == [(one, "VRIJ-JULI")]
    with acting(world) as session:
        said = session.scalars(select(Signal.id).where(Signal.rule == "VRIJ-JULI")).one()
        seen = responsible.who_sees(session, Due.SIGNAL, {said: None}, day_of(spring))
        assert [one.account for one in seen[said]] == [world.accounts["officer"]]
    with acting(world, "officer") as session:
        actor = world.actor("officer")
        asked = session.scalars(select(Term.id).where(Term.rule == "VRIJ-JULI")).one()
        with pytest.raises(Conflict):
            term.done(session, actor, asked, now=spring)
        made = vrijstelling.renew(session, actor, one, now=spring)
        assert made is not None
        assert (made.valid_from, made.valid_until) == (date(2027, 8, 1), date(2028, 7, 31))
        with pytest.raises(Conflict):
            vrijstelling.renew(session, actor, one, now=spring)
    assert soon(world, spring) == []


def test_it_is_never_counted_as_solved_and_that_for_body_apart(world: World) -> None:
    left(world)
    for value, apart in ((BODY, 1), (BELIEF, 0)):
        one = noted(world, value)
        with looking(world) as session:
            found = thuiszitter.count(session, SYSTEM, TODAY).by_rule
        assert [found[code] for code in ("VM-ABS", "THUIS-5A", "THUIS-BREED")] == [0, apart, apart]
        with acting(world, "officer") as session:
            vrijstelling.end(session, world.actor("officer"), one, TODAY, now=NOW)


def test_only_the_officer_of_the_home_municipality_notes_one(world: World) -> None:
    for who_, refused in (
        ("coordinator", NotAllowed),
        ("other_officer", NotFound),
        ("director", NotFound),
    ):
        with pytest.raises(refused):
            noted(world, who=who_)


def test_who_moves_is_known_by_the_next_municipality_and_no_more_by_the_last(world: World) -> None:
    left(world)
    noted(world)
    later = at(TODAY + timedelta(days=30))
    with acting(world) as session:
        mine = PupilRecord.pupil_id == world.pupils["Sem"]
        session.execute(update(PupilRecord).where(mine).values(home_gemeente="0518"))
        # The school told the new municipality who lives there.
        share = Share(
            pupil_id=world.pupils["Sem"],
            data_class=DataClass.IDENTITY,
            owner_id=world.organisations["schoolbestuur:41001"],
            to_id=world.organisations["gemeente:0518"],
            ground=Ground.NOWHERE,
            since=NOW,
            until=day_of(later),
        )
        session.add(share)
    with pytest.raises(NotAllowed):
        noted(world, now=later)
    moved = NewVrijstelling(Article.BELIEF, day_of(later), day_of(later), checked=True)
    noted(world, moved, "other_officer", later)
    assert soon(world, at(date(2027, 6, 1))) == []
    with acting(world) as session:
        ended = session.scalars(select(Vrijstelling.ended_on).order_by(Vrijstelling.valid_from))
        assert list(ended) == [day_of(later), None]
        assert len(session.scalars(select(Term).where(*term.RUNNING)).all()) == 2
