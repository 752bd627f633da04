"""What a new version of a ladder would do, before it is in force.

With the dossiers that run now, and what it would have done over the stored past year.
"""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy.orm import Session

from casework.domain.ladder.data import from_data, steps_data
from casework.domain.ladder.ladder import NewVersion
from casework.domain.ladder.replay import Shift, Went
from casework.domain.moment import day_of
from casework.domain.policy import Actor
from casework.domain.records import Identity
from casework.domain.rules.difference import Kind
from casework.models import Dossier
from casework.services import access, names
from casework.services.ladders import ladder_replay
from casework.services.ladders.ladder_replay import Now, Walked

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


@dataclass(frozen=True, repr=False)
class Found:
    """Counts over all dossiers of the region; `moves` and `lines` only what the actor may see.

    `standing` is the number of open dossiers by step of the new ladder. With `other_scale` some
    follow a ladder with other numbers, so that higher and lower tell little. `failed` of the
    `dossiers` could not be counted. `counts` goes by `Went`, then by `Kind`.
    """

    dossiers: int
    failed: int
    higher: int
    lower: int
    same: int
    standing: Mapping[int, int]
    other_scale: bool
    counts: Mapping[str, Mapping[str, int]]
    moves: Sequence[Moved]
    lines: Sequence[Line]
    subjects: Collection[UUID]  # the pupils that are told of

    def of(self, kind: Kind) -> int:
        """All of one kind together."""
        return sum(counts[kind] for counts in self.counts.values())


class Replay:
    """A replay that goes on: it takes in some dossiers at a time, over several units of work.

    `at_once` dossiers take half a second; `part` is how many it takes in at a time.
    """

    at_once, part = 50, 100

    def __init__(self, session: Session, actor: Actor, value: NewVersion, now: datetime) -> None:
        """Needs to see what the actor may not: the caller elevates, here and for each part."""
        assert actor.organisation is not None  # noqa: S101
        self._swv, self._ladder, self._now = actor.organisation, value.ladder, now
        self.keys: Sequence[Any] = ladder_replay.of_region(session, self._swv, now=now)
        visible = access.visible_dossiers(actor, day_of(now)).with_only_columns(Dossier.id)
        self._mine = set(session.scalars(visible))
        self._all = Counter[str]()
        self._standing, self._kinds = Counter[int](), Counter[tuple[str, str]]()
        self._moves: list[tuple[UUID, Now]] = []
        self._lines: list[tuple[UUID, Shift]] = []

    def take(self, session: Session, keys: Sequence[Any]) -> None:
        """Take in some dossiers."""
        for one in ladder_replay.walk(session, self._swv, self._ladder, keys, now=self._now):
            self._add(one)

    def result(self) -> dict[str, Any]:
        """What was found, as data; most moved and newest first."""
        moves = sorted(self._moves, key=lambda one: one[1].before - one[1].after)
        lines = sorted(self._lines, key=lambda one: one[1].day, reverse=True)
        return {
            "all": dict(self._all),
            "standing": sorted(self._standing.items()),
            "kinds": [[*names, many] for names, many in sorted(self._kinds.items())],
            "moves": [[str(of), *now] for of, now in moves[:MOST]],
            "lines": [[str(of), *_plain(shift)] for of, shift in lines[:MOST]],
        }

    def _add(self, one: Walked) -> None:
        self._all["dossiers"] += 1
        self._all["failed"] += not one.counted
        self._kinds.update((shift.went, shift.kind) for shift in one.shifts)
        mine = one.dossier in self._mine
        if mine:
            self._lines += [(one.dossier, shift) for shift in one.shifts]
        if one.now:
            before, last, after = one.now
            self._all[_way(before, after)] += 1
            self._all["other_scale"] |= last != self._ladder.last
            self._standing[after] += 1
            if mine and before != after:
                self._moves.append((one.dossier, one.now))


def data(value: NewVersion) -> dict[str, Any]:
    """A proposed version as data; equal for exactly the same values."""
    of = value.ladder
    told = {"name": of.name, "source": of.source, "certainty": of.certainty}
    return {**told, "steps": steps_data(of), "valid_from": value.valid_from.isoformat()}


def read(given: Mapping[str, Any]) -> NewVersion:
    """The proposed version again."""
    name, source, certainty = (given[one] for one in ("name", "source", "certainty"))
    ladder = from_data("", name, source, certainty, given["steps"])
    return NewVersion(ladder, date.fromisoformat(given["valid_from"]))


def shown(session: Session, actor: Actor, result: Mapping[str, Any], *, now: datetime) -> Found:
    """A result with the names of whom the actor may see now; the rest is left out."""
    moves = [(UUID(of), rest) for of, *rest in result["moves"]]
    lines = [(UUID(of), _shift(*rest)) for of, *rest in result["lines"]]
    pupils = _pupils(session, actor, {of for of, _ in (*moves, *lines)}, day_of(now))
    known = names.identities(session, actor, set(pupils.values()), day_of(now))
    who = {of: known.get(pupil) for of, pupil in pupils.items()}
    every = Counter(result["all"])
    kinds = {(went, kind): many for went, kind, many in result["kinds"]}
    return Found(
        **{one: every[one] for one in ("dossiers", "failed", "higher", "lower", "same")},
        standing=dict(result["standing"]),
        other_scale=bool(every["other_scale"]),
        counts={went: {kind: kinds.get((went, kind), 0) for kind in Kind} for went in Went},
        moves=[Moved(of, who[of], *move) for of, move in moves if of in who],
        lines=[Line(of, who[of], shift) for of, shift in lines if of in who],
        subjects=sorted(set(pupils.values())),
    )


def _way(before: int, after: int) -> str:
    return "same" if before == after else "higher" if after > before else "lower"


def _plain(one: Shift) -> list[Any]:
    return [one.went, one.step, one.day.isoformat(), one.kind, one.was and one.was.isoformat()]


def _shift(went: str, step: int, day: str, kind: str, was: str | None) -> Shift:
    before = date.fromisoformat(was) if was else None
    return Shift(Went(went), step, date.fromisoformat(day), Kind(kind), before)


def _pupils(
    session: Session, actor: Actor, dossiers: Collection[UUID], today: date
) -> dict[UUID, UUID]:
    """The pupils of these dossiers, as far as the actor may see them."""
    query = access.visible_dossiers(actor, today).where(Dossier.id.in_(dossiers))
    return {one.id: one.pupil_id for one in session.scalars(query)}
