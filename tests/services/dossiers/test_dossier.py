"""Opening a dossier: one a pupil, held by who opens it, and shared as the law asks."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from casework.clock import now
from casework.domain.errors import Conflict
from casework.domain.moment import day_of
from casework.models import Dossier, Notification, RegieTerm, Share
from casework.services import access, notify
from casework.services.dossiers import dossier
from casework.services.sheets import dossier_page
from tests.services.acting import acting, looking
from tests.world import World

TODAY = day_of(now())


def shares(session: Session, world: World) -> set[tuple[str, str, str]]:
    """Class, whose, and to whom."""
    codes = {id_: code.partition(":")[0] for code, id_ in world.organisations.items()}
    rows = session.execute(select(Share.data_class, Share.owner_id, Share.to_id))
    return {(one, codes[owner], codes[to]) for one, owner, to in rows}


@pytest.mark.parametrize("who", ["coordinator", "officer"])
def test_who_opens_holds_and_school_and_officer_see_what_the_law_gives(
    world: World, who: str
) -> None:
    actor, pupil = world.actor(who), world.pupils["Sem"]
    with acting(world, who) as session:
        made = dossier.open_(session, actor, pupil, now=now())
    with looking(world) as session:
        term = session.scalars(select(RegieTerm)).one()
        assert (term.account_id, term.dossier_id, term.until) == (actor.account, made.id, None)
        school = {
            ("identity", "schoolbestuur", "gemeente"),
            ("education", "schoolbestuur", "gemeente"),
        }
        school.add(("absence", "schoolbestuur", "gemeente"))
        mine, other = ("schoolbestuur", "gemeente")[:: 1 if who == "coordinator" else -1]
        both = {("dossier", mine, other), ("agreements", mine, other)}
        assert shares(session, world) == school | both
    for reader in ("coordinator", "officer"):
        with looking(world, reader) as session:
            page = dossier_page.shown(session, world.actor(reader), made.id, now=now())
            assert page.head.identity.name == "Sem Bakker"
    for stranger in ("other_school", "other_officer", "director", "care", "colleague"):
        with looking(world, stranger) as session:
            query = access.visible_dossiers(world.actor(stranger), TODAY)
            assert session.scalars(query).all() == []


def test_a_second_dossier_is_refused_also_to_who_cannot_see_the_first(world: World) -> None:
    pupil = world.pupils["Sem"]
    with acting(world, "coordinator") as session:
        dossier.open_(session, world.actor("coordinator"), pupil, now=now())
    for who in ("coordinator", "officer", "other_officer"):
        with pytest.raises(Conflict) as refused, acting(world, who) as session:
            dossier.open_(session, world.actor(who), pupil, now=now())
        told = dossier.ELSEWHERE if who == "other_officer" else dossier.EXISTS
        assert refused.value.message == told
    with looking(world) as session:
        assert len(session.scalars(select(Dossier)).all()) == 1


def test_a_person_is_told_of_a_thing_once(world: World) -> None:
    officer, director = world.accounts["officer"], world.accounts["director"]
    with acting(world) as session:
        for account in (officer, officer, director):
            notify.tell(session, account, "signaal.nieuw", "/", key="2026-11-25", now=now())
        notify.tell(session, officer, "signaal.nieuw", "/", key="2026-11-26", now=now())
        told = list(session.scalars(select(Notification.account_id)))
    assert sorted(told) == sorted([officer, officer, director])
