"""Of which days a school delivered: a file speaks for its whole span, nothing else does."""

import hashlib
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from casework.db import rehearsal
from casework.domain import calendar as calendars
from casework.domain.calendar import REGIONS
from casework.domain.vacation import FREE, Period
from casework.domain.verzuim import Row, Verzuimsoort
from casework.models import Branch, Enrolment
from casework.services.absence import file, verzuim
from casework.services.absence.verzuim import API, FILE, FORM
from casework.services.schools import calendar, coverage
from tests.counting import counted
from tests.services.acting import DAYS, NOW, acting, also_at, log, looking
from tests.world import World

WILG, ZUID, ELS = 1, 2, 3
FIRST, LAST = DAYS[0], DAYS[9]
STUDY = DAYS[3]


def known(world: World, branch: int = WILG) -> list[date]:
    with looking(world) as session:
        found = coverage.known_days(session, [WILG, ZUID, ELS], FIRST, NOW.date())
    return sorted(found.get(branch, ()))


def read_in(world: World, days: Mapping[date, Any], pupil: str = "Sem") -> verzuim.Outcome:
    """A file of absence of one pupil."""
    with acting(world, "coordinator") as session:
        return log(world, session, pupil, days, origin=FILE)


def test_a_file_covers_every_school_day_from_its_first_to_its_last(world: World) -> None:
    outcome = read_in(world, {FIRST: 2, LAST: 2})
    assert known(world) == list(DAYS[:10])
    (span,) = outcome.covered
    assert (span.branch.id, span.first, span.last) == (WILG, FIRST, LAST)
    assert known(world, ZUID) == [], "it says nothing of another branch of the BRIN"


def test_each_branch_in_a_file_has_a_span_of_its_own(world: World) -> None:
    with acting(world) as session:
        also_at(session, world, ZUID)
    actor = replace(world.actor("coordinator"), branches=None)
    made = [
        (n, Row(on, Verzuimsoort.ZIEK, brin="01AB", vestiging=at, number=nr, lesuren=Decimal(2)))
        for n, (on, at, nr) in enumerate(
            [(DAYS[0], "00", "1001"), (DAYS[2], "00", "1001"), (DAYS[4], "01", "1003")]
        )
    ]
    with acting(world, "coordinator") as session:
        outcome = file.absence(
            session, actor, made, hashlib.sha256(b"x").digest(), unread=0, now=NOW
        )
    assert outcome.wrong == []
    assert known(world) == list(DAYS[:3])
    assert known(world, ZUID) == [DAYS[4]]


def test_a_bad_row_stretches_no_span(world: World) -> None:
    with acting(world, "coordinator") as session:
        outcome = log(
            world, session, "Sem", {DAYS[0]: 2, DAYS[1]: 2, date(2026, 12, 1): 2}, origin=FILE
        )
    assert len(outcome.wrong) == 1
    assert known(world) == list(DAYS[:2])


@pytest.mark.parametrize("origin", [FORM, API])
def test_what_is_typed_or_sent_row_by_row_covers_nothing(world: World, origin: str) -> None:
    with acting(world, "coordinator") as session:
        outcome = log(world, session, "Sem", {FIRST: 2, LAST: 2}, origin=origin)
    assert outcome.covered == []
    assert known(world) == []


def test_days_off_of_the_school_itself_are_not_covered(world: World) -> None:
    actor = world.actor("coordinator")
    with acting(world, "coordinator") as session:
        own = [Period(STUDY, STUDY, FREE, "studiedag")]
        calendar.change(session, actor, session.get_one(Branch, WILG), own)
    read_in(world, {FIRST: 2, LAST: 2})
    assert known(world) == [day for day in DAYS[:10] if day != STUDY]


def test_a_rehearsal_covers_nothing(world: World) -> None:
    with acting(world, "coordinator") as session, rehearsal(session):
        log(world, session, "Sem", {FIRST: 2, LAST: 2}, origin=FILE)
    assert known(world) == []


def test_the_same_file_twice_covers_the_same(world: World) -> None:
    for _ in range(2):
        read_in(world, {FIRST: 2, LAST: 2})
    assert known(world) == list(DAYS[:10])


def silent(world: World, today: date, **given: Any) -> dict[int, date | None]:
    with looking(world) as session:
        return {one.branch.id: one.since for one in coverage.silent(session, today=today, **given)}


def test_a_branch_is_silent_after_five_school_days_without_a_file(world: World) -> None:
    read_in(world, {DAYS[0]: 2})
    fifth, sixth = DAYS[6], DAYS[7]  # the day after five, and after six, that did not come in
    assert WILG not in silent(world, fifth)
    assert silent(world, sixth)[WILG] == DAYS[0]


def test_a_branch_that_never_delivered_is_silent_since_nobody_knows_when(world: World) -> None:
    assert silent(world, DAYS[7]) == {WILG: None, ZUID: None, ELS: None}


def test_a_vacation_is_no_silence(world: World) -> None:
    before = max(day for day in DAYS if day < date(2026, 10, 10))
    read_in(world, {before: 2})
    assert WILG not in silent(world, date(2026, 10, 19))


def test_an_own_vacation_is_no_silence_either(world: World) -> None:
    read_in(world, {DAYS[0]: 2})
    assert WILG in silent(world, DAYS[9])
    own = [Period(DAYS[1], DAYS[8], FREE, "vrije dag")]
    with acting(world, "coordinator") as session:
        actor = world.actor("coordinator")
        calendar.change(session, actor, session.get_one(Branch, WILG), own)
    assert WILG not in silent(world, DAYS[9])


def test_a_branch_without_pupils_or_board_is_never_silent(world: World) -> None:
    with acting(world) as session:
        session.get_one(Branch, ELS).organisation_id = None
        for one in session.query(Enrolment).filter_by(branch_id=ZUID):
            one.valid_until = DAYS[0]
    assert set(silent(world, DAYS[7])) == {WILG}


def test_only_the_branches_that_are_asked_for_are_looked_at(world: World) -> None:
    assert set(silent(world, DAYS[7], among_ids={ZUID})) == {ZUID}
    assert silent(world, DAYS[7], among_ids=set()) == {}


@pytest.mark.parametrize("region", REGIONS)
def test_who_is_silent_by_any_calendar_was_found_by_weekdays_alone(region: str) -> None:
    found = calendars.calendar(region)
    for day in (date(2026, 8, 1) + timedelta(n) for n in range(365)):
        asked = coverage.too_long_ago(day)
        assert found.schoolday(day) - found.schoolday(asked + timedelta(2)) <= coverage.PATIENCE


def test_many_branches_take_no_more_statements_than_one(world: World) -> None:
    def asked(among: set[int]) -> int:
        with looking(world) as session, counted(world.app) as sent:
            coverage.silent(session, today=DAYS[7], among_ids=among)
        return len(sent)

    assert asked({WILG}) == asked({WILG, ZUID, ELS})
