"""Counting a reference date, and publishing what may be shown of it: the work of the clockwork."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from casework.db import among
from casework.domain.figures import clusters, dates, publish, purchase, standing
from casework.domain.figures.dates import ends_school_year
from casework.domain.figures.themes import THEMES, themes_on
from casework.domain.moment import day_of, day_start
from casework.domain.policy import Actor
from casework.domain.why import Type, until
from casework.models import Branch, Enrolment, FigureCell, FigureDay, Why
from casework.services import trail
from casework.services.figures import care, members, places, yearly
from casework.services.sealing import Sealed, fetch_keys, open_columns

NEAR = timedelta(days=100)  # a reference date longer ago tells nothing of this one
_NONE = ("po", None)  # who never stood on a school
Table = dict[str, dict[str, dict[str, int]]]


def due(session: Session, *, now: datetime) -> list[date]:
    """Reference dates to count: the newest that is over, and who was asked for again."""
    newest = dates.last_reference(day_of(now))
    known = {one.day: one.again_at for one in session.scalars(select(FigureDay))}
    again = [day for day, asked in known.items() if asked]
    return sorted({*again, *([] if newest in known else [newest])})


def count(
    session: Session, actor: Actor, on: date, *, limit: int, base: int, now: datetime
) -> dict[publish.Cell, int | None]:
    """Count everybody on a day, and store what may be shown; what was there of it goes.

    What this day hid when it was counted before mostly stays hidden: who kept that can compare.
    """
    where = places.drawn(session)
    table = _table(session, actor, on, where)
    alone = publish.Terms(where, (), limit, base)
    known = {leaf for leaves in table["oorzaak"].values() for leaf in leaves}
    themes = [clusters.theme(known) if one.code == "oorzaak" else one for one in themes_on(on)]
    own = publish.publish(themes, table, alone)
    terms = alone._replace(before=[_before(session, on)], earlier=cells_of(session, on))
    cells = publish.publish(themes, table, terms)
    session.execute(delete(FigureCell).where(FigureCell.day == on))
    day = FigureDay(day=on, counted_at=now, places=where, limit=limit, base=base, again_at=None)
    session.merge(day)
    session.flush()
    rows = [
        {
            "day": on,
            **cell._asdict(),
            "count": shown,
            "kept": shown is None and own[cell] is not None,
        }
        for cell, shown in cells.items()
    ]
    session.execute(insert(FigureCell), rows)
    trail.record(session, actor, "cijfers.geteld", codes={"day": on.isoformat()})
    return cells


def _before(session: Session, on: date) -> publish.Published:
    """What the reference date before this one had to hide for its own sake, as None."""
    query = select(FigureDay.day).where(FigureDay.day < on).order_by(FigureDay.day.desc())
    last = session.scalar(query.limit(1))
    if last is None or on - last > NEAR:
        return {}
    columns = (FigureCell.theme, FigureCell.place, FigureCell.band, FigureCell.count)
    rows = session.execute(select(*columns, FigureCell.kept).where(FigureCell.day == last))
    return {
        publish.Cell(theme, place, band): 0 if kept else count
        for theme, place, band, count, kept in rows
    }


def cells_of(session: Session, day: date) -> dict[publish.Cell, int | None]:
    """Everything that was published of a day."""
    columns = (FigureCell.theme, FigureCell.place, FigureCell.band, FigureCell.count)
    rows = session.execute(select(*columns).where(FigureCell.day == day))
    return {publish.Cell(theme, place, band): count for theme, place, band, count in rows}


def people(
    session: Session, actor: Actor, on: date, where: Mapping[str, list[str]]
) -> Iterator[tuple[str, Mapping[str, str]]]:
    """Each pupil of each group: where, and in which leaf of each theme of the group."""
    kinds = members.at_home(session, actor, on)
    files = members.dossiers(session, actor, on)
    schools = _schools(session, {*kinds, *files}, on)
    bought = care.newest(session, actor, on)
    reasons = _reasons(session, actor, files, on)
    known = [one for some in where.values() for one in some]
    year = list(yearly.members_of(session, actor, on)) if ends_school_year(on) else []
    homes = places.homes(session, {*kinds, *files, *bought, *(pupil for pupil, _ in year)}, known)
    for pupil, kind in kinds.items():
        yield homes[pupil], {"soort": kind, "sector": schools.get(pupil, _NONE)[0]}
    for pupil, leaves in files.items():
        mine = {code: leaf for code, leaf in leaves.items() if code in THEMES}
        at = clusters.leaf(reasons.get(pupil, "anders"), *schools.get(pupil, _NONE))
        yield homes[pupil], mine | {"oorzaak": at}
    for pupil, one in bought.items():
        yield homes[pupil], purchase.leaves(one, on) | {"zorg": care.state(one, on)}
    # Who is told twice, with and without a school again, is told by the last.
    for pupil, leaf in {(pupil, *leaf): (pupil, leaf) for pupil, leaf in year}.values():
        yield homes[pupil], leaf


def _table(session: Session, actor: Actor, on: date, where: Mapping[str, list[str]]) -> Table:
    table: Table = {
        code: {one: {} for some in where.values() for one in some}
        for code in (one.code for one in themes_on(on))
    }
    for place, leaves in people(session, actor, on, where):
        for theme, leaf in leaves.items():
            at = table[theme][place]
            at[leaf] = at.get(leaf, 0) + 1
    return table


def _schools(session: Session, pupils: Iterable[UUID], on: date) -> dict[UUID, tuple[str, int]]:
    """The school each went to last, and its kind: of two at once, that of the newest enrolment."""
    query = (
        select(Enrolment.pupil_id, Branch.sector, Branch.id)
        .join(Branch, Branch.id == Enrolment.branch_id)
        .where(among(session, Enrolment.pupil_id, list(pupils)), Enrolment.valid_from <= on)
        .order_by(Enrolment.valid_from, Branch.id)
    )
    return {pupil: (sector, branch) for pupil, sector, branch in session.execute(query)}


def _reasons(session: Session, actor: Actor, pupils: Iterable[UUID], on: date) -> dict[UUID, str]:
    """The main reason in the newest opinion that held on a day; nothing of it tells of health."""
    end = day_start(on + timedelta(days=1))
    columns = (Why.pupil_id, Why.at, Why.id, Why.rev, Why.compartment_id, Why.envelope)
    query = select(*columns).where(among(session, Why.pupil_id, list(pupils)), Why.at < end)
    newest: dict[UUID, Any] = {row.pupil_id: row for row in session.execute(query.order_by(Why.at))}
    held = {pupil: row for pupil, row in newest.items() if until(day_of(row.at)) >= on}
    fetch_keys(session, [one.compartment_id for one in held.values()])
    texts = open_columns(session, Why, [Sealed(*row[2:]) for row in held.values()])
    if held:
        trail.record(session, actor, "cijfers.geteld", subjects=sorted(held))
    return {
        pupil: standing.mechanism(Type(text.type)) for pupil, text in zip(held, texts, strict=True)
    }
