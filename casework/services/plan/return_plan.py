"""The way back to school: make a plan, say whether the pupil came, see both beside each other."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from casework.db import elevated
from casework.domain.errors import Conflict, Invalid, NotFound
from casework.domain.moment import day_of
from casework.domain.policy import Action, Actor, Relation
from casework.domain.records import PlanGoal
from casework.domain.return_plan import Came, NewPlan, Planned, Week, spread, weeks
from casework.models import Branch, Dossier, Pupil, ReturnDay, ReturnPlan
from casework.services import access, door, trail
from casework.services.plan import parts
from casework.services.plan.opened import opened
from casework.services.plan.parts import Noted
from casework.services.prepared import Query, prepared
from casework.services.pupils import who
from casework.services.schools.calendar import calendar_of

NO_SCHOOL = "Deze leerling staat op geen school die u ziet. Kies eerst de school."
NO_DAYS = "In deze weken is er op die dagen geen school. Kies andere dagen."
MADE = (
    "Iemand maakte net een ander plan. Hierboven staat dat, hieronder wat u typte. "
    "Bewaart u het, dan vervangt uw plan het andere."
)
NONE = UUID(int=0)
BACK, AHEAD = timedelta(days=200), timedelta(days=31)


@dataclass(frozen=True, repr=False)
class WayBack:
    """The plan that runs, earlier ones, and by week what was planned and attended.

    `now` is None where there is none, or it is not for the actor; the days are for who may see
    the absence. `open` are past days of which nobody said anything.
    """

    now: Noted | None
    before: Sequence[Noted]
    weeks: Sequence[Week]
    open: Sequence[ReturnDay]

    @property
    def exists(self) -> bool:
        """Whether there is a plan, as far as the actor can tell."""
        return self.now is not None or bool(self.weeks)


def make(
    session: Session,
    actor: Actor,
    dossier: UUID,
    value: NewPlan,
    *,
    before: UUID | None = None,
    now: datetime,
) -> ReturnPlan:
    """Make a plan; the one before it ends, and what was still ahead of it falls away.

    `before` is the `named` plan that one saw running. Raises NotFound, NotAllowed, Invalid, and
    Conflict without a school, or when another plan runs by now.
    """
    today = day_of(now)
    of = opened(session, actor, Action.NOTE_PLAN, dossier, today=today)
    if of.head.branch is None:
        raise Conflict(NO_SCHOOL)
    if before and before != named(running(session, actor, of.dossier, today=today)):
        raise Conflict(MADE)
    days = _days(session, value, of.head.branch, today)
    row = ReturnPlan(starts_on=value.starts_on)
    made = parts.add(session, actor, of.dossier, row, PlanGoal(value.goal), now=now)
    _replace(session, actor, of.dossier, made, now)
    _store(session, actor, made, of.head, days)
    return made


def running(session: Session, actor: Actor, of: Dossier, *, today: date) -> Noted | None:
    """The plan that runs, as far as the actor sees it."""
    return way_back(parts.of_dossier(session, actor, of, today=today), (), today).now


def named(plan: Noted | None) -> UUID:
    """Which plan that is, for a form to carry along."""
    found: UUID = plan.row.id if plan else NONE
    return found


def _days(session: Session, value: NewPlan, branch: Branch, today: date) -> list[Planned]:
    if not today - AHEAD <= value.starts_on <= today + BACK:
        raise Invalid({"begin": ["Kies een dag in de laatste maand of het komende half jaar."]})
    days = spread(value, calendar_of(session, branch))
    if not days:
        raise Invalid({"dagen": [NO_DAYS]})
    return days


def _replace(session: Session, actor: Actor, of: Dossier, by: ReturnPlan, now: datetime) -> None:
    """The plan is the dossier's, whoever made it: hence the elevation."""
    with elevated(session, actor.organisation):
        running = select(ReturnPlan).where(
            ReturnPlan.dossier_id == of.id, ReturnPlan.ended_at.is_(None), ReturnPlan.id != by.id
        )
        for one in session.scalars(running):
            one.ended_at = now
        ahead = (ReturnDay.dossier_id == of.id, ReturnDay.came.is_(None))
        session.execute(delete(ReturnDay).where(*ahead, ReturnDay.date >= by.starts_on))


