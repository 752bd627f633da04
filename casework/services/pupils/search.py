"""Finding a pupil: by number, or by a part of the name among those one may know of."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from casework.domain.moment import day_of
from casework.domain.policy import Action, Actor, OrganisationKind
from casework.domain.records import Identity
from casework.models import Branch, Enrolment, PupilRecord
from casework.services import access, trail
from casework.services.pupils.pupil import number_index, pgn_index
from casework.services.sealing import Sealed, fetch_keys, open_columns

MOST_OPENED, MOST_SHOWN = 5_000, 10
# Who may use the BSN of a pupil for this work (WVO 2020 art. 8.17, UAVG art. 46): no SWV, no care.
USE_PGN = frozenset({OrganisationKind.BOARD, OrganisationKind.MUNICIPALITY})
# Letters that do not come apart into a letter and an accent.
_STROKES = str.maketrans(
    {
        "ø": "o",
        "đ": "d",
        "ł": "l",
        "ħ": "h",
        "ŧ": "t",
        "ı": "i",
        "æ": "ae",
        "œ": "oe",
        "þ": "th",
        "ð": "d",
    }
)


@dataclass(frozen=True, repr=False)
class Hit:
    """A pupil that fits."""

    pupil: UUID
    identity: Identity
    school: str | None


def search(
    session: Session, actor: Actor, text: str, *among: Any, now: datetime
) -> tuple[list[Hit], int]:
    """At most ten pupils, and how many fit; `among`: conditions on PupilRecord.

    On record as a search, with the hits as subjects.
    """
    wanted = " ".join(text.split())
    hits = _by_number(session, actor, wanted, among, now) if wanted.isdigit() else None
    if not hits:
        hits = _by_name(session, actor, wanted, among, now)
    found = hits[:MOST_SHOWN]
    trail.record(
        session,
        actor,
        Action.SEARCH_PUPIL,
        subjects=[one.pupil for one in found],
        detail={"gezocht": wanted},
        codes={"hits": len(hits)},
    )
    return found, len(hits)


def _by_number(
    session: Session, actor: Actor, number: str, among: Sequence[Any], now: datetime
) -> list[Hit]:
    branches = session.scalars(access.visible_branches(actor)).all()
    numbers = [number_index(session, brin, number) for brin in {one.brin for one in branches}]
    same = select(Enrolment.pupil_id).where(Enrolment.number_index.in_(numbers))
    fits: list[Any] = [PupilRecord.pupil_id.in_(same)]
    if actor.kind in USE_PGN:
        fits.append(PupilRecord.pgn_index == pgn_index(session, number))
    return _opened(session, actor, day_of(now), or_(*fits), *among)


def _by_name(
    session: Session, actor: Actor, wanted: str, among: Sequence[Any], now: datetime
) -> list[Hit]:
    if not wanted:
        return []
    every = _opened(session, actor, day_of(now), *among)
    parts = plain(wanted).split()
    fitting = [one for one in every if all(part in plain(one.identity.name) for part in parts)]
    return sorted(fitting, key=lambda one: (plain(one.identity.achternaam), one.identity.name))


def _opened(session: Session, actor: Actor, today: date, *fits: Any) -> list[Hit]:
    sealed = (PupilRecord.id, PupilRecord.rev, PupilRecord.compartment_id, PupilRecord.envelope)
    school = (
        select(Branch.name)
        .join(Enrolment, Enrolment.branch_id == Branch.id)
        .where(Enrolment.pupil_id == PupilRecord.pupil_id, access.sees_enrolment(actor, today))
        .order_by(Enrolment.valid_from.desc())
        .limit(1)
        .scalar_subquery()
    )
    records = access.visible_records(actor, today).where(*fits)
    query = records.with_only_columns(PupilRecord.pupil_id, school, *sealed).limit(MOST_OPENED)
    rows = session.execute(query).all()
    fetch_keys(session, {row[4] for row in rows})
    opened = open_columns(session, PupilRecord, [Sealed(*row[2:]) for row in rows])
    hits = {row[0]: Hit(row[0], who, row[1]) for row, who in zip(rows, opened, strict=True)}
    return list(hits.values())


def plain(text: str) -> str:
    """Without accents and case: who types "chloe" finds Chloë, and "soren" Søren."""
    parts = unicodedata.normalize("NFKD", text.casefold().translate(_STROKES))
    return "".join(one for one in parts if not unicodedata.combining(one))
