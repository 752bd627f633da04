"""What rows come to: each sector counts in its own unit."""

from decimal import Decimal
from typing import Any

from sqlalchemy import select

from casework.db import rehearsal
from casework.domain.verzuim import Row, Verzuimsoort
from casework.models import Branch, Verzuim
from casework.services.absence import verzuim
from tests.services.acting import DAYS, NOW, acting
from tests.world import World

# pupil, minutes a lesson at that school, lessons, minutes: sixtieths of an hour, or the wrong field
UNITS: list[tuple[str, int | None, str | None, int | None, Any]] = [
    ("Sem", None, "2.5", None, 150),
    ("Sem", None, None, 50, "minuten"),
    ("Sem", 50, None, 50, 60),
    ("Sem", 45, None, 50, 67),
    ("Fleur", None, None, 241, 241),
    ("Fleur", None, "2", None, "lesuren"),
    ("Fleur", 45, "2", None, 90),
]


def test_each_sector_counts_in_its_own_unit(world: World) -> None:
    with acting(world, None) as session:
        for who, lesson, lesuren, minuten, expected in UNITS:
            branch, typist = (1, "coordinator") if who == "Sem" else (3, "other_school")
            hours = None if lesuren is None else Decimal(lesuren)
            row = Row(DAYS[0], Verzuimsoort.LUXE, world.pupils[who], lesuren=hours, minuten=minuten)
            with rehearsal(session):
                session.get_one(Branch, branch).minutes_per_lesson = lesson
                outcome = verzuim.log(
                    session, world.actor(typist), [(4, row)], origin=verzuim.FORM, now=NOW
                )
                amounts = list(session.scalars(select(Verzuim.amount)))
                wrong = [(number, field) for number, field, _ in outcome.wrong]
                assert amounts == ([expected] if isinstance(expected, int) else [])
                assert wrong == ([] if isinstance(expected, int) else [(4, expected)])


def test_more_than_a_day_of_absence_on_one_day_keeps_that_day_out(world: World) -> None:
    actor = world.actor("coordinator")
    made = [
        (n, Row(DAYS[day], Verzuimsoort(soort), world.pupils["Sem"], lesuren=Decimal(13)))
        for n, (day, soort) in enumerate([(0, "LUXE"), (0, "ZIEK"), (1, "ZIEK")])
    ]
    with acting(world, "coordinator") as session:
        outcome = verzuim.log(session, actor, made, origin=verzuim.FILE, now=NOW)
        assert [number for number, _, _ in outcome.wrong] == [0, 1]
        assert list(session.scalars(select(Verzuim.date))) == [DAYS[1]]
