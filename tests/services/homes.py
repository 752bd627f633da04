"""Made-up pupils of three regions and sectors, at school, away, exempt or nowhere; and stored."""

import random
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

from sqlalchemy import insert, select, update
from sqlalchemy.orm import Session

from casework.domain.calendar import calendar
from casework.domain.records import Education, Identity, VrijstellingText
from casework.domain.vrijstelling import Article, NewVrijstelling, last_day
from casework.models import (
    Branch,
    Coverage,
    Enrolment,
    Ongoing,
    Pupil,
    Verzuim,
    Vrijstelling,
    VrijstellingDetail,
)
from casework.services.pupils import pupil
from casework.services.sealing import seal
from tests.services.acting import NOW
from tests.world import SYSTEM, World

DAY = timedelta(days=1)
FIRST, ON, AFTER = date(2025, 9, 1), date(2026, 3, 31), date(2026, 4, 10)
# Region, sector, what counts as a whole day, whether the school delivers files.
SCHOOLS = (("noord", "po", 240, True), ("midden", "vo", 300, False), ("zuid", "mbo", 240, True))
UNEXCUSED = ("ONGEOORLOOFD", "LUXE")


@dataclass
class Child:
    """What is made up of one pupil."""

    school: int
    born: date
    until: date | None = None
    exempt: date | None = None
    article: Article = Article.BODY
    idle: bool = False
    missed: dict[date, tuple[str, int]] = field(default_factory=dict)
    back: set[date] = field(default_factory=set)


@dataclass
class Made:
    """A whole set: pupils, and the days that each school delivered."""

    children: list[Child]
    delivered: list[set[date]]


def is_school(school: int, day: date) -> bool:
    """Whether there is school; of the calendar only this, and what is vacation, is taken."""
    return calendar(SCHOOLS[school][0]).is_schoolday(day)


def every_day(first: date, last: date) -> list[date]:
    return [first + DAY * n for n in range((last - first).days + 1)]


def make(draw: random.Random, count: int) -> Made:
    """Pupils of all kinds; stretches of absence that end before, at and after the day counted."""
    delivered = [
        {day for day in every_day(FIRST, AFTER) if is_school(n, day) and draw.random() < 0.97}
        for n in range(len(SCHOOLS))
    ]
    delivered[2] -= set(every_day(date(2026, 3, 25), ON))  # of late nothing came in
    return Made([child(draw, draw.randrange(len(SCHOOLS))) for _ in range(count)], delivered)


def child(draw: random.Random, school: int) -> Child:
    ages = {0: (5, 11), 1: (11, 19), 2: (15, 20)}[school]
    born = date(2026 - draw.randint(*ages), draw.randint(1, 12), draw.randint(1, 28))
    made = Child(school, born, idle=draw.random() < 0.05)
    if draw.random() < 0.15:
        made.until = FIRST + DAY * draw.randrange((AFTER - FIRST).days)
    if draw.random() < 0.1:
        made.exempt = date(2024, 9, 1) + DAY * draw.randrange((AFTER - date(2024, 9, 1)).days)
        made.article = draw.choice([Article.BODY, Article.BODY, Article.BELIEF, Article.ABROAD])
    for _ in range(draw.choice([0, 1, 1, 2, 3])):
        stay_away(draw, made)
    return made


def stay_away(draw: random.Random, made: Child) -> None:
    last = draw.choice([ON, ON, AFTER, ON - DAY * draw.randrange(60)])
    first = max(FIRST, last - DAY * draw.choice([2, 20, 27, 28, 29, 35, 45, 60, 95, 130, 200]))
    soort = draw.choice(["ONGEOORLOOFD", "ONGEOORLOOFD", "LUXE", "ZIEK", "GEOORLOOFD"])
    amount = draw.choice([480, 480, 480, SCHOOLS[made.school][2], 60])
    gap = draw.choice([0, 0, 0.02])
    for day in every_day(first, last):
        if is_school(made.school, day) and draw.random() >= gap:
            made.missed[day] = (soort, amount)
    if draw.random() < 0.4:
        back(made, last)


