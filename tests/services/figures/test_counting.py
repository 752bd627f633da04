"""A reference date is counted once, by each definition, and stored as it may be shown."""

import random
from datetime import UTC, date, datetime
from uuid import UUID

from sqlalchemy import select

from casework.domain.figures import small
from casework.domain.figures.catalogue import FIGURES
from casework.domain.figures.publish import WHOLE, Cell
from casework.domain.figures.theme import TOTAL
from casework.models import Enrolment, FigureCell, FigureDay, PupilRecord, Signal
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
        assert FIGURES[code.lower()].parts[0].at(cells, WHOLE) == truth[code] > 0, code
    assert FIGURES["vrijgesteld"].parts[0].at(cells, WHOLE) == truth["THUIS-5A"] > 0
    parts = [FIGURES[code].parts[0].at(cells, WHOLE) or 0 for code in ("lrv-kort", "lrv-drie")]
    assert sum(parts) == FIGURES["lrv"].parts[0].at(cells, WHOLE)
    sectors = sum(one.at(cells, WHOLE) or 0 for one in FIGURES["sector"].parts)
    assert sectors == cells[Cell("thuis", WHOLE, TOTAL)]


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


def test_a_school_year_is_counted_by_pupil_and_rounded(world: World) -> None:
    """Twelve were reported by the school, some twice; eight stood on no school, three came back."""
    year, of = datetime(2026, 3, 2, 9, 0, tzinfo=UTC), "schoolbestuur:41001"
    with acting(world) as session:
        made = make(random.Random(7), 40)
        store(session, world, made)
        found = sorted(session.scalars(select(PupilRecord.pupil_id).distinct()))[:23]
        for nth, pupil in enumerate(found):
            rule = "VM-ABS" if nth >= 12 else "VM-16"
            for day in (2, 9) if nth < 3 else (2,):
                session.add(signal(pupil, rule, year.replace(day=day), world.organisations[of]))
        late = session.scalars(select(Enrolment).where(Enrolment.pupil_id.in_(found[12:15]))).all()
        for one in late:
            one.valid_from, one.valid_until = date(2026, 4, 1), None
    with acting(world) as session:
        cells = counting.count(session, SYSTEM, date(2026, 8, 1), limit=0, base=1, now=NOW)
    assert cells[Cell("jaar-gemeld", WHOLE, TOTAL)] == small.rounded(12, 5)
    assert cells[Cell("jaar-nergens", WHOLE, TOTAL)] == small.rounded(11, 5)
    back = len({one.pupil_id for one in late})
    assert cells[Cell("absoluut", WHOLE, "weer")] == small.rounded(back, 5)
    assert Cell("jaar-gemeld", WHOLE, TOTAL) not in counting_on(world, date(2026, 9, 1))


def counting_on(world: World, day: date) -> dict[Cell, int | None]:
    with acting(world) as session:
        return counting.count(session, SYSTEM, day, limit=5, base=1, now=NOW)


def signal(pupil: UUID, rule: str, at: datetime, owner: UUID) -> Signal:
    return Signal(
        pupil_id=pupil,
        branch_id=None if rule == "VM-ABS" else 1,
        rule=rule,
        rule_version=1,
        source="x",
        begindatum=at.date(),
        einddatum=at.date(),
        amount=0,
        evidence=[],
        owner_id=owner,
        state="taken" if rule == "VM-ABS" else "locked",
        made_at=at,
        due_on=at.date(),
        reported_at=None if rule == "VM-ABS" else at,
    )
