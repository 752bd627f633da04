"""What can wait for a person: one select a block of Vandaag, all with the same columns."""

from datetime import date, timedelta
from typing import Any

from sqlalchemy import (
    and_,
    exists,
    func,
    or_,
    select,
)

from casework.domain.contact import SPOKEN
from casework.domain.moment import day_start
from casework.domain.policy import Actor
from casework.domain.transition import AHEAD, SETTLED
from casework.domain.verzuim import Verzuimsoort
from casework.models import (
    Agreement,
    Branch,
    Concern,
    Contact,
    Coverage,
    Dossier,
    ImportFile,
    Organisation,
    Pupil,
    RegieTerm,
    ReturnDay,
    Transition,
    Verzuim,
)
from casework.services import access
from casework.services.desk.row import MOST, in_open_dossier, row
from casework.services.schools import coverage

WEEK_AHEAD = 7
_UNEXCUSED = (Verzuimsoort.ONGEOORLOOFD, Verzuimsoort.LUXE)


def unseen(actor: Actor, today: date) -> Any:
    """Pupils whose regie I hold and whom nobody here saw for ten school days (two weeks)."""
    since = day_start(today - timedelta(days=14))
    seen = exists().where(
        Contact.pupil_id == Dossier.pupil_id,
        Contact.owner_id == actor.organisation,
        Contact.saw_pupil.is_(True),
        Contact.at >= since,
    )
    columns = row(
        "niet-gezien", Dossier.id, Dossier.pupil_id, dossier=Dossier.id, at=Dossier.opened_at
    )
    query = select(*columns).join(RegieTerm, RegieTerm.id == Dossier.regie_term_id)
    mine = (RegieTerm.account_id == actor.account, Dossier.opened_at < since, ~seen)
    return query.where(*mine).order_by(Dossier.opened_at).limit(MOST)


def to_call(actor: Actor, today: date) -> Any:
    """Absent without a reason today or on the two days before, and nobody spoken to since."""
    since = today - timedelta(days=2)
    spoken = exists().where(
        Contact.pupil_id == Pupil.id,
        Contact.owner_id == actor.organisation,
        Contact.outcome == SPOKEN,
        Contact.at >= day_start(since),
    )
    columns = row("bellen", Pupil.id, Pupil.id, day=func.max(Verzuim.date))
    own = Verzuim.branch_id.in_(access.visible_branches(actor).with_only_columns(Branch.id))
    return (
        select(*columns)
        .join(Verzuim, Verzuim.pupil_nr == Pupil.nr)
        .where(own, Verzuim.date >= since, Verzuim.soort.in_(_UNEXCUSED), ~spoken)
        .group_by(Pupil.id)
        .order_by(func.max(Verzuim.date).desc())
        .limit(MOST)
    )


def agreements(actor: Actor, today: date) -> Any:
    """My agreements that are late, or due within a week."""
    columns = row(
        "afspraken",
        Agreement.id,
        Agreement.pupil_id,
        dossier=Agreement.dossier_id,
        day=Agreement.due_on,
        sealed=Agreement,
    )
    kept = in_open_dossier(actor, today, Agreement.dossier_id)
    loose = Agreement.dossier_id.is_(None) & access.sees_pupil(actor, Agreement.pupil_id, today)
    mine = (
        kept | loose,
        Agreement.account_id == actor.account,
        Agreement.done_at.is_(None),
        Agreement.due_on <= today + timedelta(days=WEEK_AHEAD),
    )
    return select(*columns).where(*mine).order_by(Agreement.due_on).limit(MOST)


def transitions(actor: Actor, today: date) -> Any:
    """Pupils whose regie I hold who go to another school soon, not handed over yet.

    `day` is when, `was` the day planned for the warm handover.
    """
    columns = row(
        "overgang",
        Transition.id,
        Transition.pupil_id,
        dossier=Dossier.id,
        day=Transition.goes_on,
        was=Transition.warm_on,
    )
    query = select(*columns).join(Dossier, Dossier.id == Transition.dossier_id)
    query = query.join(RegieTerm, RegieTerm.id == Dossier.regie_term_id)
    undone = or_(Transition.warm.is_(None), Transition.warm.not_in(SETTLED))
    near = (Transition.goes_on <= today + AHEAD, Transition.lapsed_at.is_(None), undone)
    mine = (RegieTerm.account_id == actor.account, *near)
    return query.where(*mine).order_by(Transition.goes_on).limit(MOST)


def build_up(actor: Actor, today: date) -> Any:
    """Planned days of return at my branches, of the last seven days, of which nobody said.

    The dossier goes along where it exists for the actor; one that is closed asks nothing.
    """
    seen = and_(Dossier.id == ReturnDay.dossier_id, access.sees_dossier(actor, today))
    columns = row(
        "opbouw",
        ReturnDay.id,
        Pupil.id,
        dossier=Dossier.id,
        day=ReturnDay.date,
        number=ReturnDay.planned,
    )
    own = ReturnDay.branch_id.in_(access.visible_branches(actor).with_only_columns(Branch.id))
    since = today - timedelta(days=WEEK_AHEAD)
    late = (ReturnDay.date >= since, ReturnDay.date < today, ReturnDay.came.is_(None))
    query = select(*columns).join(Pupil, Pupil.nr == ReturnDay.pupil_nr).outerjoin(Dossier, seen)
    return (
        query.where(own, *late, Dossier.closed_at.is_(None))
        .order_by(ReturnDay.date.desc())
        .limit(MOST)
    )


def silent(actor: Actor, today: date) -> Any:
    """My schools from which perhaps no absence came for too long: their calendars decide.

    `number` is the branch, `text` its code and name.
    """
    last = select(func.max(Coverage.date)).where(
        Coverage.branch_id == Branch.id, Coverage.date <= today
    )
    until = last.scalar_subquery()
    columns = row(
        "stil",
        None,
        None,
        day=until,
        number=Branch.id,
        text=Branch.brin + Branch.vestiging + " " + Branch.name,
    )
    late = or_(until.is_(None), until <= coverage.too_long_ago(today))
    mine = access.visible_branches(actor).with_only_columns(*columns)
    return mine.where(coverage.has_pupils(today), late).limit(MOST)


def concerns(actor: Actor, _today: date) -> Any:
    """Concerns on which my organisation must decide, at my branches; `text` is who reported it."""
    columns = row(
        "zorg",
        Concern.id,
        None,
        day=Concern.due_on,
        at=Concern.made_at,
        text=Organisation.name,
    )
    mine = [Concern.owner_id == actor.organisation, Concern.decided_at.is_(None)]
    if actor.branches is not None:
        mine.append(Concern.branch_id.in_(actor.branches))
    query = select(*columns).join(Organisation, Organisation.id == Concern.organisation_id)
    return query.where(*mine).order_by(Concern.due_on).limit(MOST)


def last_file(actor: Actor, _today: date) -> Any:
    """When the last absence file came in."""
    columns = row("bestand", None, None, number=ImportFile.rows_good, at=ImportFile.taken_at)
    mine = (ImportFile.organisation_id == actor.organisation, ImportFile.kind == "verzuim")
    return select(*columns).where(*mine).order_by(ImportFile.taken_at.desc()).limit(1)
