"""The library of approaches: who keeps it, who reads it, and whom one can call about one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from casework.db import insert_once
from casework.domain.approach import MECHANISMS, OBSTACLES, NewApproach
from casework.domain.casuistiek import nobody
from casework.domain.errors import Invalid, NotFound
from casework.domain.policy import Action, Actor, OrganisationKind, Relation, Role, may
from casework.domain.records import AdviceText, Staff
from casework.models import Account, Approach, ApproachCell, ApproachColleague, Organisation
from casework.services import door, trail
from casework.services.access import named
from casework.services.casuistiek import reviewing
from casework.services.sealing import open_rows

Counts = Mapping[str, int | None]  # by band; None: too few to show; empty: not counted yet

DOUBT = (
    "Er staan woorden in die iemand kunnen noemen. Haal ze weg, of zeg dat de tekst over niemand"
    " gaat."
)


@dataclass(frozen=True, repr=False)
class Library:
    """What is tried and what was learned, of one mechanism or of all, each once.

    `mechanisms`: those of which there is anything. `obstacles`: by code what would help, as each
    approach says it.
    """

    approaches: Sequence[Approach]
    mechanisms: Sequence[str]
    counts: Mapping[UUID, Counts]
    counted: ApproachCell | None
    obstacles: Mapping[str, Sequence[tuple[Approach, str]]]
    lessons: Sequence[AdviceText]
    edits: bool


@dataclass(frozen=True, repr=False)
class Colleague:
    """Who can be called, at which organisation."""

    account: UUID
    staff: Staff
    organisation: str


@dataclass(frozen=True, repr=False)
class Shown:
    """An approach, what came of it, and whom to call."""

    approach: Approach
    by: str
    counts: Counts
    counted: ApproachCell | None
    colleagues: Sequence[Colleague]
    edits: bool
    called: bool


def library(session: Session, actor: Actor, mechanism: str | None = None) -> Library:
    """All that is in use, or what is for one mechanism, with what may be shown of it, on record."""
    rows = session.scalars(
        select(Approach).where(Approach.retired_at.is_(None)).order_by(Approach.name)
    ).all()
    cells = session.scalars(select(ApproachCell)).all()
    counts: dict[UUID, dict[str, int | None]] = {}
    for cell in cells:
        counts.setdefault(cell.approach_id, {})[cell.band] = cell.count
    lessons = _lessons(session, actor)
    about = [set(one.mechanisms) for one in rows] + [_about(one) for one in lessons]
    chosen = [one for one in rows if mechanism in (None, *one.mechanisms)]
    trail.record(session, actor, Action.VIEW_APPROACHES)
    return Library(
        chosen,
        [code for code in MECHANISMS if any(code in some for some in about)],
        counts,
        cells[0] if cells else None,
        _obstacles(chosen),
        [one for one in lessons if mechanism is None or mechanism in _about(one)],
        may(actor, Action.EDIT_APPROACHES, _relations(actor)),
    )


def _lessons(session: Session, actor: Actor) -> list[AdviceText]:
    """What was learned in the rounds of who reads cases."""
    if Role.BELEIDSADVISEUR not in actor.roles:
        return []
    return [text for texts in reviewing.lessons(session, actor).values() for text in texts]


def _about(text: AdviceText) -> set[str]:
    """The mechanisms a lesson belongs to."""
    return {one for one in (text.type, *text.factors) if one}


def _obstacles(rows: Sequence[Approach]) -> dict[str, list[tuple[Approach, str]]]:
    """Those that stand in the way of most approaches first."""
    found = {
        code: [(one, one.obstacles[code]) for one in rows if code in one.obstacles]
        for code in OBSTACLES
    }
    some = [one for one in found.items() if one[1]]
    return dict(sorted(some, key=lambda one: -len(one[1])))


def shown(session: Session, actor: Actor, approach: UUID) -> Shown:
    """One of them, also when it is not in use any more. Raises NotFound."""
    found = session.get(Approach, approach)
    if found is None:
        raise NotFound
    query = select(ApproachCell).where(ApproachCell.approach_id == found.id)
    cells = session.scalars(query).all()
    colleagues = _colleagues(session, found.id)
    trail.record(session, actor, Action.VIEW_APPROACHES, kind="approach", of=found.id)
    return Shown(
        found,
        session.get_one(Organisation, found.owner_id).name,
        {one.band: one.count for one in cells},
        cells[0] if cells else None,
        colleagues,
        may(actor, Action.EDIT_APPROACHES, _relations(actor, found)),
        any(one.account == actor.account for one in colleagues),
    )


def _colleagues(session: Session, approach: UUID) -> list[Colleague]:
    query = (
        select(Account, Organisation.name)
        .join(ApproachColleague, ApproachColleague.account_id == Account.id)
        .join(Organisation, Organisation.id == ApproachColleague.organisation_id)
        .where(ApproachColleague.approach_id == approach, Account.disabled_at.is_(None))
        .order_by(ApproachColleague.at)
    )
    rows = session.execute(query).all()
    open_rows(session, [account for account, _ in rows])
    return [Colleague(account.id, account.content, name) for account, name in rows]


def add(session: Session, actor: Actor, value: NewApproach, *, now: datetime) -> Approach:
    """Put one into the library of the actor's region. Raises NotAllowed, Invalid."""
    door.allow(actor, Action.EDIT_APPROACHES, _relations(actor), found=True)
    codes = _about_nobody(value)
    made = Approach(id=uuid4(), owner_id=actor.own, made_by=actor.account, made_at=now)
    _fill(made, value, now)
    session.add(made)
    session.flush()
    trail.record(session, actor, Action.EDIT_APPROACHES, kind="approach", of=made.id, codes=codes)
    return made


