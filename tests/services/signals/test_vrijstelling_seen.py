"""Who sees that there is an exemption, and which."""

from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from casework.domain.data_class import DataClass
from casework.domain.ground import Ground
from casework.domain.moment import day_of
from casework.domain.policy import Role
from casework.models import Share, Signal, Vrijstelling, VrijstellingDetail
from casework.services import access
from casework.services.pupils import who
from casework.services.signals import vrijstelling_seen
from tests.services.acting import NOW, acting, looking
from tests.services.signals.test_vrijstelling import TODAY, at, left, night, noted, soon
from tests.world import World


def _open(session: Session, world: World, to: str, data_class: Any, ground: Any) -> None:
    share = Share(
        pupil_id=world.pupils["Sem"],
        data_class=data_class,
        owner_id=world.organisations["gemeente:0363"],
        to_id=world.actor(to).organisation,
        ground=ground,
        since=NOW,
        until=date(2099, 1, 1),
    )
    session.add(share)


CASES = (
    ("director", DataClass.PLAN, Ground.AVG_6_1_A, "that"),
    ("director", DataClass.HEALTH, Ground.AVG_6_1_A, "which"),
    ("director", DataClass.PLAN, Ground.REGIE, None),
    ("coordinator", DataClass.PLAN, Ground.LPW_22, "that"),
    ("care", DataClass.HEALTH, Ground.JW_7_4_0, None),
    ("care", DataClass.PLAN, Ground.JW_7_4_0, None),
)


def test_another_sees_that_there_is_one_and_which_only_on_a_ground(world: World) -> None:
    left(world)
    noted(world)
    for to, data_class, ground, sees in (*CASES, ("director", None, None, None)):
        with acting(world) as session:
            others = Share.ground != Ground.VRIJSTELLING
            session.execute(update(Share).where(others).values(ended_at=NOW))
            if ground:
                _open(session, world, to, data_class, ground)
        with looking(world, to) as session:
            sem = world.pupils["Sem"]
            rows = vrijstelling_seen.of_pupil(session, world.actor(to), sem, today=TODAY).rows
            assert len(rows) == (sees is not None), (to, ground)
            assert all((row.text is not None) == (sees == "which") for row in rows)
            if session.get_bind().dialect.name == "postgresql":  # the second line says the same
                kinds = (Vrijstelling, VrijstellingDetail)
                seen = [len(session.scalars(select(one)).all()) for one in kinds]
                assert seen == [len(rows), int(sees == "which")]


def test_who_it_is_stays_known_when_the_signal_goes(world: World) -> None:
    left(world)
    noted(world)
    night(world)
    with looking(world, "officer") as session:
        actor, sem = world.actor("officer"), world.pupils["Sem"]
        assert who.seen(session, actor, sem, frozenset(), today=TODAY).known


def test_youth_care_of_the_same_municipality_does_not_know_of_it(world: World) -> None:
    left(world)
    noted(world)
    spring = at(date(2027, 6, 1))
    assert len(soon(world, spring)) == 1
    officer = world.actor("officer")
    sem, day = world.pupils["Sem"], day_of(spring)
    for role, knows in ((Role.LEERPLICHTAMBTENAAR, True), (Role.JEUGDCONSULENT, False)):
        actor = replace(officer, roles=frozenset({role}))
        with looking(world, "officer") as session:
            mine = access.visible_signals(actor, day).where(Signal.rule == "VRIJ-JULI")
            seen = vrijstelling_seen.of_pupil(session, actor, sem, today=day)
            assert len(session.scalars(mine).all()) == len(seen.rows) == knows
            assert seen.resident == knows
