"""Many at once for one regie: one wins, the others are told so, nothing is half done."""

import os
import re
import threading
from collections import Counter

import pytest
from sqlalchemy import func, select

from casework.db import look
from casework.models import Dossier, RegieTerm
from tests.browser import Visitor
from tests.web.test_line import SCHOOL_DAYS, note
from tests.world import World

ROUNDS = 200 if os.environ.get("FULL") == "1" else 6
FIGHTERS = ("coordinator", "officer") * 4


def test_of_eight_who_pick_up_one_signal_one_gets_the_regie(world: World) -> None:
    typist = Visitor(world).sign_in("coordinator")
    people = {"coordinator": typist, "officer": Visitor(world).sign_in("officer")}
    note(typist, "Sem", SCHOOL_DAYS[:4])
    signal = signal_id(typist)
    tokens = {who: one.token() for who, one in people.items()}
    answers = Counter(fight(world, people, tokens, signal))
    assert answers == {302: 1, 409: len(FIGHTERS) - 1}
    with world.app.app_context(), look() as session:
        world.name(session, "officer")
        assert session.scalar(select(func.count()).select_from(Dossier)) == 1
        open_terms = select(func.count()).where(RegieTerm.until.is_(None))
        assert session.scalar(open_terms) == 1


def signal_id(visitor: Visitor) -> str:
    found = re.search(r"/signaal/([0-9a-f-]{36})", visitor.get("/").text)
    assert found
    return found.group(1)


def fight(
    world: World, people: dict[str, Visitor], tokens: dict[str, str], signal: str
) -> list[int]:
    """All at the same moment, each in a thread; the status codes they got."""
    codes: list[int] = []
    start = threading.Barrier(len(FIGHTERS))

    def run(who: str) -> None:
        client = world.app.test_client()
        cookie = people[who].client.get_cookie("sid")
        assert cookie is not None
        client.set_cookie("sid", cookie.value)
        start.wait()
        form = {"csrf_token": tokens[who]}
        codes.append(client.post(f"/signaal/{signal}/oppakken", data=form).status_code)

    threads = [threading.Thread(target=run, args=(who,)) for who in FIGHTERS]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    return codes


@pytest.mark.parametrize("round_", range(ROUNDS))
def test_an_offer_is_accepted_or_withdrawn_never_both(world: World, round_: int) -> None:
    giver = Visitor(world).sign_in("coordinator")
    taker = Visitor(world).sign_in("director")
    note(giver, "Sem", SCHOOL_DAYS[:4])
    dossier = giver.post(f"/signaal/{signal_id(giver)}/oppakken").location.split("?")[0]
    form = {"to": str(world.accounts["director"]), "why": "anders"}
    lines = dict.fromkeys(("what_is", "what_runs", "what_first"), "x")
    assert giver.post(f"{dossier}/regie", {**form, **lines}).status_code == 302
    offer = re.search(r"/regie/([0-9a-f-]{36})", taker.get("/").text)
    assert offer
    codes = race(giver, taker, offer.group(1))
    assert sorted(codes) == [302, 409], (round_, codes)


def race(giver: Visitor, taker: Visitor, offer: str) -> list[int]:
    codes: list[int] = []
    tokens = {id(giver): giver.token(), id(taker): taker.token()}
    start = threading.Barrier(2)

    def run(visitor: Visitor, what: str) -> None:
        start.wait()
        form = {"csrf_token": tokens[id(visitor)]}
        codes.append(visitor.client.post(f"/regie/{offer}/{what}", data=form).status_code)

    pair = [
        threading.Thread(target=run, args=(giver, "intrekken")),
        threading.Thread(target=run, args=(taker, "aannemen")),
    ]
    for one in pair:
        one.start()
    for one in pair:
        one.join()
    return codes