def back(made: Child, last: date) -> None:
    """Somebody says that the pupil is back, on the next school day."""
    day = last + DAY
    while not is_school(made.school, day) or day in made.missed:
        day += DAY
    made.back.add(day)


# Into the database.


def store(session: Session, world: World, made: Made, brin: str = "70X") -> None:
    branches = [_branch(session, world, brin, n) for n in range(len(SCHOOLS))]
    for n, branch in enumerate(branches):
        mine = [one for one in made.children if one.school == n]
        new = [_new(branch, at, one) for at, one in enumerate(mine)]
        assert pupil.register(session, SYSTEM, new, now=NOW).wrong == []
        _rows(session, world, branch, mine)
        _delivered(session, branch, made.delivered[n] if SCHOOLS[n][3] else set())


def _branch(session: Session, world: World, brin: str, n: int) -> Branch:
    region, sector, whole, _ = SCHOOLS[n]
    owner = world.organisations["schoolbestuur:41001"]
    branch = Branch(
        brin=f"{brin}{n}", vestiging="00", name=f"School {n}", sector=sector, region=region,
        gemeente="0363", organisation_id=owner, hele_dag=whole,
    )  # fmt: skip
    session.add(branch)
    session.flush()
    return branch


def _new(branch: Branch, at: int, one: Child) -> pupil.NewPupil:
    identity = Identity("Jansen", one.born, voornamen=f"Kind {at}")
    return pupil.NewPupil(
        branch, identity, Education(f"{at:05}"), "0363", date(2024, 8, 1), one.until
    )


def _rows(session: Session, world: World, branch: Branch, mine: list[Child]) -> None:
    query = (
        select(Pupil.nr, Pupil.id)
        .join(Enrolment, Enrolment.pupil_id == Pupil.id)
        .where(Enrolment.branch_id == branch.id)
        .order_by(Pupil.nr)
    )
    pupils = session.execute(query).all()
    assert len(pupils) == len(mine)
    absences: list[dict[str, Any]] = []
    reports: list[dict[str, Any]] = []
    for (nr, id_), one in zip(pupils, mine, strict=True):
        absences += [_absence(nr, branch, day, *what) for day, what in one.missed.items()]
        reports += [_report(nr, branch, day) for day in one.back]
        if one.idle:
            at = update(Enrolment).where(Enrolment.pupil_id == id_)
            session.execute(at.values(hours="none"))
        if one.exempt:
            _exempt(session, world, id_, one)
    session.execute(insert(Verzuim), absences)
    if reports:
        session.execute(insert(Ongoing), reports)


def _report(nr: int, branch: Branch, day: date) -> dict[str, Any]:
    return {
        "id": uuid4(), "pupil_nr": nr, "branch_id": branch.id, "soort": "ZIEK", "amount": 300,
        "since": day - DAY, "filled_until": day - DAY, "back_on": day,
        "ended_at": NOW, "noted_at": NOW,
    }  # fmt: skip


def _absence(nr: int, branch: Branch, day: date, soort: str, amount: int) -> dict[str, Any]:
    return {
        "pupil_nr": nr, "branch_id": branch.id, "date": day, "soort": soort, "amount": amount,
        "origin": "file", "noted_at": NOW,
    }  # fmt: skip


def _exempt(session: Session, world: World, id_: Any, one: Child) -> None:
    assert one.exempt
    value = NewVrijstelling(one.article, one.exempt, one.exempt)
    owner = world.organisations["gemeente:0363"]
    made = Vrijstelling(
        id=uuid4(), pupil_id=id_, owner_id=owner, account_id=world.accounts["officer"],
        noted_at=NOW, noticed_on=one.exempt, valid_from=one.exempt, valid_until=last_day(value),
        checked_on=one.exempt,
    )  # fmt: skip
    session.add(made)
    session.flush()
    detail = VrijstellingDetail(vrijstelling_id=made.id, pupil_id=id_, owner_id=owner)
    session.add(seal(session, detail, id_, owner, VrijstellingText(one.article)))


def _delivered(session: Session, branch: Branch, days: set[date]) -> None:
    rows = [
        {"branch_id": branch.id, "date": day, "origin": "file", "delivered_at": NOW} for day in days
    ]
    if rows:
        session.execute(insert(Coverage), rows)
