"""Whether the engines of the check find the same crossings."""

import hashlib
from collections.abc import Iterable
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from bench.peers import loop
from bench.peers.loop import Found
from casework.models import Pupil, Signal


def stored(session: Session) -> list[Found]:
    """What is on record, by the rules that the peers know."""
    of = (Signal.rule, Pupil.nr, Signal.branch_id)
    query = (
        select(*of, Signal.begindatum, Signal.einddatum, Signal.amount)
        .join(Pupil, Pupil.id == Signal.pupil_id)
        .where(Signal.state != "withdrawn", Signal.rule.in_(loop.RULES))
    )
    return [Found(*row) for row in session.execute(query)]


def firsts(found: Iterable[Found]) -> list[Found]:
    """The first of each pupil at a branch."""
    first: dict[tuple[int, int], Found] = {}
    for one in sorted(found, key=lambda one: one.einddatum):
        first.setdefault((one.pupil_nr, one.branch_id), one)
    return list(first.values())


def checksum(found: Iterable[Found]) -> str:
    """How many, and a fingerprint of which."""
    rows = [
        (rule, nr, branch, _day(b), _day(e), int(total)) for rule, nr, branch, b, e, total in found
    ]
    return f"{len(rows)}:{hashlib.sha256(repr(sorted(rows)).encode()).hexdigest()[:12]}"


def _day(value: date) -> str:
    return value.isoformat()
