"""A reference date is counted once, by each definition, and stored as it may be shown."""

import random
from datetime import UTC, datetime

from sqlalchemy import select

from casework.domain.figures.catalogue import FIGURES
from casework.domain.figures.publish import WHOLE, Cell
from casework.domain.figures.theme import TOTAL
from casework.models import FigureCell, FigureDay
from casework.services.figures import counting
from casework.services.signals import thuiszitter
from tests.services.acting import acting, looking
from tests.services.homes import ON, make, store
from tests.world import SYSTEM, World

NOW = datetime(2026, 11, 30, 4, 0, tzinfo=UTC)


def test_each_definition_is_counted_as_it_is_elsewhere(world: World) -> None:
    with acting(world) as session:
        store(session, world, make(random.Random(7), 120))
    with acting(world) as session:
        cells = counting.count(session, SYSTEM, ON, limit=0, base=1, now=NOW)
        truth = thuiszitter.count(session, SYSTEM, ON).by_rule
    for code in ("THUIS-OCW", "THUIS-BREED", "VM-ABS", "DRIE-MAANDEN"):
        figure = FIGURES[code.lower()]
        assert figure.at(cells, WHOLE, figure.code) == truth[code] > 0, code
    parts = [FIGURES[code].at(cells, WHOLE, code) or 0 for code in ("lrv-kort", "lrv-drie")]
    assert sum(parts) == FIGURES["lrv"].at(cells, WHOLE, "lrv")
    assert (
        sum(cells[Cell("sector", WHOLE, one)] or 0 for one, _ in FIGURES["sector"].parts)
        == (cells[Cell("thuis", WHOLE, TOTAL)])
    )


def test_what_is_stored_holds_no_small_number_and_is_replaced_as_a_whole(world: World) -> None:
    with acting(world) as session:
        store(session, world, make(random.Random(7), 120))
    for _ in range(2):
        with acting(world) as session:
            cells = counting.count(session, SYSTEM, ON, limit=5, base=1, now=NOW)
    with looking(world) as session:
        stored = counting.cells_of(session, ON)
        numbers = session.scalars(select(FigureCell.count)).all()
    assert stored == cells
    assert not {1, 2, 3, 4, 5} & set(numbers)
    assert None in numbers
    assert max(one or 0 for one in numbers) > 5


def test_the_newest_date_is_due_once_and_again_when_asked(world: World) -> None:
    with acting(world) as session:
        assert [one.isoformat() for one in counting.due(session, now=NOW)] == ["2026-11-01"]
        counting.count(session, SYSTEM, counting.due(session, now=NOW)[0], limit=5, base=1, now=NOW)
        assert counting.due(session, now=NOW) == []
        session.scalars(select(FigureDay)).one().again_at = NOW
        session.flush()
        assert [one.isoformat() for one in counting.due(session, now=NOW)] == ["2026-11-01"]
