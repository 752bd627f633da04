"""Pages with every guard on, against a bare Flask page: list, dossier, Vandaag, a figure."""

import secrets
from collections.abc import Sequence
from contextlib import ExitStack
from datetime import timedelta
from statistics import median
from typing import NamedTuple
from uuid import UUID

from bench import dossiers, figures, world
from bench.places import Place
from bench.report import Row
from bench.serving import VISITORS, Served, serving
from casework import clock
from casework.db import as_actor, look, transaction
from casework.services.desk import listing
from casework.services.staff import signin

FLOOR = {"sqlite": 0.12, "postgresql": 0.08}
DOSSIER, TODAY, FIGURES = 38.0, 75.0, 125.0  # times the CPU of a bare page


class Compared(NamedTuple):
    """Medians of the turns: CPU seconds and requests a second, ours and bare, and their ratios.

    `cpu` is bare over ours, `speed` ours over bare.
    """

    ours: tuple[float, float]
    bare: tuple[float, float]
    cpu: float
    speed: float


def measured(
    place: Place, pupils: int, *, many: int, dates: int, asked: int, times: int
) -> list[Row]:
    """The lines of the table for one database.

    `many`: dossiers for Vandaag; `dates`: of the figures; `asked`: requests a turn.
    """
    who = world.build(place.app)
    world.pupils(place.app, pupils)
    full = dossiers.of_pupils(place, who)[-1]
    dossiers.busy(place, who, full)
    cookie, warm = f"sid={_session(place, who.officer)}", min(48, asked)

    with ExitStack() as open_:
        ours = open_.enter_context(serving(place, "ours", "/", cookie, b"Vandaag", warm=VISITORS))
        bare = open_.enter_context(serving(place, "hello", "/", "", b"ok", warm=warm))

        def against(path: str, wanted: bytes) -> Compared:
            page = ours.at(path, wanted, warm=warm)
            return _compared([_turn(page, bare, asked) for _ in range(times)])

        listed = _list(place, pupils, against("/dossier/", b"<tr>"))
        what = f"dossier page, {sum(dossiers.EVENTS.values())} events"
        page = _times(place, what, DOSSIER, against(f"/dossier/{full}", b"Verzuim"))
        dossiers.others(place, who, many)
        what = f"Vandaag over {many + pupils:,} dossiers"
        today = _times(place, what, TODAY, against("/", b"Vandaag"))
        published = figures.fill(place, dates)
        drawn = against("/cijfers/?cijfer=weg", b"<svg")
        figure = _times(place, "figure with all municipalities", FIGURES, drawn)
        return [listed, page, today, figure, published]


def _compared(turns: Sequence[tuple[tuple[float, float], ...]]) -> Compared:
    def middle(of: int, at: int) -> float:
        return median(turn[of][at] for turn in turns)

    return Compared(
        (middle(0, 0), middle(0, 1)),
        (middle(1, 0), middle(1, 1)),
        median(bare[0] / ours[0] for ours, bare in turns),
        median(ours[1] / bare[1] for ours, bare in turns),
    )


def _turn(ours: Served, bare: Served, asked: int) -> tuple[tuple[float, float], ...]:
    return ours.turn(asked), bare.turn(asked * 8)


def _list(place: Place, pupils: int, of: Compared) -> Row:
    return Row(
        f"list of {_shown(place)} of {pupils:,} dossiers, bare Flask's CPU over ours",
        place.database,
        _cost("bare Flask ", of.bare),
        _cost("", of.ours),
        f"{of.cpu:.3f} (req/s {of.speed:.3f})",
        of.cpu,
        FLOOR[place.database],
        least=True,
    )


def _times(place: Place, what: str, floor: float, of: Compared) -> Row:
    ratio = 1 / of.cpu
    return Row(
        f"{what}, CPU over bare Flask",
        place.database,
        _cost("bare Flask ", of.bare),
        _cost("", of.ours),
        f"{ratio:.0f}x",
        ratio,
        floor,
        unit="x",
    )


def _cost(who: str, of: tuple[float, float]) -> str:
    return f"{who}{of[0] * 1e3:.2f} ms CPU, {of[1]:.0f} req/s"


def _session(place: Place, account: UUID) -> str:
    """The token of a browser that is signed in with both factors."""
    token, now = secrets.token_urlsafe(32), clock.now()
    with place.app.app_context(), transaction() as session:
        as_actor(session, "", system=True)
        until = now + timedelta(hours=10)
        signin.begin(session, account, token, level=2, now=now, until=until)
    return token


def _shown(place: Place) -> int:
    """How many rows the page has."""
    with place.app.app_context(), look() as session:
        as_actor(session, "", system=True)
        rows: Sequence[object] = listing.dossiers(session, world.SYSTEM, now=clock.now())
        return len(rows)
