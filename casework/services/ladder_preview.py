"""What a new version of a ladder would do, before it is in force.

With the dossiers that run now, and what it would have done over the stored past year.
"""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy.orm import Session

from casework.db import elevated
from casework.domain.ladder.ladder import Ladder
from casework.domain.ladder.replay import Shift, Went
from casework.domain.moment import day_of
from casework.domain.policy import Action, Actor
from casework.domain.records import Identity
from casework.domain.rules.difference import Kind
from casework.models import Dossier, PupilRecord
from casework.services import access, ladder_replay, trail
from casework.services import ladder as ladders
from casework.services.directory import chunks
from casework.services.ladder_replay import Walked
from casework.services.sealing import open_rows

MOST = 50


class Moved(NamedTuple):
    """A dossier the actor may see, its step of its own ladder now, and that of the new one."""

    dossier: UUID
    identity: Identity | None
    before: int
    last: int  # the highest step of its own ladder
    after: int


class Line(NamedTuple):
    """What the past year differs for a dossier the actor may see."""

    dossier: UUID
    identity: Identity | None
    shift: Shift


Counts = Mapping[str, Mapping[str, int]]  # by `Went`, then by `Kind`


@dataclass(frozen=True, repr=False)
class Preview:
    """Counts over all dossiers of the region; `moves` and `lines` only what the actor may see.

    `standing` is the number of open dossiers by step of the new ladder. With `other_scale` some
    follow a ladder with other numbers, so that higher and lower tell little. `failed` of the
    `dossiers` could not be counted.
    """

    dossiers: int
    failed: int
    higher: int
    lower: int
    same: int
    standing: Mapping[int, int]
    other_scale: bool
    moves: Sequence[Moved]
    counts: Counts
    lines: Sequence[Line]

    def of(self, kind: Kind) -> int:
        """All of one kind together."""
        return sum(counts[kind] for counts in self.counts.values())


@dataclass
class Tally:
    """What is found so far. `seen` are the dossiers that the asker may see."""

    ladder: Ladder
    seen: Collection[UUID]
    dossiers: int = 0
    failed: int = 0
    now: Counter[str] = field(default_factory=Counter)
    standing: Counter[int] = field(default_factory=Counter)
    kinds: Counter[tuple[Went, Kind]] = field(default_factory=Counter)
    other_scale: bool = False
    moves: list[tuple[UUID, Any]] = field(default_factory=list)
    lines: list[tuple[UUID, Shift]] = field(default_factory=list)

    def add(self, one: Walked) -> None:
        """Take in one dossier."""
        self.dossiers += 1
        self.failed += not one.counted
        self.kinds.update((shift.went, shift.kind) for shift in one.shifts)
        mine = one.dossier in self.seen
        if mine:
            self.lines += [(one.dossier, shift) for shift in one.shifts]
        if one.now:
            before, last, after = one.now
            self.now[_way(before, after)] += 1
            self.standing[after] += 1
            self.other_scale |= last != self.ladder.last
            if mine and before != after:
                self.moves.append((one.dossier, one.now))


def preview(session: Session, actor: Actor, ladder: Ladder, *, now: datetime) -> Preview:
    """What would become of the dossiers of the actor's region; nothing is changed.

    Raises NotAllowed. The counts are over all of them, also those closed to the actor: hence the
    elevation.
    """
    ladders.allow_edit(actor)
    assert actor.organisation is not None  # noqa: S101
    tally = Tally(ladder, visible(session, actor, now=now))
    with elevated(session, actor.organisation):
        for some in chunks(ladder_replay.of_region(session, actor.organisation, now=now)):
            count(session, actor.organisation, some, tally, now=now)
    return _shown(session, actor, tally, now)


def visible(session: Session, actor: Actor, *, now: datetime) -> set[UUID]:
    """The dossiers the actor may see."""
    query = access.visible_dossiers(actor, day_of(now)).with_only_columns(Dossier.id)
    return set(session.scalars(query))


def count(
    session: Session, swv: UUID, dossiers: Sequence[UUID], tally: Tally, *, now: datetime
) -> None:
    """Take in some dossiers; the caller elevates."""
    for one in ladder_replay.walk(session, swv, tally.ladder, dossiers, now=now):
        tally.add(one)


def _shown(session: Session, actor: Actor, tally: Tally, now: datetime) -> Preview:
    moves = sorted(tally.moves, key=lambda one: one[1].before - one[1].after)[:MOST]
    lines = sorted(tally.lines, key=lambda one: one[1].day, reverse=True)[:MOST]
    pupils = _pupils(session, actor, {one for one, _ in (*moves, *lines)}, day_of(now))
    names = _names(session, actor, set(pupils.values()), now)
    who = {one: names.get(pupil) for one, pupil in pupils.items()}
    codes: dict[str, str | int] = {"what": "vooraf", "dossiers": tally.dossiers}
    subjects = sorted(set(pupils.values()))
    trail.record(session, actor, Action.EDIT_LADDER, subjects=subjects, codes=codes)
    return Preview(
        dossiers=tally.dossiers,
        failed=tally.failed,
        higher=tally.now["higher"],
        lower=tally.now["lower"],
        same=tally.now["same"],
        standing=tally.standing,
        other_scale=tally.other_scale,
        moves=[Moved(of, who[of], *move) for of, move in moves if of in who],
        counts={went: {kind: tally.kinds[went, kind] for kind in Kind} for went in Went},
        lines=[Line(of, who[of], shift) for of, shift in lines if of in who],
    )


def _way(before: int, after: int) -> str:
    return "same" if before == after else "higher" if after > before else "lower"


def _pupils(
    session: Session, actor: Actor, dossiers: Collection[UUID], today: date
) -> dict[UUID, UUID]:
    """The pupils of these dossiers, as far as the actor may see them."""
    query = access.visible_dossiers(actor, today).where(Dossier.id.in_(dossiers))
    return {one.id: one.pupil_id for one in session.scalars(query)}


def _names(
    session: Session, actor: Actor, pupils: Collection[UUID], now: datetime
) -> dict[UUID, Identity]:
    query = access.visible_records(actor, day_of(now)).where(PupilRecord.pupil_id.in_(pupils))
    records = session.scalars(query).all()
    open_rows(session, records)
    return {one.pupil_id: one.content for one in records}
