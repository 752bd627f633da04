"""What other settings would have raised over the stored past year; nothing is changed."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session
from structlog import get_logger

from casework.domain.failure import traits
from casework.domain.history import History
from casework.domain.moment import day_of
from casework.domain.policy import Actor
from casework.domain.records import Identity
from casework.domain.rules import difference
from casework.domain.rules.difference import Kind, Shift
from casework.domain.rules.settings import NewRuleset, differing
from casework.models import Branch, Organisation, Pupil, PupilRecord, Verzuim
from casework.services import access, names
from casework.services.past import history, ruleset
from casework.services.past.history import Touched

YEAR = timedelta(days=365)
MOST = 50
log = get_logger()


class Line(NamedTuple):
    """A signal that would come or stay away, of a pupil the actor may see; `day` its last day."""

    pupil: UUID
    identity: Identity
    code: str
    kind: Kind
    day: date


@dataclass(frozen=True, repr=False)
class Found:
    """How many signals of each kind, for each rule that changes; `lines` only of whom one may see.

    `failed` of the `pupils` could not be counted. The kinds are those of `difference.Kind`.
    """

    pupils: int
    failed: int
    counts: Mapping[str, Mapping[str, int]]
    lines: Sequence[Line]
    subjects: Collection[UUID]  # the pupils that are told of

    def of(self, kind: Kind) -> int:
        """All of one kind together."""
        return sum(counts[kind] for counts in self.counts.values())


class Replay:
    """A replay that goes on: it takes in some pupils at a time, over several units of work.

    `at_once` pupils take half a second; `part` is how many it takes in at a time.
    """

    at_once, part = 2000, 500

    def __init__(self, session: Session, actor: Actor, value: NewRuleset, now: datetime) -> None:
        """Needs to see what the actor may not: the caller elevates, here and for each part."""
        self._before = ruleset.current(session, actor, now=now)
        self._after = ruleset.made(session, actor, value)
        self._codes = difference.affected(self._before, self._after)
        self._since = day_of(now) - YEAR
        self._pupils = _touched(session, actor, self._since) if self._codes else {}
        self.keys: Sequence[Any] = sorted(self._pupils)
        visible = access.visible_records(actor, day_of(now))
        self._mine = set(session.scalars(visible.with_only_columns(PupilRecord.pupil_id)))
        self._failed, self._kinds = 0, Counter[tuple[str, str]]()
        self._lines: list[tuple[UUID, Shift]] = []

    def take(self, session: Session, keys: Sequence[Any]) -> None:
        """Take in some pupils. One whose data cannot be counted stops no other."""
        for one, of in history.load(session, keys)[1].items():
            try:
                self._add(self._pupils[one], of)
            except Exception as error:
                log.error("replay", **traits(error))
                self._failed += 1

    def result(self) -> dict[str, Any]:
        """What was found, as data; newest first."""
        lines = sorted(self._lines, key=lambda one: one[1].crossing.einddatum, reverse=True)
        return {
            "pupils": len(self.keys),
            "failed": self._failed,
            "codes": list(self._codes),
            "kinds": [[*names, many] for names, many in sorted(self._kinds.items())],
            "lines": [
                [str(of), one.code, one.kind, one.crossing.einddatum.isoformat()]
                for of, one in lines[:MOST]
            ],
        }

    def _add(self, pupil: UUID, of: History) -> None:
        found = list(difference.shifts(of, self._codes, self._before, self._after, self._since))
        self._kinds.update((one.code, one.kind) for one in found)
        if pupil in self._mine:
            self._lines += [(pupil, one) for one in found]


def data(value: NewRuleset) -> dict[str, Any]:
    """A proposed version as data; equal for exactly the same values."""
    settings, day = differing(value.settings), value.valid_from.isoformat()
    return {"settings": settings, "source": value.source, "valid_from": day}


def read(given: Mapping[str, Any]) -> NewRuleset:
    """The proposed version again."""
    day = date.fromisoformat(given["valid_from"])
    return NewRuleset(given["settings"], given["source"], day)


def shown(session: Session, actor: Actor, result: Mapping[str, Any], *, now: datetime) -> Found:
    """A result with the names of whom the actor may see now; the rest is left out."""
    lines = [(UUID(of), *rest) for of, *rest in result["lines"]]
    known = names.identities(session, actor, {one[0] for one in lines}, day_of(now))
    kinds = {(code, kind): many for code, kind, many in result["kinds"]}
    return Found(
        pupils=result["pupils"],
        failed=result["failed"],
        counts={
            code: {kind: kinds.get((code, kind), 0) for kind in Kind} for code in result["codes"]
        },
        lines=[
            Line(of, known[of], code, Kind(kind), date.fromisoformat(day))
            for of, code, kind, day in lines
            if of in known
        ],
        subjects=sorted(known),
    )


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
