"""Who leaves a school without a warm handover is told of, to the school and to who has the regie."""

from datetime import date, timedelta

from sqlalchemy import update

from casework.domain.data_class import DataClass
from casework.domain.moment import day_of
from casework.domain.moves import Moves
from casework.domain.records import Education, Identity
from casework.domain.transition import Handover, NewTransition, Path, Warm
from casework.models import Branch, Enrolment
from casework.services.desk import today
from casework.services.plan import transition
from casework.services.pupils import pupil as pupils
from casework.services.sheets.schooling import schooling
from tests.services.acting import DAYS, NOW, acting, looking
from tests.services.sheets.test_dossier_page import closed, page
from tests.services.steps import opened
from tests.world import AT, SYSTEM, World

TODAY = day_of(NOW)
READERS = ("coordinator", "officer", "colleague", "care")


def rows(world: World) -> dict[str, tuple[int | None, int | None]]:
    """By who reads it: a next school is known, it is handed over."""
    found = {}
    for who in READERS:
        with looking(world, who) as session:
            for one in today.lines(session, world.actor(who), now=NOW):
                if one.block == "uitgeschreven":
                    found[who] = (one.number, one.count)
    return found


def leaves(world: World, day: date | None) -> None:
    """Sem is enrolled at De Wilg until a day."""
    mine = (Enrolment.pupil_id == world.pupils["Sem"], Enrolment.branch_id == 1)
    with acting(world) as session:
        session.execute(update(Enrolment).where(*mine).values(valid_until=day))


def goes_to(world: World, branch: int, level: str) -> None:
    """Sem is enrolled at another school."""
    with acting(world) as session:
        at = session.get_one(Branch, branch)
        who = Identity("Bakker", date(2012, 3, 4), voornamen="Sem", pgn="999990019")
        new = pupils.NewPupil(at, who, Education("7001", level=level), at.gemeente, TODAY)
        pupils.register(session, SYSTEM, [new], now=AT)


def test_both_read_of_it_until_it_is_handed_over_to_a_school(world: World) -> None:
    of = opened(world, "Sem", day=DAYS[0], by="officer")
    assert rows(world) == {}
    for day in (TODAY + timedelta(days=15), TODAY - timedelta(days=43)):
        leaves(world, day)
        assert rows(world) == {}, day
    leaves(world, TODAY - timedelta(days=1))
    assert rows(world) == dict.fromkeys(("coordinator", "officer"), (0, 0))
    with acting(world, "coordinator") as session:
        actor = world.actor("coordinator")
        value = NewTransition(Path.SAME, "De Wilg", "De Wilg Zuid", TODAY)
        one = transition.note(session, actor, of, value, now=NOW)
        said = Handover(Warm.DONE, TODAY, "de mentor")
        transition.hand_over(session, actor, one.id, said, 1, now=NOW)
    assert rows(world) == {"officer": (0, 1)}
    leaves(world, TODAY + timedelta(days=1))  # handed over in time: the next school may follow
    assert rows(world) == {}
    leaves(world, TODAY - timedelta(days=1))
    goes_to(world, 2, "havo")
    assert rows(world) == {}
    with acting(world, "officer") as session:
        transition.lapse(session, world.actor("officer"), one.id, now=NOW)
    assert rows(world)["officer"] == (1, 0)
    found = page(world, of, "officer", TODAY)
    assert schooling(found.head, found.plan.transitions, TODAY).moves == Moves(1, 0, 0)


def test_the_holder_does_not_read_where_that_is_closed(world: World) -> None:
    of = opened(world, "Sem", day=DAYS[0], by="officer")
    leaves(world, TODAY)
    found = page(world, of, "officer", TODAY)
    assert schooling(found.head, found.plan.transitions, TODAY).left_on == TODAY
    closed(world, DataClass.EDUCATION)
    assert rows(world) == {"coordinator": (0, 0)}
    found = page(world, of, "officer", TODAY)
    assert schooling(found.head, found.plan.transitions, TODAY) == (Moves(0, 0, 0), None)
