"""The check list before an overview goes out: what may make its numbers wrong, and where to mend.

Counted over all that is stored, because a gap is a gap whoever sees it: numbers alone, small ones
hidden. Which pupils it is about shows only to who may see them.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import distinct, func, select
from sqlalchemy.orm import Session

from casework.db import elevated
from casework.domain.figures.small import is_small, rounded
from casework.domain.policy import Action, Actor, may_ever
from casework.domain.records import Identity
from casework.models import Dossier, FigureDay
from casework.services import access, names
from casework.services.figures import gaps

_NEAREST = 5
MOST = 20  # pupils named under one check


@dataclass(frozen=True, repr=False)
class Check:
    """One check. `count` is None for one to five, of pupils to the nearest five.

    `pupils` and `schools` say where to look; of a pupil also the dossier to mend, where it is that.
    """

    code: str
    count: int | None
    pupils: Sequence[tuple[UUID, Identity | None, UUID | None]] = ()
    schools: Sequence[str] = ()

    @property
    def clear(self) -> bool:
        """Whether there is nothing to mend."""
        return self.count == 0


def checks(
    session: Session, actor: Actor, day: FigureDay, gemeenten: Iterable[str], *, today: date
) -> list[Check]:
    """Everything to look at for these gemeenten, in a fixed order."""
    some = list(gemeenten)
    with elevated(session, actor.organisation, actor.system):
        silent = [one.name for one in session.scalars(gaps.silent(day.day, some))]
    found = [Check("stil", len(silent), schools=silent)]
    for code, of in gaps.PUPILS.items():
        found.append(_check(session, actor, code, of(day, some), today, day.limit))
    return found


def _check(session: Session, actor: Actor, code: str, query: Any, today: date, limit: int) -> Check:
    of = query.subquery()
    with elevated(session, actor.organisation, actor.system):
        count = session.scalar(select(func.count(distinct(of.c.pupil_id)))) or 0
        ids = list(session.scalars(select(of.c.pupil_id).distinct().limit(500)))
    shown: Sequence[tuple[UUID, Identity | None, UUID | None]] = ()
    if ids and may_ever(actor, Action.LIST_FIGURES):
        who = names.identities(session, actor, ids, today)
        files = _dossiers(session, actor, ids, today) if code == "plan" else {}
        shown = [(one, who[one], files.get(one)) for one in ids if one in who][:MOST]
    return Check(code, about(count, limit), shown)


def _dossiers(session: Session, actor: Actor, ids: list[UUID], today: date) -> dict[UUID, UUID]:
    query = select(Dossier.pupil_id, Dossier.id).where(
        access.sees_dossier(actor, today), Dossier.pupil_id.in_(ids), Dossier.closed_at.is_(None)
    )
    return dict(session.execute(query).tuples().all())


def about(count: int, limit: int) -> int | None:
    """How many, to the nearest five: these are counted at once, and a number that fell by one
    when somebody mended one pupil would tell of that pupil.
    """
    if is_small(count, limit):
        return None
    return max(_NEAREST, rounded(count, _NEAREST)) if count else 0
