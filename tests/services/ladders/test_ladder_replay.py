"""A ladder replayed over the past year, against what the nights really did."""

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import select, update

from casework.domain.ladder.examples import AMSTERDAM, DEFAULT, LIMBURG
from casework.domain.ladder.ladder import Ladder
from casework.domain.ladder.replay import Went
from casework.domain.ladder.term import Clock, Term
from casework.models import Dossier, Enrolment, RegieTerm
from casework.services.ladders import ladder_replay
from casework.services.ladders.ladder_replay import Walked
from tests.counting import counted
from tests.services.acting import acting, log
from tests.services.ladders.test_step import EVERY
from tests.services.steps import (
    at,
    away,
    covered,
    followed,
    in_region,
    one_then_four,
    opened,
    published,
)
from tests.world import World

Told = Counter[tuple[Went, int, date]]


def walked(world: World, ladder: Ladder, day: date) -> dict[UUID, Walked]:
    """Every dossier of the director's region."""
    swv = world.organisations["samenwerkingsverband:2701"]
    with acting(world) as session:
        every = ladder_replay.of_region(session, swv, now=at(day))
        found = ladder_replay.walk(session, swv, ladder, every, now=at(day))
        return {one.dossier: one for one in found}


def night(world: World, day: date, seen: dict[UUID, Told]) -> None:
    """One night of the real thing; what it did to each dossier is written down."""
    followed(world, day)
    with acting(world) as session:
        for one in session.scalars(select(Dossier)):
            note = seen.setdefault(one.id, Counter())
            came_down = one.step_was is not None and one.step_was > one.step
            arrived = (Went.DOWN if came_down else Went.UP, one.step, one.step_since)
            note[arrived] = 1
            if one.step_due and one.step_due < day:
                note[Went.LATE, one.step, one.step_due] = 1


def pattern(nth: int) -> str | None:
    """What Sem and Noor miss on the nth school day."""
    if nth < 26:
        return "ONGEOORLOOFD"
    return "ZIEK" if 34 <= nth < 40 else None


def test_it_finds_what_the_nights_did_under_either_ladder(world: World) -> None:
    in_region(world, 1)
    dossiers: dict[str, UUID] = {}
    seen: dict[UUID, Told] = {}
    days = [EVERY[0] + timedelta(days=n) for n in range((EVERY[47] - EVERY[0]).days + 1)]
    for day in days:
        if day in EVERY:
            soort = pattern(EVERY.index(day))
            with acting(world, "coordinator") as session:
                for who in ("Sem", "Noor") if soort else ():
                    log(world, session, who, {day: 8}, soort or "", now=at(day))
            with acting(world) as session:
                covered(session, 1, day)
        if day == EVERY[0]:  # Sem follows the built-in ladder, Noor the one of the region
            dossiers["Sem"] = opened(world, "Sem", day=day)
            published(world, day, now=day, steps=AMSTERDAM.steps)
            dossiers["Noor"] = opened(world, "Noor", day=day)
        night(world, day, seen)
    new, old = seen[dossiers["Sem"]], seen[dossiers["Noor"]]
    assert {went for went, _, _ in new} == set(Went)
    found = walked(world, DEFAULT, days[-1])
    assert set(found) == set(dossiers.values())
    for one in found.values():
        assert applied(old, one) == new


def applied(old: Told, one: Walked) -> Told:
    """What the ladder in force did, with the difference that the replay tells."""
    told = old.copy()
    for shift in one.shifts:
        if shift.kind == "weg" or shift.was:
            told[shift.went, shift.step, shift.was or shift.day] -= 1
        if shift.kind != "weg":
            told[shift.went, shift.step, shift.day] += 1
    assert min(told.values()) >= 0, "it takes away what never was"
    return +told


def test_a_closed_dossier_counts_until_it_closed_and_stands_nowhere_now(world: World) -> None:
    in_region(world, 1)
    with acting(world, "coordinator") as session:
        away(world, session, "Sem", EVERY[:30])
    one = opened(world, "Sem", day=EVERY[2])
    closed(world, one, EVERY[9])
    found = walked(world, LIMBURG, EVERY[40])[one]
    assert found.now is None
    assert max(shift.day for shift in found.shifts) <= EVERY[9]
    assert walked(world, LIMBURG, EVERY[9] + timedelta(days=366)) == {}


def closed(world: World, of: UUID, day: date) -> None:
    """The dossier is closed."""
    with acting(world) as session:
        terms = update(RegieTerm).where(RegieTerm.dossier_id == of)
        session.execute(terms.values(until=at(day)))
        ended = {"closed_at": at(day), "regie_term_id": None, "term_open": None}
        session.execute(update(Dossier).where(Dossier.id == of).values(**ended))


def test_who_moved_to_another_region_is_left_out(world: World) -> None:
    in_region(world, 1)
    one = opened(world, "Sem", day=EVERY[2])
    assert set(walked(world, LIMBURG, EVERY[3])) == {one}
    with acting(world) as session:
        mine = select(Enrolment).where(Enrolment.pupil_id == world.pupils["Sem"])
        session.scalars(mine).one().branch_id = 2
    assert walked(world, LIMBURG, EVERY[3]) == {}


def test_one_that_cannot_be_counted_stops_no_other(world: World) -> None:
    in_region(world, 1, 2)
    with acting(world, "coordinator") as session:
        away(world, session, "Sem", EVERY[:4])
    one = opened(world, "Sem", day=EVERY[4])
    other = opened(world, "Ilias", day=EVERY[4], by="colleague")
    found = walked(world, broken(), EVERY[5])
    assert [found[of].counted for of in (one, other)] == [False, True]


def broken() -> Ladder:
    """A ladder of which the step that Sem stands on has a term that cannot be counted."""
    steps = [
        replace(one, term=Term("nooit", Clock.WEEKS)) if one.number == 2 else one  # type: ignore[arg-type]
        for one in DEFAULT.steps
    ]
    return replace(DEFAULT, steps=tuple(steps))


def test_many_dossiers_cost_no_more_statements_than_one(world: World) -> None:
    alone, together = one_then_four(world, EVERY[4], lambda: statements(world))
    assert together == alone


def statements(world: World) -> int:
    """How many a replay of the region takes."""
    with counted(world.app) as sent:
        walked(world, LIMBURG, EVERY[5])
    return len(sent)
