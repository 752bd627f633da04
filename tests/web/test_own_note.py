"""Werkaantekeningen: for oneself alone, wiped after three months or with the regie."""

import re
from datetime import timedelta

from sqlalchemy import func, select

from casework.clock import now
from casework.domain.moment import day_of
from casework.domain.months import add_months
from casework.models import OwnNote
from casework.services.dossiers import own_note
from tests.browser import Visitor
from tests.services.acting import acting, looking
from tests.services.holding.test_regie import hand_over
from tests.web.test_share import dossier
from tests.world import World

__all__ = ["dossier"]


def left(world: World) -> int:
    with looking(world) as session:
        return session.scalar(select(func.count()).select_from(OwnNote)) or 0


def test_only_who_wrote_it_reads_it_and_wipes_it(visitor: Visitor, dossier: str) -> None:
    path = f"{dossier}/aantekeningen"
    answer = visitor.post(path, {"tekst": "Vader klonk moe.\nBel morgen."})
    page = visitor.get(answer.location).text
    for said in ("Vader klonk moe.", "Bel morgen.", "Moet hier iets van in het verslag?"):
        assert said in page
    assert "Alleen u ziet dit." in page
    officer = Visitor(visitor.world).sign_in("officer")
    assert "Vader klonk moe." not in officer.get(path).text
    assert "Vader klonk moe." not in visitor.get(dossier).text
    one = re.search(r"/aantekeningen/([0-9a-f-]{36})/wissen", page)
    assert one
    assert officer.post(f"/aantekeningen/{one.group(1)}/wissen").status_code == 404
    assert visitor.post(f"/aantekeningen/{one.group(1)}/wissen").status_code == 302
    assert left(visitor.world) == 0
    assert visitor.post(path, {"tekst": " "}).status_code == 422
    assert Visitor(visitor.world).sign_in("care").get(path).status_code == 404


def test_the_clockwork_wipes_after_three_months_and_handing_over_the_giver_s(
    visitor: Visitor, dossier: str
) -> None:
    world, officer = visitor.world, Visitor(visitor.world).sign_in("officer")
    for who in (visitor, officer):
        who.post(f"{dossier}/aantekeningen", {"tekst": "Onthouden."})
    with acting(world) as session:
        last = add_months(day_of(now()), 3)
        assert set(session.scalars(select(OwnNote.until))) == {last}
        assert own_note.sweep(session, now=now() + (last - day_of(now()))) == 0
    with looking(world) as session:
        of = session.scalars(select(OwnNote.dossier_id).limit(1)).one()
    hand_over(world, of, [("coordinator", "director")])
    with looking(world) as session:
        writers = session.scalars(select(OwnNote.account_id)).all()
    assert writers == [world.accounts["officer"]]
    with acting(world) as session:
        assert own_note.sweep(session, now=now() + timedelta(days=100)) == 1
    assert left(world) == 0
