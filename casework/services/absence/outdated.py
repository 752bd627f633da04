"""What a delivery still says of a day that a person gave another kind: it is passed over.

The school's own administration keeps the old kind until somebody changes it there too; without
this every file would bring it back beside the new one, and count the day twice.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import and_, delete, select, update
from sqlalchemy.orm import Session

from casework.db import among, upsert
from casework.domain.policy import Actor
from casework.models import Reclassified, Verzuim
from casework.services.absence.facts import Fact, Key

_OF = Reclassified.__table__.c
_KEY = ("pupil_nr", "branch_id", "date", "was")


def note(
    session: Session, actor: Actor, places: Sequence[Key], became: str, *, now: datetime
) -> None:
    """Remember that a pupil's absences, keyed by their old kind, stand as another from now on."""
    for branch in {one.branch_id for one in places}:
        _follow_on(session, [one for one in places if one.branch_id == branch], became)
    by = {"became": became, "noted_at": now, "noted_by": actor.account}
    rows = [dict(zip(_KEY, one, strict=True)) | by for one in places]
    upsert(session, Reclassified, rows, key=_KEY)


def _follow_on(session: Session, places: Sequence[Key], became: str) -> None:
    """What had become the old kind before becomes the new one; what goes back needs no memory."""
    nr, branch, _, was = places[0]
    same = [_OF.pupil_nr == nr, _OF.branch_id == branch, _OF.date.in_([p.date for p in places])]
    session.execute(delete(Reclassified).where(*same, _OF.was == became))
    session.execute(update(Reclassified).where(*same, _OF.became == was).values(became=became))


def outdated(
    session: Session, facts: Mapping[Key, Fact], before: Mapping[Key, Any]
) -> dict[Key, Key]:
    """Which of these facts are outdated, and the absence that stands in the place of each."""
    stands = and_(
        *(_OF[name] == Verzuim.__table__.c[name] for name in _KEY[:3]),
        _OF.became == Verzuim.__table__.c.soort,
    )
    query = (
        select(*(_OF[name] for name in (*_KEY, "became")))
        .join(Verzuim.__table__, stands)
        .where(among(session, _OF.pupil_nr, {key.pupil_nr for key in facts}))
    )
    rows = session.execute(query).all()
    found = {Key(nr, at, on, was): Key(nr, at, on, now) for nr, at, on, was, now in rows}
    return {key: by for key, by in found.items() if key in facts and key not in before}


def of_pupil(session: Session, nr: int, some: Iterable[Verzuim]) -> dict[tuple[date, str], str]:
    """What these absences of a pupil were before they got the kind that they have."""
    there = {(one.branch_id, one.date, one.soort) for one in some}
    query = select(_OF.branch_id, _OF.date, _OF.became, _OF.was).where(_OF.pupil_nr == nr)
    rows = session.execute(query).all() if there else ()
    return {(on, now): was for at, on, now, was in rows if (at, on, now) in there}
