"""What becomes of a report that still runs, when days of it get another kind."""

from datetime import date, datetime, timedelta
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session

from casework.domain.policy import Actor
from casework.domain.vacation import span
from casework.domain.verzuim import Verzuimsoort
from casework.models import Branch, Ongoing
from casework.services import access
from casework.services.schools.calendar import calendar_of

_DAY = timedelta(days=1)


class Becomes(StrEnum):
    """Whether it goes on as what it was (STAYS), or also the coming days are of the new kind.

    TURNS: the report is of the new kind. SPLITS: it ended, and one of the new kind goes on.
    """

    STAYS = "stays"
    TURNS = "turns"
    SPLITS = "splits"


def of_kind(
    session: Session, actor: Actor, nr: int, soort: Verzuimsoort, last: date
) -> Ongoing | None:
    """The report of a kind that runs at a branch of the actor, begun by a day."""
    own = access.visible_branches(actor).with_only_columns(Branch.id)
    query = select(Ongoing).where(
        Ongoing.pupil_nr == nr,
        Ongoing.branch_id.in_(own),
        Ongoing.ended_at.is_(None),
        Ongoing.soort == soort,
        Ongoing.since <= last,
    )
    return session.scalars(query.order_by(Ongoing.since)).first()


def becomes(session: Session, report: Ongoing, first: date, last: date) -> Becomes:
    """What becomes of a report when the absence from `first` to `last` changes.

    It goes along where the period reaches its last day; else only the days of the period change.
    """
    days = calendar_of(session, session.get_one(Branch, report.branch_id))
    if any(map(days.is_schoolday, span(last + _DAY, report.filled_until))):
        return Becomes.STAYS
    return Becomes.TURNS if first <= report.since else Becomes.SPLITS


def turn(
    session: Session,
    report: Ongoing | None,
    how: Becomes | None,
    soort: Verzuimsoort,
    first: date,
    *,
    now: datetime,
) -> None:
    """Have the coming days counted as another kind too; where it splits, from `first` on."""
    if report is None or how is Becomes.STAYS:
        return
    if how is Becomes.TURNS:
        report.soort = soort
        return
    report.ended_at = now
    session.flush()  # one runs at a time
    session.add(
        Ongoing(
            pupil_nr=report.pupil_nr,
            branch_id=report.branch_id,
            soort=soort,
            amount=report.amount,
            since=first,
            filled_until=report.filled_until,
            noted_at=now,
            noted_by=report.noted_by,
        )
    )
