"""What a check finds is mended by who can: they hear of it, once, and who asks learns of nobody."""

from datetime import date
from uuid import UUID

import pytest
from sqlalchemy import select

from casework.domain.errors import NotFound
from casework.models import FigureDay, Notification
from casework.services.figures import mending
from tests.services.acting import NOW, acting, also_at, looking
from tests.services.plan.test_voice import sem
from tests.world import World

__all__ = ["sem"]  # a fixture
GEMEENTEN = ["0363", "0518"]
DAY = FigureDay(day=date(2026, 12, 1), places={"2701": GEMEENTEN, "": ["elders"]}, limit=5)


def ask(world: World, code: str) -> None:
    with acting(world, "adviser") as session:
        mending.ask(session, world.actor("adviser"), DAY, GEMEENTEN, code, NOW)


def told(world: World, code: str) -> dict[UUID, str]:
    query = select(Notification.account_id, Notification.path).where(
        Notification.dedupe.contains(f"/{code}/")
    )
    with looking(world) as session:
        rows = session.execute(query).all()
    assert len(rows) == len({one.account_id for one in rows})
    return {one.account_id: one.path for one in rows}


def test_each_finding_reaches_who_can_mend_it_once(world: World, sem: UUID) -> None:
    with acting(world) as session:
        also_at(session, world, 3)
    people = {who: world.accounts[who] for who in ("coordinator", "colleague", "other_school")}
    for _ in range(2):
        for code in ("stil", "dubbel", "woonplaats", "buiten", "plan"):
            ask(world, code)
    assert told(world, "stil") == dict.fromkeys(people.values(), mending.UPLOAD)
    pupil = f"/leerling/{world.pupils['Sem']}"
    assert told(world, "dubbel") == {people["coordinator"]: pupil, people["other_school"]: pupil}
    assert told(world, "plan") == {people["coordinator"]: f"/dossier/{sem}/plan-terug"}
    with pytest.raises(NotFound):
        ask(world, "onzin")