def _store(
    session: Session, actor: Actor, plan: ReturnPlan, head: who.Head, days: Sequence[Planned]
) -> None:
    """The days are the school's, also when another makes the plan: hence the elevation."""
    assert head.branch is not None  # noqa: S101  (`make` raised otherwise)
    with elevated(session, actor.organisation):
        same = {
            "plan_id": plan.id,
            "dossier_id": plan.dossier_id,
            "pupil_nr": head.nr,
            "branch_id": head.branch.id,
        }
        session.add_all(ReturnDay(date=one.on, planned=one.amount, **same) for one in days)


def say(session: Session, actor: Actor, day: UUID, came: Came, *, now: datetime) -> ReturnDay:
    """Say whether the pupil came. Raises NotFound, NotAllowed, and Conflict on a day to come."""
    today = day_of(now)
    seen = access.sees_verzuim(actor, today, ReturnDay)
    query = select(ReturnDay, Pupil.id).join(Pupil, Pupil.nr == ReturnDay.pupil_nr)
    row = session.execute(query.where(ReturnDay.id == day, seen)).one_or_none()
    if row is None:
        raise NotFound
    found, pupil = row
    door.allow(actor, Action.NOTE_ATTENDED, _relations(session, actor, found, today), found=True)
    if found.date > today:
        raise Conflict("Deze dag is nog niet geweest.")
    with elevated(session, actor.organisation):  # the holder says so of a school's day, too
        found.came, found.said_by, found.said_at = came, actor.account, now
    _record(session, actor, found, pupil)
    return found


def _record(session: Session, actor: Actor, day: ReturnDay, pupil: UUID) -> None:
    trail.record(
        session,
        actor,
        Action.NOTE_ATTENDED,
        kind="return_day",
        of=day.id,
        subjects=[pupil],
        codes={"came": day.came or "", "day": day.date.isoformat()},
    )


def _relations(session: Session, actor: Actor, day: ReturnDay, today: date) -> frozenset[Relation]:
    """What the actor is to a day: at its school, or holding the regie of its dossier."""
    visible = access.visible_dossiers(actor, today).where(Dossier.id == day.dossier_id)
    of = session.scalar(visible)
    branch = session.scalar(access.visible_branches(actor).where(Branch.id == day.branch_id))
    known = access.dossier_relations(session, actor, of) if of else frozenset()
    return known | access.named((Relation.OWN_BRANCH, branch is not None))


def days_of(session: Session, actor: Actor, of: Dossier, *, today: date) -> Sequence[ReturnDay]:
    """The days of a dossier's plans that are for the actor, oldest first."""
    return planned(session, actor, of, today, today - BACK).scalars().all()


@prepared
def planned(actor: Actor, of: Dossier, today: date, since: date) -> Query:
    """The days from one on."""
    mine = (ReturnDay.dossier_id == of.id, ReturnDay.date >= since)
    seen = access.sees_verzuim(actor, today, ReturnDay)
    return select(ReturnDay).where(*mine, seen).order_by(ReturnDay.date)


def way_back(every: Sequence[Noted], days: Sequence[ReturnDay], today: date) -> WayBack:
    """What of the parts is a plan, and its days by week."""
    plans = [one for one in every if isinstance(one.row, ReturnPlan)]
    return WayBack(
        now=next((one for one in plans if one.row.ended_at is None), None),
        before=[one for one in plans if one.row.ended_at is not None],
        weeks=weeks([Planned(one.date, one.planned, one.came) for one in days], today),
        open=[one for one in days if one.came is None and one.date < today],
    )
