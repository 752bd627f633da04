"""Having the data behind an overview mended: whoever can is asked, in one press.

Who asks learns of nobody: schools and holders of the regie hear which pupil it is about, because
they see that pupil anyway. Nobody is asked twice for the same day.
"""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from casework.db import among, elevated
from casework.domain.errors import NotFound
from casework.domain.moment import day_of
from casework.domain.policy import POLICY, Action, Actor
from casework.models import Branch, Dossier, Enrolment, FigureDay, RegieTerm
from casework.services import notify, trail
from casework.services.figures import gaps
from casework.services.staff import roles

UPLOAD = "/verzuimbestand"
_KIND = "cijfers.nakijken"
_MEND = POLICY[Action.UPLOAD_VERZUIM]  # who delivers what a school knows
Asked = tuple[UUID, str, str]  # an account, the page to mend it on, and what makes it once


def ask(
    session: Session,
    actor: Actor,
    day: FigureDay,
    gemeenten: Sequence[str],
    code: str,
    now: datetime,
) -> None:
    """Ask whoever can mend what one check found. Raises NotFound for another check."""
    if code == "stil":
        found = _schools(session, actor, day.day, gemeenten, now)
    elif code in gaps.PUPILS:
        with elevated(session, actor.organisation, actor.system):
            ids = list(session.scalars(gaps.PUPILS[code](day, gemeenten).distinct()))
        of = _holders if code == "plan" else _enrolling
        found = of(session, actor, ids, now)
    else:
        raise NotFound
    for account, path, key in found:
        notify.tell(session, account, _KIND, path, key=f"{day.day}/{code}/{key}", now=now)
    codes = {"what": code, "day": day.day.isoformat()}
    trail.record(session, actor, "cijfers.nagevraagd", codes=codes)


def _schools(
    session: Session, actor: Actor, day: date, gemeenten: Sequence[str], now: datetime
) -> list[Asked]:
    with elevated(session, actor.organisation, actor.system):
        branches = session.scalars(gaps.silent(day, gemeenten)).all()
        return [
            (account, UPLOAD, str(one.id))
            for one in branches
            for account in roles.holders(
                session, one.organisation_id, _MEND, now=now, branch=one.id
            )
        ]


def _enrolling(
    session: Session, actor: Actor, pupils: Iterable[UUID], now: datetime
) -> list[Asked]:
    """The schools where they stand today."""
    query = (
        select(Enrolment.pupil_id, Branch.id, Branch.organisation_id)
        .join(Branch, Branch.id == Enrolment.branch_id)
        .where(among(session, Enrolment.pupil_id, list(pupils)), gaps.runs(Enrolment, day_of(now)))
    )
    with elevated(session, actor.organisation, actor.system):
        rows = session.execute(query).all()
        staff = {
            branch: roles.holders(session, board, _MEND, now=now, branch=branch)
            for _pupil, branch, board in rows
        }
    return [
        (account, f"/leerling/{pupil}", str(pupil))
        for pupil, branch, _board in rows
        for account in staff[branch]
    ]


def _holders(session: Session, actor: Actor, pupils: Iterable[UUID], now: datetime) -> list[Asked]:
    """Who holds the regie of their dossiers now."""
    query = (
        select(RegieTerm.account_id, Dossier.id)
        .join(Dossier, Dossier.regie_term_id == RegieTerm.id)
        .where(among(session, Dossier.pupil_id, list(pupils)), Dossier.opened_at < now)
    )
    with elevated(session, actor.organisation, actor.system):
        rows = session.execute(query).all()
    return [(account, f"/dossier/{one}/plan-terug", str(one)) for account, one in rows]
