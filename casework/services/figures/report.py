"""Overviews: looked over and frozen; a correction is a new version. Nothing is sent anywhere."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple
from uuid import UUID, uuid4

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from casework.domain.errors import Conflict, Invalid, NotAllowed, NotFound
from casework.domain.figures.report import AGES, OVERVIEWS, Overview, rate
from casework.domain.moment import day_of
from casework.domain.policy import Action, Actor, may
from casework.domain.policy.actions import Relation
from casework.models import FigureDay, FigureReport, Organisation
from casework.services import trail
from casework.services.figures import counting, mending, shown
from casework.services.figures.checks import Check, checks

NOT_COUNTED = "Voor uw organisatie is op deze dag niets geteld."
CHANGED = "De cijfers zijn net opnieuw geteld. Kijk ze nog een keer na."
INHABITANTS = f"Vul het aantal inwoners van {AGES} in. Zoek het op bij het CBS."


class Sent(NamedTuple):
    """What goes with it: when what was looked at was counted, and how many inhabitants."""

    seen: str
    inhabitants: int | None = None


@dataclass(frozen=True)
class Draft:
    """An overview of the own place on a reference date, before it goes out.

    `places`: code to name, the own one first. `lines` as they will be frozen, under a line with
    the names. `versions` are those that were frozen, newest first. `asked`: when the own
    organisation last had a check mended, by its code.
    """

    overview: Overview
    day: FigureDay
    places: Mapping[str, str]
    lines: Sequence[dict[str, Any]]
    checks: Sequence[Check]
    versions: Sequence[FigureReport]
    asked: Mapping[str, datetime]

    @property
    def is_sent(self) -> bool:
        """Whether what stands here is what went out last."""
        sent = self.versions[0].lines[1:] if self.versions else []
        return bool(sent) and [one["counts"] for one in sent] == [
            one["counts"] for one in self.lines
        ]


def days(session: Session, actor: Actor) -> dict[str, list[date]]:
    """By overview that the own organisation sends: the dates on which its time is over."""
    every = session.scalars(select(FigureDay.day).order_by(FigureDay.day.desc())).all()
    return {
        code: [day for day in every if one.ends(day)]
        for code, one in OVERVIEWS.items()
        if actor.kind in one.senders
    }


def draft(session: Session, actor: Actor, kind: str, day: date, *, now: datetime) -> Draft:
    """The overview as it would go out. Raises NotFound, NotAllowed."""
    overview, counted = _counted(session, kind, day)
    place = _place(session, actor, overview, counted)
    names = shown.places_of(session, counted)
    codes = [place, *counted.places.get(place, ())]
    cells = counting.cells_of(session, day)
    lines = [
        {
            "code": one.code,
            "name": one.name,
            "sentence": one.sentence,
            "source": one.source,
            "counts": [one.parts[0].at(cells, code) for code in codes],
        }
        for one in overview.figures
    ]
    some = counted.places.get(place, [place])
    found = checks(session, actor, counted, some, today=day_of(now))
    trail.record(session, actor, Action.VIEW_FIGURES, kind="overview", of=kind)
    sent = versions(session, actor, kind, day)
    asked = {one.code: counted.asked.get(_key(actor, one.code)) for one in found}
    known = {code: datetime.fromisoformat(at) for code, at in asked.items() if at}
    return Draft(overview, counted, {one: names[one] for one in codes}, lines, found, sent, known)


def send(
    session: Session, actor: Actor, kind: str, day: date, value: Sent, *, now: datetime
) -> int:
    """Freeze it as it stands; its version.

    Raises NotFound, NotAllowed, Invalid without the inhabitants where they are needed, and Conflict
    when it was counted anew since it was looked at, or is the same as what was sent.
    """
    _allow(actor)
    made = draft(session, actor, kind, day, now=now)
    if made.overview.per_thousand and not value.inhabitants:
        raise Invalid({"inwoners": [INHABITANTS]})
    if made.day.counted_at.isoformat() != value.seen:
        raise Conflict(CHANGED)
    frozen = _frozen(made, value.inhabitants)
    if made.versions and made.versions[0].lines == frozen:
        raise Conflict("Deze cijfers zijn al vastgelegd. Er is niets veranderd.")
    version = len(made.versions) + 1
    assert actor.account is not None  # noqa: S101  (no job sends an overview)
    row = FigureReport(
        id=uuid4(),
        owner_id=actor.own,
        kind=kind,
        day=day,
        version=version,
        lines=frozen,
        checks=[one.code for one in made.checks if not one.clear],
        sent_at=now,
        sent_by=actor.account,
    )
    session.add(row)
    codes: dict[str, str | int] = {"kind": kind, "day": day.isoformat(), "version": version}
    trail.record(session, actor, Action.SEND_FIGURES, kind="report", of=row.id, codes=codes)
    return version


def _frozen(made: Draft, inhabitants: int | None) -> list[dict[str, Any]]:
    """What is kept: the names of the places, then the lines."""
    head: dict[str, Any] = {"columns": list(made.places.values()), "limit": made.day.limit}
    if made.day.base > 1:
        head["base"] = made.day.base
    if not made.overview.per_thousand or not inhabitants:
        return [head, *made.lines]
    rates = ({"rate": rate(one["counts"][0], inhabitants)} for one in made.lines)
    lines = [one | more for one, more in zip(made.lines, rates, strict=True)]
    return [head | {"inhabitants": inhabitants}, *lines]


def again(session: Session, actor: Actor, kind: str, day: date, *, now: datetime) -> None:
    """Ask for the day to be counted anew in the coming night. Raises NotFound, NotAllowed."""
    _allow(actor)
    made = draft(session, actor, kind, day, now=now)
    made.day.again_at = now
    trail.record(session, actor, "cijfers.opnieuw", codes={"day": day.isoformat()})


def ask(session: Session, actor: Actor, kind: str, day: date, code: str, *, now: datetime) -> None:
    """Ask whoever can mend what one check found. Raises NotFound, NotAllowed."""
    _allow(actor)
    overview, counted = _counted(session, kind, day)
    place = _place(session, actor, overview, counted)
    some = counted.places.get(place, [place])
    mending.ask(session, actor, counted, some, code, now)
    session.refresh(counted, with_for_update=True)
    counted.asked = {**counted.asked, _key(actor, code): now.isoformat()}


def _key(actor: Actor, code: str) -> str:
    return f"{actor.organisation}/{code}"


def version(session: Session, actor: Actor, report: UUID) -> FigureReport:
    """One overview as it was sent. Raises NotFound."""
    query = select(FigureReport).where(
        FigureReport.id == report, FigureReport.owner_id == actor.organisation
    )
    found = session.scalar(query)
    if found is None:
        raise NotFound
    trail.record(session, actor, Action.VIEW_FIGURES, kind="report", of=report)
    return found


def versions(session: Session, actor: Actor, kind: str, day: date) -> Sequence[FigureReport]:
    """What the own organisation sent of a day, newest first."""
    query = select(FigureReport).where(
        FigureReport.owner_id == actor.organisation,
        FigureReport.kind == kind,
        FigureReport.day == day,
    )
    return session.scalars(query.order_by(FigureReport.version.desc())).all()


def waiting(session: Session, actor: Actor) -> list[tuple[Overview, date]]:
    """Of each overview the newest date, as long as the own organisation did not send it."""
    sent = select(FigureReport.kind, func.max(FigureReport.day))
    mine = sent.where(FigureReport.owner_id == actor.organisation).group_by(FigureReport.kind)
    last: dict[str, date] = dict(session.execute(mine).all())
    newest = ((OVERVIEWS[kind], some[0]) for kind, some in days(session, actor).items() if some)
    return [(one, day) for one, day in newest if last.get(one.code, date.min) < day]


def _counted(session: Session, kind: str, day: date) -> tuple[Overview, FigureDay]:
    overview = OVERVIEWS.get(kind)
    counted = session.get(FigureDay, day)
    if overview is None or counted is None or not overview.ends(day):
        raise NotFound
    return overview, counted


def _place(session: Session, actor: Actor, overview: Overview, day: FigureDay) -> str:
    own = session.get_one(Organisation, actor.own)
    every = {*day.places, *(one for some in day.places.values() for one in some)}
    if own.kind not in overview.senders or own.code not in every:
        raise NotAllowed
    return own.code


def _allow(actor: Actor) -> None:
    if not may(actor, Action.SEND_FIGURES, frozenset({Relation.OWNER})):
        raise NotAllowed
