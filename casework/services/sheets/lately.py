"""The absence of the last weeks for a guest, by what the guest's organisation sees of it."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple
from uuid import UUID

from sqlalchemy.orm import Session

from casework.db import elevated
from casework.domain import home
from casework.domain.attendance import Attendance, Week, monday_of, weeks
from casework.domain.guest import WEEKS
from casework.domain.policy import Actor
from casework.services.pupils import who
from casework.services.pupils.who import UNKNOWN, Head
from casework.services.sheets import attendance
from casework.services.sheets.attendance import BACK, Missed, Window


class Lately(NamedTuple):
    """The stretch at home, and what was missed each week, newest first; no single day."""

    home: home.Home | None
    weeks: Sequence[Week]


def lately(session: Session, actor: Actor, pupil: UUID, today: date, short: int) -> Lately:
    """For who was let in; `short` school days back end no stay."""
    days = _attendance(session, actor, pupil, today)
    found = weeks(days.days(monday_of(today - WEEKS), today))
    missed = [one for one in reversed(found) if one.excused or one.unexcused]
    return Lately(home.home(days.history.since(today - BACK), today, short), missed)


def _attendance(session: Session, actor: Actor, pupil: UUID, today: date) -> Attendance:
    window = Window.of(None, today)
    nr = who.numbered(session, pupil).scalar_one()
    head = Head(pupil, nr, UNKNOWN, None, None, frozenset())
    rows = [Missed(*row) for row in attendance.away(session, actor, pupil, *window)]
    branch = attendance.branch_of(session, head, rows)
    # Which days a school delivered lies beyond what the actor may read: as on the dossier's page.
    with elevated(session, actor.organisation):
        told = attendance.known(session, actor, head, branch.id if branch else None, window)
    return attendance.made(session, branch, rows, told, today=today)
