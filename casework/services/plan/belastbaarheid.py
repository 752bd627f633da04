"""What a pupil can bear of school: given by the jeugdarts, or noted by the school.

Either way it is the school's: an advice without medical content, which the school needs to make
the timetable. It is of the class health, so whoever else is to see it gets that by an act of the
school; what it is that troubles the pupil stands nowhere (decision 0055).
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from casework.db import elevated
from casework.domain import belastbaarheid as domain
from casework.domain.belastbaarheid import Judge, NewBelastbaarheid, Over, Period
from casework.domain.errors import Conflict, Invalid, NotAllowed
from casework.domain.moment import day_of
from casework.domain.policy import Action, Actor, OrganisationKind
from casework.domain.records import BelastbaarheidText
from casework.domain.return_plan import Planned
from casework.models import Belastbaarheid, Dossier, Enrolment, ReturnDay
from casework.services.plan import parts
from casework.services.plan.opened import Opened, opened
from casework.services.plan.parts import Noted
from casework.services.plan_access import sees_plan
from casework.services.sealing import open_rows

NO_SCHOOL = "Deze leerling staat nu op geen school. Geef het advies aan wie de regie heeft."


@dataclass(frozen=True, repr=False)
class Bears:
    """What holds today, earlier judgements, and the weeks for which too much is planned.

    `soon`: it ends within three weeks, and nobody judged anew. `lapsed`: it ended so lately that
    somebody must ask again.
    """

    now: Noted | None
    before: Sequence[Noted]
    over: Sequence[Over]
    soon: bool
    lapsed: Noted | None


def note(
    session: Session, actor: Actor, dossier: UUID, value: NewBelastbaarheid, *, now: datetime
) -> Belastbaarheid:
    """Give it. It replaces what held before from its day. Raises NotFound, NotAllowed, Invalid,
    and Conflict without a school, or of a closed dossier.
    """
    today, action = day_of(now), Action.NOTE_BELASTBAARHEID
    of, school = about(session, actor, dossier, today=today)
    if school is None:
        raise Conflict(NO_SCHOOL)
    if judges(actor):
        value = replace(value, judge=Judge.DOCTOR)
    wrong = domain.faults(value, today)
    if wrong:
        raise Invalid(wrong)
    row = Belastbaarheid(judged_on=value.judged_on, bears_until=value.until)
    text = BelastbaarheidText(value.amount, value.days, value.judge)
    with elevated(session, actor.organisation):  # the advice is to the school, and is the school's
        return parts.add(
            session, actor, of.dossier, row, text, owner=school, action=action, now=now
        )


def judges(actor: Actor) -> bool:
    """Whether who acts is the doctor, and not somebody who notes what a doctor said."""
    return actor.kind is OrganisationKind.HEALTH


def about(
    session: Session, actor: Actor, dossier: UUID, *, today: date
) -> tuple[Opened, UUID | None]:
    """The dossier, and the board of the pupil's school, to whom the advice is.

    A school judges of its own pupils alone; a doctor by what was opened to youth health care, not
    by what another task of a municipality sees (domain.md 8.1). Raises NotFound, NotAllowed.
    """
    of = opened(session, actor, Action.NOTE_BELASTBAARHEID, dossier, today=today)
    school = _board(session, actor, of.dossier, today)
    if not judges(actor) and school != actor.organisation:
        raise NotAllowed
    return of, school


def _board(session: Session, actor: Actor, of: Dossier, today: date) -> UUID | None:
    """Where the pupil is today. Who gives advice need not see the enrolment: hence elevated."""
    here = or_(Enrolment.valid_until.is_(None), Enrolment.valid_until >= today)
    mine = (Enrolment.pupil_id == of.pupil_id, Enrolment.valid_from <= today, here)
    query = select(Enrolment.owner_id).where(*mine).order_by(Enrolment.valid_from.desc())
    with elevated(session, actor.organisation):
        return session.scalars(query).first()


def bears(every: Sequence[Noted], days: Sequence[ReturnDay], today: date) -> Bears:
    """What of the parts says how much the pupil can bear, against the days of the plan."""
    mine = of_parts(every)
    newest = mine[0] if mine else None
    last = newest.row.bears_until if newest else date.min
    now = newest if newest and last >= today else None
    planned = [Planned(one.date, one.planned, one.came) for one in days]
    lately = today - timedelta(days=domain.WARNED)
    return Bears(
        now=now,
        before=mine[1:] if now else mine,
        over=domain.over(planned, held(mine), today),
        soon=now is not None and last <= today + timedelta(days=domain.WARNED),
        lapsed=newest if newest and lately <= last < today else None,
    )


def of_parts(every: Sequence[Noted]) -> list[Noted]:
    """Those of the parts, the newest judgement first; of one day, what was noted last."""
    mine = [one for one in every if isinstance(one.row, Belastbaarheid)]
    return sorted(mine, key=lambda one: (one.row.judged_on, one.row.at), reverse=True)


def held(newest_first: Sequence[Noted]) -> list[Period]:
    """Which of them held when."""
    return domain.periods(
        [
            Period(
                one.row.judged_on, one.row.bears_until, one.row.content.amount, one.row.content.days
            )
            for one in newest_first
        ]
    )


def holding(session: Session, actor: Actor, of: Dossier, *, today: date) -> Belastbaarheid | None:
    """What holds today, as far as the actor sees it: for who plans hours."""
    kind = Belastbaarheid
    mine = (kind.dossier_id == of.id, kind.judged_on <= today, sees_plan(actor, today, of))
    query = select(kind).where(*mine).order_by(kind.judged_on.desc(), kind.at.desc())
    newest = session.scalars(query.limit(1)).first()
    if newest is None or newest.bears_until is None or newest.bears_until < today:
        return None
    open_rows(session, [newest])
    return newest
