"""Figures of the whole country, as the clockwork leaves them: what a page of them costs."""

import random
import time
from datetime import UTC, date, datetime

from sqlalchemy import insert

from bench.places import Place
from bench.report import Row
from casework.db import as_actor, transaction
from casework.domain.figures.publish import Cell, Terms, publish
from casework.domain.figures.themes import THEMES
from casework.domain.regions import municipalities
from casework.models import FigureCell, FigureDay
from casework.services.figures.places import ELSEWHERE

DAYS = [date(2025 + nth // 12, nth % 12 + 1, 1) for nth in range(8, 20)]
SECONDS = 1.0  # the whole country's publication, at most
_SWV = 75  # samenwerkingsverbanden


def publication(chance: random.Random) -> tuple[dict[Cell, int | None], Terms, float]:
    """What may be shown of a date, and the CPU seconds it took to find that out."""
    codes = sorted(municipalities())
    where = {f"SWV{nth:04}": codes[nth::_SWV] for nth in range(_SWV)} | {"": [ELSEWHERE]}
    table = {
        code: {one: {leaf: chance.randrange(60) for leaf in theme.leaves} for one in codes}
        for code, theme in THEMES.items()
    }
    begin = time.process_time()
    terms = Terms(where)
    cells = publish(THEMES.values(), table, terms)
    return cells, terms, time.process_time() - begin


def fill(place: Place, dates: int) -> Row:
    """So many reference dates; the line of the table for publishing one."""
    chance, took = random.Random(5), []
    with place.app.app_context(), transaction() as session:
        as_actor(session, "", system=True)
        for day in DAYS[-dates:]:
            cells, terms, seconds = publication(chance)
            took.append(seconds)
            at = datetime(day.year, day.month, 2, tzinfo=UTC)
            lists = {code: list(some) for code, some in terms.places.items()}
            session.add(FigureDay(day=day, counted_at=at, places=lists, limit=5, base=1))
            session.flush()
            rows = [
                {"day": day, **cell._asdict(), "count": count, "kept": False}
                for cell, count in cells.items()
            ]
            session.execute(insert(FigureCell), rows)
    worst = max(took)
    what = f"publication of {len(municipalities())} municipalities, CPU s"
    return Row(what, place.database, "", "", f"{worst:.2f} s", worst, SECONDS, unit="s")
