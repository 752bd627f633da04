"""The pupils behind a number, for who works on their cases: those one may see, and no others."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from casework.db import elevated
from casework.domain.errors import NotFound
from casework.domain.figures.catalogue import FIGURES, YEARLY, Figure, Part
from casework.domain.figures.dates import ends_school_year
from casework.domain.figures.publish import WHOLE
from casework.domain.figures.theme import TOTAL, Group
from casework.domain.figures.themes import THEMES
from casework.domain.moment import day_of
from casework.domain.policy import Action, Actor
from casework.domain.records import Education, Identity
from casework.models import FigureDay
from casework.services import names, trail
from casework.services.figures import members, places, yearly
from casework.services.figures.shown import Chosen

MOST = 200  # pupils on a page
# Why a pupil is at home, and at which kind of school, is not asked of a list of names.
OPENS = frozenset({"soort", Group.AT_HOME, Group.DOSSIERS, "stap", "regie", "contact", "plan"})
_YEARLY = {
    Group.REPORTED: "gemeld",
    Group.LUXE: "luxe",
    Group.NOWHERE: "absoluut",
    Group.EXEMPT: "vrij",
    "absoluut": "absoluut",
}
_EVERY = {**FIGURES, **YEARLY}


@dataclass(frozen=True, repr=False)
class Behind:
    """Who the actor sees of a number. `more` says that there are others beyond the first."""

    figure: Figure
    part: Part
    day: date
    place: str
    lines: Sequence[tuple[UUID, Identity | None, Education | None]]
    more: bool


def behind(session: Session, actor: Actor, asked: Chosen, part: str, *, now: datetime) -> Behind:
    """The pupils of one part of a figure. Raises NotFound for a part that opens for nobody.

    Reckoned from what the actor may see now: who is not shared is not there, and of whom absence
    is not shared neither.
    """
    figure, of = _part(asked.figure, part)
    query = select(FigureDay).order_by(FigureDay.day.desc())
    query = query.where(FigureDay.day == asked.day) if asked.day else query
    day = session.scalars(query.limit(1)).first()
    if day is None:
        raise NotFound
    found = _there(session, actor, _who(session, actor, of, day.day), day, asked.place)
    some = sorted(found, key=str)[:MOST]
    who, at = names.with_classes(session, actor, some, day_of(now))
    codes = {"figure": figure.code, "part": of.code, "day": day.day.isoformat()}
    trail.record(session, actor, Action.LIST_FIGURES, subjects=some, codes=codes)
    lines = [(one, who.get(one), at.get(one)) for one in some]
    lines.sort(key=lambda one: one[1].name if one[1] else "")
    return Behind(figure, of, day.day, asked.place, lines, len(found) > MOST)


def _part(figure: str, code: str) -> tuple[Figure, Part]:
    found = _EVERY.get(figure)
    part = next((one for one in found.parts if one.code == code), None) if found else None
    if found is None or part is None or part.theme not in {*OPENS, *_YEARLY}:
        raise NotFound
    return found, part


def _who(session: Session, actor: Actor, part: Part, on: date) -> set[UUID]:
    if part.theme in (Group.AT_HOME, "soort"):
        kinds = members.at_home(session, actor, on)
        leaves = _leaves(part)
        return {pupil for pupil, kind in kinds.items() if not leaves or kind in leaves}
    if theme := _YEARLY.get(part.theme):
        of = yearly.members_of(session, actor, on) if ends_school_year(on) else ()
        bands = {*part.bands}
        return {pupil for pupil, at in of if theme in at and bands & {at[theme], TOTAL}}
    files = members.dossiers(session, actor, on)
    theme = TOTAL if part.theme == Group.DOSSIERS else part.theme
    return {pupil for pupil, at in files.items() if at[theme] in (*part.bands, TOTAL)}


def _leaves(part: Part) -> frozenset[str]:
    """Which leaves it holds; empty for everybody of the group."""
    bands: Mapping[str, frozenset[str]] = {
        code: band.leaves for code, band in THEMES["soort"].bands.items()
    }
    every = (bands[one] for one in part.bands if one != TOTAL)
    return frozenset(leaf for some in every for leaf in some)


def _there(
    session: Session, actor: Actor, found: set[UUID], day: FigureDay, place: str
) -> set[UUID]:
    known = [one for some in day.places.values() for one in some]
    with elevated(session, actor.organisation, actor.system):  # what others know: a code alone
        homes = places.homes(session, found, known)
    within = known if place == WHOLE else day.places.get(place, [place])
    return {one for one in found if homes.get(one, places.ELSEWHERE) in within}
