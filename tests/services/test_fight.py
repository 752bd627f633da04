"""Many at once for one regie: one wins, the others are told so, nothing is half done."""

import json
import os
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, Any
from uuid import UUID

from sqlalchemy import Engine, create_engine, text

from casework.config import ROOT, Settings
from casework.domain.records import Education, Identity
from casework.models import Branch
from casework.services.pupils import pupil
from tests.browser import Visitor
from tests.services.acting import DAYS, acting, log
from tests.web.test_line import offer_to
from tests.world import AT, SYSTEM, World

ROUNDS = 200 if os.environ.get("FULL") == "1" else 4
THREADS = 4
TOLD = ("al opgepakt", "er is al een dossier", "dit aanbod is er niet meer")
Answers = list[tuple[int, bool, str]]


class Ring:
    """Two processes of four threads, and the people who fight in them."""

    def __init__(self, world: World, settings: Settings) -> None:
        self.people = {
            who: Visitor(world).sign_in(who) for who in ("coordinator", "officer", "director")
        }
        self.tokens = {who: one.token() for who, one in self.people.items()}
        self.corners = [_process(settings) for _ in range(2)]

    def fight(self, *tries: tuple[str, str]) -> Answers:
        """Each pair of a person and an address four times, half of them in each process."""
        fighters = [self._fighter(who, path) for who, path in tries * THREADS]
        for corner, some in zip(
            self.corners, (fighters[:THREADS], fighters[THREADS:]), strict=True
        ):
            _pipe(corner.stdin).write(json.dumps(some) + "\n")
            _pipe(corner.stdin).flush()
        return [tuple(a) for corner in self.corners for a in json.loads(_line(corner))]

    def _fighter(self, who: str, path: str) -> dict[str, Any]:
        cookie = self.people[who].client.get_cookie("sid")
        assert cookie
        token = self.tokens[who]
        return {"name": who, "sid": cookie.value, "path": path, "token": token, "words": TOLD}


def _process(settings: Settings) -> subprocess.Popen[str]:
    urls = ("database_url", "database_owner_url", "keystore_url", "keystore_owner_url")
    env = {name.upper(): getattr(settings, name) for name in urls}
    made = subprocess.Popen(
        [sys.executable, "-m", "tests.services.fighter"],
        cwd=ROOT,
        env={**os.environ, **env, "REGIELIJN_HOME": str(settings.home), "PYTHONPATH": str(ROOT)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert _line(made) == '"ready"\n'
    return made


def _pipe(end: IO[str] | None) -> IO[str]:
    assert end
    return end


def _line(corner: subprocess.Popen[str]) -> str:
    """What a process says, past what its application logs."""
    return next(line for line in _pipe(corner.stdout) if not line.startswith("{"))


@contextmanager
def ring(world: World, settings: Settings) -> Iterator[Ring]:
    """The ring, its processes ended after the last round."""
    made = Ring(world, settings)
    try:
        yield made
    finally:
        for corner in made.corners:
            corner.communicate()
    assert [corner.returncode for corner in made.corners] == [0, 0]


def signals(world: World) -> list[UUID]:
    """A signal to fight for in each round, each of another pupil."""
    with acting(world) as session:
        branch = session.get_one(Branch, 1)
        new = [
            pupil.NewPupil(
                branch, Identity(f"Proef {n}", AT.date()), Education(f"9{n}"), "0363", AT.date()
            )
            for n in range(ROUNDS)
        ]
        pupil.register(session, SYSTEM, new, now=AT)
        made = []
        for n in range(ROUNDS):
            found = pupil.by_number(session, branch, f"9{n}")
            assert found
            world.pupils[f"proef {n}"] = found.id
            hours = dict.fromkeys(DAYS[4:8], 4)
            made += log(world, session, f"proef {n}", hours).checked.signals
        assert len(made) == ROUNDS
        return made


class Record:
    """What database and trail say of a round, read as the owner."""

    def __init__(self, engine: Engine) -> None:
        self.engine, self.last = engine, 0
        self.entries()

    def entries(self) -> Counter[str]:
        """Entries of acts since the last call."""
        query = text("SELECT id, action, result FROM audit_event WHERE id > :last")
        with self.engine.connect() as connection:
            rows = connection.execute(query, {"last": self.last}).all()
        self.last = max([self.last, *(row.id for row in rows)])
        return Counter(f"{row.action} {row.result}" for row in rows if "zien" not in row.action)

    def terms(self) -> tuple[int, int, int]:
        """Dossiers, terms that run, and offers that wait."""
        query = text(
            "SELECT (SELECT count(*) FROM dossier),"
            " (SELECT count(*) FROM regie_term WHERE until IS NULL),"
            " (SELECT count(*) FROM regie_offer WHERE state = 'open')"
        )
        with self.engine.connect() as connection:
            return tuple(connection.execute(query).one())  # type: ignore[return-value]


def one_wins(answers: Answers) -> str:
    """One is sent on, seven are told why not; the name of the winner."""
    assert Counter(status for status, _, _ in answers) == {302: 1, 409: 2 * THREADS - 1}, answers
    assert all(told for status, told, _ in answers if status == 409), answers
    return next(who for status, _, who in answers if status == 302)


def test_of_eight_in_two_processes_one_wins_each_round(world: World, settings: Settings) -> None:
    rounds = signals(world)
    record = Record(create_engine(settings.database_owner_url))
    with ring(world, settings) as made:
        record.entries()
        for n, signal in enumerate(rounds, 1):
            path = f"/signaal/{signal}/oppakken"
            holder = one_wins(made.fight(("coordinator", path), ("officer", path)))
            assert record.terms() == (n, n, 0)
            taken = {"dossier.openen ok": 1, "signaal.oppakken ok": 1, "signaal.oppakken error": 7}
            assert record.entries() == taken
            offer = _offered(made.people[holder], signal)
            record.entries()
            answers = made.fight(("director", f"{offer}/aannemen"), (holder, f"{offer}/intrekken"))
            winner = one_wins(answers)
            assert record.terms() == (n, n, 0)
            lost = Counter(who for status, _, who in answers if status == 409)
            won = "regie.antwoorden ok" if winner == "director" else "regie.intrekken ok"
            assert record.entries() == {
                won: 1,
                "regie.antwoorden error": lost["director"],
                "regie.intrekken error": lost[holder],
            }
    record.engine.dispose()


def _offered(holder: Visitor, signal: UUID) -> str:
    page = holder.get(f"/signaal/{signal}").text
    dossier = re.search(r"/dossier/[0-9a-f-]{36}", page)
    assert dossier, page
    assert holder.post(f"{dossier[0]}/regie", offer_to(holder, "director")).status_code == 302
    offer = re.search(r"/regie/[0-9a-f-]{36}", holder.get(dossier[0]).text)
    assert offer
    return offer[0]