def editable(session: Session, actor: Actor, approach: UUID) -> Approach:
    """One that the actor may change. Raises NotFound, NotAllowed."""
    found = session.get(Approach, approach)
    relations = _relations(actor, found) if found else frozenset()
    door.allow(actor, Action.EDIT_APPROACHES, relations, found=found is not None)
    assert found is not None  # noqa: S101  (allow raised otherwise)
    return found


def change(
    session: Session, actor: Actor, approach: UUID, value: NewApproach, *, now: datetime
) -> Approach:
    """Describe it anew, or take it out of use. Raises NotFound, NotAllowed, Invalid."""
    found = editable(session, actor, approach)
    codes = _about_nobody(value)
    _fill(found, value, now)
    session.flush()
    trail.record(session, actor, Action.EDIT_APPROACHES, kind="approach", of=found.id, codes=codes)
    return found


def _about_nobody(value: NewApproach) -> dict[str, str | int]:
    """What goes on record: how many words could name somebody, and that the writer said no.

    Raises Invalid when there are some and the writer did not say so.
    """
    words = nobody.doubts(value.texts)
    if words and not value.nobody:
        raise Invalid({"niemand": [DOUBT]})
    return {"niemand": len(words)} if words else {}


def _fill(row: Approach, value: NewApproach, now: datetime) -> None:
    row.name, row.sentence = value.name, value.sentence
    row.mechanisms, row.obstacles = list(value.mechanisms), dict(value.obstacles)
    row.provider, row.payer = value.provider, value.payer
    row.retired_at = (row.retired_at or now) if value.retired else None


def be_called(
    session: Session, actor: Actor, approach: UUID, *, wants: bool, now: datetime
) -> None:
    """Say that others may call one about it, or take that back. Raises NotFound."""
    found = session.get(Approach, approach)
    door.allow(actor, Action.BE_CALLED, (), found=found is not None)
    of = {"approach_id": approach, "account_id": actor.account}
    if wants:
        insert_once(session, ApproachColleague, {**of, "organisation_id": actor.own, "at": now})
    else:
        mine = (ApproachColleague.account_id == actor.account,)
        session.execute(
            delete(ApproachColleague).where(ApproachColleague.approach_id == approach, *mine)
        )
    what = "bereikbaar" if wants else "niet bereikbaar"
    trail.record(
        session, actor, Action.BE_CALLED, kind="approach", of=approach, codes={"what": what}
    )


def _relations(actor: Actor, of: Approach | None = None) -> frozenset[Relation]:
    """A region keeps its own: a samenwerkingsverband, and what it made."""
    mine = of is None or of.owner_id == actor.organisation
    return named((Relation.OWNER, actor.kind is OrganisationKind.SWV and mine))
