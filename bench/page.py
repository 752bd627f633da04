"""The list of dossiers, fifty rows with every guard on, against a bare Flask page."""

import os
import secrets
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from statistics import median
from uuid import UUID, uuid4

from sqlalchemy import select
from sqlalchemy.orm import Session

from bench import meter, world
from bench.places import Place
from bench.report import Row
from bench.visitors import Request, ask
from casework import clock
from casework.config import ROOT
from casework.db import as_actor, look, transaction
from casework.domain.data_class import DataClass
from casework.domain.ground import Ground
from casework.models import Dossier, Pupil, RegieTerm, Share
from casework.services.desk import listing
from casework.services.staff import signin

FLOOR = {"sqlite": 0.12, "postgresql": 0.08}
VISITORS = 4
_OPENED = datetime(2026, 1, 5, 9, tzinfo=UTC)
_SEEN = (DataClass.IDENTITY, DataClass.EDUCATION, DataClass.ABSENCE)


def measured(place: Place, pupils: int, *, asked: int, times: int) -> list[Row]:
    """The lines of the table for one database. `asked`: requests a turn."""
    who = world.build(place.app)
    world.pupils(place.app, pupils)
    _dossiers(place, who)
    token = _session(place, who.officer)
    with ExitStack() as open_:
        ours = open_.enter_context(_serving(place, "ours", "/dossier/", f"sid={token}", b"<tr>"))
        bare = open_.enter_context(_serving(place, "hello", "/", "", b"ok"))
        turns = [_turn(ours, bare, asked) for _ in range(times)]
    cpu = [bare_[0] / ours_[0] for ours_, bare_ in turns]
    speed = [ours_[1] / bare_[1] for ours_, bare_ in turns]
    mine = [median(one[at] for one, _ in turns) for at in (0, 1)]
    theirs = [median(one[at] for _, one in turns) for at in (0, 1)]
    return [
        Row(
            f"list of {_shown(place, who)} of {pupils:,} dossiers, bare Flask's CPU over ours",
            place.database,
            f"bare Flask {theirs[0] * 1e3:.2f} ms CPU, {theirs[1]:.0f} req/s",
            f"{mine[0] * 1e3:.2f} ms CPU, {mine[1]:.0f} req/s",
            f"{median(cpu):.3f} (req/s {median(speed):.3f})",
            median(cpu),
            FLOOR[place.database],
            least=True,
        )
    ]


@dataclass(frozen=True)
class Served:
    """A running server, and what to ask it."""

    process: int
    request: Request
    place: Place

    def cpu(self) -> float:
        """CPU seconds so far: the server, its worker, and the database's backends."""
        mine = [self.process, *meter.children(self.process)]
        return sum(meter.of_process(pid) for pid in mine) + self.place.meter.backends()

    def turn(self, times: int) -> tuple[float, float]:
        """CPU seconds a request, and requests a second."""
        before = self.cpu()
        took = ask(self.request, times, VISITORS)
        return (self.cpu() - before) / times, times / took


def _turn(ours: Served, bare: Served, asked: int) -> tuple[tuple[float, float], ...]:
    return ours.turn(asked), bare.turn(asked * 8)


@contextmanager
def _serving(place: Place, which: str, path: str, cookie: str, wanted: bytes) -> Iterator[Served]:
    port = _free_port()
    environment = {**os.environ, **_environment(place), "PYTHONPATH": str(ROOT)}
    process = subprocess.Popen(
        [sys.executable, "-m", "bench.server", which, str(port)], cwd=ROOT, env=environment
    )
    try:
        request = Request(port, path, cookie, wanted)
        _await(request)
        ask(request, VISITORS * 12, VISITORS)
        yield Served(process.pid, request, place)
    finally:
        process.terminate()
        process.wait(timeout=30)


def _environment(place: Place) -> dict[str, str]:
    chosen = place.settings
    return {
        "REGIELIJN_HOME": str(chosen.home),
        "DATABASE_URL": chosen.database_url,
        "KEYSTORE_URL": chosen.keystore_url,
    }


def _await(request: Request) -> None:
    for _ in range(300):
        try:
            ask(request, 1, 1)
            return
        except ConnectionRefusedError:
            time.sleep(0.1)
    raise RuntimeError("the server did not start")


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def _dossiers(place: Place, who: world.World) -> None:
    """A dossier a pupil, held by the officer; the school shares what the law lets it."""
    with place.app.app_context(), transaction() as session:
        as_actor(session, "", system=True)
        for at, pupil in enumerate(session.scalars(select(Pupil.id).order_by(Pupil.nr))):
            _dossier(session, who, pupil, _OPENED + timedelta(hours=at))


def _dossier(session: Session, who: world.World, pupil: UUID, at: datetime) -> None:
    dossier, term = uuid4(), uuid4()
    session.add(
        Dossier(
            id=dossier,
            pupil_id=pupil,
            owner_id=who.municipality,
            opened_at=at,
            opened_by=who.officer,
            regie_term_id=term,
            term_open=1,
        )
    )
    session.flush()
    session.add(
        RegieTerm(
            id=term,
            dossier_id=dossier,
            account_id=who.officer,
            organisation_id=who.municipality,
            since=at,
        )
    )
    session.add_all(_share(who, pupil, dossier, one, at) for one in _SEEN)


def _share(
    who: world.World, pupil: UUID, dossier: UUID, data_class: DataClass, at: datetime
) -> Share:
    return Share(
        pupil_id=pupil,
        dossier_id=dossier,
        data_class=data_class,
        owner_id=who.board,
        to_id=who.municipality,
        ground=Ground.DOSSIER,
        since=at,
        until=date.max,
        made_by=who.officer,
    )


def _session(place: Place, account: UUID) -> str:
    """The token of a browser that is signed in with both factors."""
    token, now = secrets.token_urlsafe(32), clock.now()
    with place.app.app_context(), transaction() as session:
        as_actor(session, "", system=True)
        until = now + timedelta(hours=10)
        signin.begin(session, account, token, level=2, now=now, until=until)
    return token


def _shown(place: Place, who: world.World) -> int:
    """How many rows the page has."""
    with place.app.app_context(), look() as session:
        as_actor(session, "", system=True)
        rows: Sequence[object] = listing.dossiers(session, world.SYSTEM, now=clock.now())
        return len(rows)
