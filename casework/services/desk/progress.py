"""Alle dossiers: how each of them stands, who is longest at home first (desk.md 2)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, exists, func, select, true
from sqlalchemy.orm import Session

from casework.domain import home
from casework.domain.moment import day_of
from casework.domain.policy import Action, Actor
from casework.domain.records import Identity, Staff
from casework.models import (
    Account,
    AgendaItem,
    Agreement,
    Application,
    CareTrajectory,
    Contact,
    Dossier,
    Meeting,
    Organisation,
    RegieOffer,
    RegieTerm,
    ReturnPlan,
)
from casework.services import access, names, plan_access, trail
from casework.services.desk.nearing import AWAITED
from casework.services.sealing import open_rows
from casework.services.tables import queue
from casework.services.tables.meeting import takes_part

MOST = 100


class Only(StrEnum):
    """Which of them."""

    EVERY = "alle"
    MINE = "mijn-regie"
    NO_PLAN = "zonder-plan"
    TABLE = "mijn-tafel"


class Wait(StrEnum):
    """What a dossier waits for."""

    ANSWER = "antwoord"  # of who was offered the regie
    CARE = "zorg"
    SCHOOL = "school"  # decides on an application


@dataclass(frozen=True, repr=False)
class Line:
    """One dossier. `home` is None for who is at school, or whose absence is not for the actor.

    `last` is when somebody last spoke, met, kept an agreement or took the regie, as far as one's
    own organisation knows it. `planned`: there is a plan to go back that the actor may see.
    """

    dossier: Dossier
    identity: Identity | None
    holder: Staff
    organisation: str
    home: home.Home | None
    last: date
    planned: bool
    waits: Sequence[Wait]

    @property
    def days(self) -> int:
        """School days at home, as far as is known."""
        return self.home.schooldays if self.home else 0


def lines(session: Session, actor: Actor, only: Only, *, now: datetime) -> list[Line]:
    """The open dossiers that exist for the actor, of them the 100 oldest; on record."""
    today = day_of(now)
    chosen = {
        Only.MINE: RegieTerm.account_id == actor.account,
        Only.NO_PLAN: ~_has_plan(actor, today),
        Only.TABLE: Dossier.id.in_(_on_my_tables(actor)),
    }
    return _lines(session, actor, chosen.get(only, true()), now)


def held(session: Session, actor: Actor, account: UUID, *, now: datetime) -> list[Line]:
    """The same of those whose regie somebody holds."""
    return _lines(session, actor, RegieTerm.account_id == account, now)


def _lines(session: Session, actor: Actor, which: ColumnElement[bool], now: datetime) -> list[Line]:
    today = day_of(now)
    rows = session.execute(_query(actor, today, which)).all()
    found: list[Dossier] = [row[0] for row in rows]
    pupils = [one.pupil_id for one in found]
    trail.record(session, actor, Action.VIEW_DOSSIER, subjects=pupils)
    who = names.identities(session, actor, pupils, today)
    open_rows(session, list({row.Account.id: row.Account for row in rows}.values()))
    at_home = queue.homes(session, actor, found, now) if found else {}
    made = [_line(row, who.get(row[0].pupil_id), at_home.get(row[0].pupil_id)) for row in rows]
    return sorted(made, key=lambda one: -one.days)  # the oldest first where it is the same


def _line(row: Any, identity: Identity | None, at_home: home.Home | None) -> Line:
    moments = (row.since, row.spoke, row.met, row.kept)
    return Line(
        dossier=row[0],
        identity=identity,
        holder=row.Account.content,
        organisation=row.organisation,
        home=at_home,
        last=day_of(max(one for one in moments if one)),
        planned=row.planned,
        waits=[one for one in Wait if row._mapping[one]],
    )


def _query(actor: Actor, today: date, which: ColumnElement[bool]) -> Any:
    waits = _waits(actor, today)
    columns: tuple[Any, ...] = (
        Account,
        Organisation.name.label("organisation"),
        RegieTerm.since,
        *_last(actor),
        _has_plan(actor, today).label("planned"),
        *(condition.label(one) for one, condition in waits.items()),
    )
    query = access.visible_dossiers(actor, today).where(Dossier.closed_at.is_(None))
    query = query.join(RegieTerm, RegieTerm.id == Dossier.regie_term_id)
    query = query.join(Account, Account.id == RegieTerm.account_id)
    query = query.join(Organisation, Organisation.id == RegieTerm.organisation_id)
    query = query.where(which)
    return query.add_columns(*columns).order_by(Dossier.opened_at).limit(MOST)


def _last(actor: Actor) -> tuple[ColumnElement[datetime | None], ...]:
    def latest(name: str, column: Any, *where: Any) -> ColumnElement[datetime | None]:
        query = select(func.max(column)).where(*where).correlate(Dossier)
        return query.scalar_subquery().label(name)

    mine = (Contact.pupil_id == Dossier.pupil_id, Contact.owner_id == actor.organisation)
    kept = (Agreement.dossier_id == Dossier.id, Agreement.owner_id == actor.organisation)
    return (
        latest("spoke", Contact.at, *mine),
        latest("met", AgendaItem.handled_at, AgendaItem.dossier_id == Dossier.id),
        latest("kept", Agreement.done_at, *kept),
    )


def _has_plan(actor: Actor, today: date) -> ColumnElement[bool]:
    seen = plan_access.sees_plan(actor, today, Dossier)
    return exists().where(ReturnPlan.dossier_id == Dossier.id, seen)


def _waits(actor: Actor, today: date) -> dict[Wait, ColumnElement[bool]]:
    """An offer is for all to know; a school's decision and care for who sees them."""
    seen = plan_access.sees_plan(actor, today, Dossier)
    own = Application.owner_id == actor.organisation
    return {
        Wait.ANSWER: exists().where(
            RegieOffer.dossier_id == Dossier.id, RegieOffer.state == "open"
        ),
        Wait.CARE: exists().where(CareTrajectory.dossier_id == Dossier.id, *AWAITED, seen),
        Wait.SCHOOL: exists().where(
            Application.dossier_id == Dossier.id, own, Application.outcome.is_(None)
        ),
    }


def _on_my_tables(actor: Actor) -> Any:
    running = (Meeting.ended_at.is_(None), Meeting.cancelled_at.is_(None), takes_part(actor))
    query = select(AgendaItem.dossier_id).join(Meeting, Meeting.id == AgendaItem.meeting_id)
    return query.where(AgendaItem.removed_at.is_(None), *running)
