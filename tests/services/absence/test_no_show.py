"""The first school day after the summer: who did not turn up, and what that says of the others."""

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import select

from casework.domain.errors import Invalid, NotFound
from casework.domain.records import Education, Identity
from casework.domain.verzuim import Verzuimsoort
from casework.models import Branch, Coverage, Verzuim
from casework.services.absence import no_show
from casework.services.desk import today
from casework.services.pupils import pupil as pupils
from tests.services.acting import acting, log, looking
from tests.world import AT, SYSTEM, World

FIRST = date(2026, 8, 17)  # after the summer of the north
MORNING = datetime(2026, 8, 17, 9, 0, tzinfo=UTC)
AWAY, ILL = Verzuimsoort.ONGEOORLOOFD, Verzuimsoort.ZIEK
WILG, OTHER = "01AB00", "02CD00"


def asked(
    world: World, now: datetime = MORNING, who: str = "coordinator"
) -> list[tuple[str, date]]:
    """The rows of Vandaag that ask it."""
    with looking(world, who) as session:
        lines = today.lines(session, world.actor(who), now=now)
        found = [one for one in lines if one.block == "niet-verschenen"]
    return [(one.text or "", one.day) for one in found if one.day]


def page(world: World, group: int | None = None) -> no_show.NoShow:
    with looking(world, "coordinator") as session:
        return no_show.asked(session, world.actor("coordinator"), WILG, group, now=MORNING)


def note(world: World, *names: str, soort: Verzuimsoort = AWAY, group: int | None = None) -> bool:
    ticked = {world.pupils[name]: soort for name in names}
    with acting(world, "coordinator") as session:
        actor = world.actor("coordinator")
        return no_show.note(session, actor, WILG, group, ticked, now=MORNING)


def stored(world: World) -> set[tuple[int, str, int]]:
    with looking(world) as session:
        query = select(Verzuim).where(Verzuim.date == FIRST)
        return {(one.pupil_nr, one.soort, one.amount) for one in session.scalars(query)}


def known(world: World) -> set[tuple[int, date]]:
    """Which branch delivered which day."""
    with looking(world) as session:
        return {(one.branch_id, one.date) for one in session.scalars(select(Coverage))}


def test_it_is_asked_from_the_first_school_day_until_it_is_said_at_most_two_weeks(
    world: World,
) -> None:
    assert asked(world) == [("01AB00 De Wilg", FIRST)]
    days = (-3, 0, 11, 12)  # the friday before, the monday, the tenth school day, the day after
    told = [bool(asked(world, MORNING + timedelta(days=many))) for many in days]
    assert told == [False, True, True, False]
    assert asked(world, who="officer") == []
    with acting(world, "coordinator") as session:
        log(world, session, "Noor", {FIRST: 2}, "VERLOF", now=MORNING)
    found = {one.identity.name: one for one in page(world).lines if one.identity}
    assert {name: (one.soort, one.open) for name, one in found.items()} == {
        "Sem Bakker": (None, True),
        "Noor de Wit": ("VERLOF", False),
    }
    # Whose absence stands keeps it; who is not ticked was there.
    assert note(world, "Sem", "Noor")
    sem, noor = world.numbers["Sem"], world.numbers["Noor"]
    assert stored(world) == {(sem, "ONGEOORLOOFD", 300), (noor, "VERLOF", 120)}
    assert known(world) == {(1, FIRST)}
    assert asked(world) == []
    assert page(world).delivered


def test_what_is_no_pupil_of_the_page_or_no_school_of_one_s_own_changes_nothing(
    world: World,
) -> None:
    with pytest.raises(Invalid):
        note(world, "Sem", "Ilias")
    assert (stored(world), known(world)) == (set(), set())
    actor = world.actor("coordinator")
    late = MORNING + timedelta(days=12)
    for code, now in ((OTHER, MORNING), ("01AB01", MORNING), (WILG, late)):
        with looking(world, "coordinator") as session, pytest.raises(NotFound):
            no_show.asked(session, actor, code, None, now=now)


def test_a_large_school_goes_class_by_class_and_says_the_day_when_all_are_in(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(no_show, "AT_ONCE", 2)
    with acting(world) as session:
        branch = session.get_one(Branch, 1)
        who = Identity("Vos", date(2013, 5, 5), voornamen="Mila")
        new = pupils.NewPupil(branch, who, Education("1009", klas="1A"), "0363", date(2026, 8, 1))
        pupils.register(session, SYSTEM, [new], now=AT)
    first = page(world)
    assert first.lines == []
    assert [(one.name, one.pupils, one.away) for one in first.classes] == [
        ("1A", 1, 0),
        ("3B", 2, 0),
    ]
    assert len(page(world, 1).lines) == 2
    assert not note(world, "Sem", soort=ILL, group=1)
    assert stored(world) == {(world.numbers["Sem"], "ZIEK", 300)}
    assert page(world).classes[1].away == 1
    assert (known(world), len(asked(world))) == (set(), 1)
    with acting(world, "coordinator") as session:
        no_show.complete(session, world.actor("coordinator"), WILG, now=MORNING)
    assert (known(world), asked(world)) == ({(1, FIRST)}, [])
