"""What other settings would have raised over the stored past year; nothing is changed."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from casework.db import elevated
from casework.domain.moment import day_of
from casework.domain.policy import Action, Actor
from casework.domain.records import Identity
from casework.domain.rules import difference
from casework.domain.rules.absence import Ruleset
from casework.domain.rules.difference import Kind, Shift
from casework.domain.rules.settings import NewRuleset
from casework.models import Branch, Organisation, Pupil, PupilRecord, Verzuim
from casework.services import access, history, ruleset, trail
from casework.services.directory import chunks
from casework.services.history import Touched
from casework.services.sealing import open_rows

YEAR = timedelta(days=365)
MOST = 50


class Line(NamedTuple):
    """A signal that would come or stay away, of a pupil the actor may see."""

    pupil: UUID
    identity: Identity
    shift: Shift


@dataclass(frozen=True, repr=False)
class Preview:
    """How many signals of each kind, for each rule that changes; `lines` only of whom one may see.

    The kinds are those of `difference.Kind`.
    """

    counts: Mapping[str, Mapping[Kind, int]]
    pupils: int
    lines: Sequence[Line]

    def of(self, kind: Kind) -> int:
        """All of one kind together."""
        return sum(counts[kind] for counts in self.counts.values())


def preview(session: Session, actor: Actor, value: NewRuleset, *, now: datetime) -> Preview:
    """Replay the past year of the actor's region. Raises NotAllowed, Invalid.

    The counts are over all its pupils, also those closed to the actor: hence the elevation.
    """
    after = ruleset.check(session, actor, value, now=now)
    before = ruleset.current(session, actor, now=now)
    since = day_of(now) - YEAR
    with elevated(session, actor.organisation):
        found, count = _replay(session, actor, before, after, since)
    lines = _seen(session, actor, found, now)
    codes: dict[str, str | int] = {"what": "vooraf", "pupils": count}
    subjects = [one.pupil for one in lines]
    trail.record(session, actor, Action.EDIT_RULES, subjects=subjects, codes=codes)
    kinds = Counter((shift.code, shift.kind) for _, shift in found)
    return Preview(
        counts={
            code: {kind: kinds[code, kind] for kind in Kind}
            for code in difference.affected(before, after)
        },
        pupils=count,
        lines=lines,
    )


def _replay(
    session: Session, actor: Actor, before: Ruleset, after: Ruleset, since: date
) -> tuple[list[tuple[UUID, Shift]], int]:
    codes = difference.affected(before, after)
    pupils = _touched(session, actor, since) if codes else {}
    found = [
        (pupils[one], shift)
        for some in chunks(sorted(pupils))
        for one, of in history.load(session, some)[1].items()
        for shift in difference.shifts(of, codes, before, after, since)
    ]
    return found, len(pupils)


def _touched(session: Session, actor: Actor, since: date) -> dict[Touched, UUID]:
    """Everybody who was absent at a school of the region."""
    query = (
        select(Verzuim.pupil_nr, Verzuim.branch_id, Pupil.id)
        .join(Pupil, Pupil.nr == Verzuim.pupil_nr)
        .join(Branch, Branch.id == Verzuim.branch_id)
        .join(Organisation, Organisation.code == Branch.swv)
        .where(Organisation.id == actor.organisation, Verzuim.date >= since)
        .distinct()
    )
    return {Touched(nr, branch): id_ for nr, branch, id_ in session.execute(query)}


def _seen(
    session: Session, actor: Actor, found: Sequence[tuple[UUID, Shift]], now: datetime
) -> list[Line]:
    """Those of whom the actor may see who it is, newest first."""
    query = access.visible_records(actor, day_of(now)).with_only_columns(PupilRecord.pupil_id)
    visible = set(session.scalars(query))
    mine = [one for one in found if one[0] in visible]
    mine = sorted(mine, key=lambda one: one[1].crossing.einddatum, reverse=True)[:MOST]
    names = _names(session, actor, {pupil for pupil, _ in mine}, now)
    return list(_lines(mine, names))


def _lines(mine: Sequence[tuple[UUID, Shift]], names: Mapping[UUID, Identity]) -> Iterator[Line]:
    for pupil, shift in mine:
        yield Line(pupil, names[pupil], shift)


def _names(
    session: Session, actor: Actor, pupils: set[UUID], now: datetime
) -> dict[UUID, Identity]:
    query = access.visible_records(actor, day_of(now)).where(PupilRecord.pupil_id.in_(pupils))
    records = session.scalars(query).all()
    open_rows(session, records)
    return {one.pupil_id: one.content for one in records}
