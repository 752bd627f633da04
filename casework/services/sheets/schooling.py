"""Where a pupil went to school, counted; and whether it leaves one without a warm handover."""

from datetime import date
from typing import NamedTuple

from casework.domain import moves
from casework.domain.moves import Moves, Stay
from casework.domain.transition import SETTLED, WARNED
from casework.domain.verzuim import Sector
from casework.models import Enrolment, Transition
from casework.services.plan.transition import Transitions
from casework.services.pupils.who import Head


class Schooling(NamedTuple):
    """What is counted, of the enrolments one sees; `left_on`: leaves then, not handed over."""

    moves: Moves
    left_on: date | None


def schooling(head: Head, planned: Transitions, today: date) -> Schooling:
    """Counted over the enrolments that the actor sees."""
    stays = [
        Stay(
            one.valid_from,
            branch.brin,
            Sector(branch.sector),
            one.content.level,
            one.content.drops,
        )
        for one, branch in head.enrolments
    ]
    return Schooling(moves.moves(stays), _left(head, planned, today))


def _left(head: Head, planned: Transitions, today: date) -> date | None:
    last = head.enrolments[0][0] if head.enrolments else None
    if last is None or last.valid_until is None or last.valid_until > today + WARNED:
        return None
    every = [one.row for one in (*planned.ahead, *planned.past)]
    return None if any(_of(one, last) for one in every) else last.valid_until


def _of(one: Transition, left: Enrolment) -> bool:
    """Whether a transition is that out of an enrolment, and is handed over, or not and why."""
    same = one.branch_id in (None, left.branch_id)
    later = one.goes_on is not None and one.goes_on >= left.valid_from
    return same and later and one.lapsed_at is None and one.warm in SETTLED
