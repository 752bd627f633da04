"""The check list before an overview goes out: what may make its numbers wrong, and where to mend.

Looked for in all that is stored, because a gap is a gap whoever sees it. Whether there is one is
told, not how many pupils it has: beside the figures a number would tell a hidden one
(docs/decisions/0038). Which pupils it is about shows only to who may see them.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from casework.db import elevated
from casework.domain.policy import Action, Actor, may_ever
from casework.domain.records import Identity
from casework.models import Dossier, FigureDay
from casework.services import access, names
from casework.services.figures import gaps

MOST = 20  # pupils named under one check
_LOOKED_AT = 500  # to find those the actor sees


@dataclass(frozen=True, repr=False)
class Check:
    """One check; `clear`: there is nothing to mend.

    `pupils` and `schools` say where to look; of a pupil also the dossier to mend, where it is that.
    """

    code: str
    clear: bool
    pupils: Sequence[tuple[UUID, Identity | None, UUID | None]] = ()
    schools: Sequence[str] = ()


def checks(
    session: Session, actor: Actor, day: FigureDay, gemeenten: Iterable[str], *, today: date
) -> list[Check]:
    """Everything to look at for these gemeenten, in a fixed order."""
    some = list(gemeenten)
    with elevated(session, actor.organisation, actor.system):
        silent = [one.name for one in session.scalars(gaps.silent(day.day, some))]
    found = [Check("stil", not silent, schools=silent)]
    for code, of in gaps.PUPILS.items():
        found.append(_check(session, actor, code, of(day, some), today))
    return found


def _check(session: Session, actor: Actor, code: str, query: Any, today: date) -> Check:
    with elevated(session, actor.organisation, actor.system):
        ids = list(session.scalars(query.distinct().limit(_LOOKED_AT)))
    shown: Sequence[tuple[UUID, Identity | None, UUID | None]] = ()
    if ids and may_ever(actor, Action.LIST_FIGURES):
        who = names.identities(session, actor, ids, today)
        files = _dossiers(session, actor, ids, today) if code == "plan" else {}
        shown = [(one, who[one], files.get(one)) for one in ids if one in who][:MOST]
    return Check(code, not ids, shown)


def _dossiers(session: Session, actor: Actor, ids: list[UUID], today: date) -> dict[UUID, UUID]:
    query = select(Dossier.pupil_id, Dossier.id).where(
        access.sees_dossier(actor, today), Dossier.pupil_id.in_(ids), Dossier.closed_at.is_(None)
    )
    return dict(session.execute(query).tuples().all())
