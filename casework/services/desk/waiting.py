"""What can wait for a person: one select a block of Vandaag, all with the same columns."""

from datetime import date, timedelta
from typing import Any

from sqlalchemy import (
    JSON,
    Date,
    Integer,
    LargeBinary,
    String,
    Uuid,
    cast,
    exists,
    func,
    literal,
    null,
    or_,
    select,
    type_coerce,
)

from casework.db import Moment
from casework.domain.contact import SPOKEN
from casework.domain.moment import day_start
from casework.domain.policy import Actor
from casework.domain.verzuim import Verzuimsoort
from casework.models import (
    Account,
    Agreement,
    Branch,
    Contact,
    Coverage,
    Dossier,
    ImportFile,
    Organisation,
    Pupil,
    RegieAsk,
    RegieOffer,
    RegieTerm,
    Verzuim,
)
from casework.services import access, deputy
from casework.services.schools import coverage
from casework.services.signals.raising import OPEN

MOST = 50
WEEK_AHEAD = 7
_UNEXCUSED = (Verzuimsoort.ONGEOORLOOFD, Verzuimsoort.LUXE)


def row(
    block: str,
    id_: Any,
    pupil: Any,
    *,
    dossier: Any = None,
    day: Any = None,
    number: Any = None,
    count: Any = None,
    text: Any = None,
    at: Any = None,
    was: Any = None,
    rule: Any = None,
    settings: Any = None,
    sealed: Any = None,
) -> list[Any]:
    """The columns every part of the union has. `sealed` is the table whose envelope goes along."""
    values = {
        "id": (id_, Uuid),
        "pupil_id": (pupil, Uuid),
        "dossier_id": (dossier, Uuid),
        "day": (day, Date),
        "number": (number, Integer),
        "count": (count, Integer),
        "text": (text, String),
        "at": (at, Moment),
        "was": (was, Date),
        "rule": (rule, String),
        "settings": (settings, JSON),
        "sealed_id": (sealed and sealed.id, Uuid),
        "rev": (sealed and sealed.rev, Integer),
        "compartment_id": (sealed and sealed.compartment_id, Uuid),
        "envelope": (sealed and sealed.__table__.c.sealed, LargeBinary),
    }
    made = [_typed(value, kind).label(name) for name, (value, kind) in values.items()]
    return [literal(block).label("block"), *made]


def _typed(value: Any, kind: Any) -> Any:
    # PostgreSQL wants to know what a NULL would have been; SQLite spoils a date it must cast.
    return cast(null(), kind) if value is None else type_coerce(value, kind)


def offered(actor: Actor, today: date) -> Any:
    """The regie offered to me, or to whom I stand in for."""
    columns = row(
        "aangeboden",
        RegieOffer.id,
        RegieOffer.pupil_id,
        dossier=RegieOffer.dossier_id,
        day=RegieOffer.answer_by,
        at=RegieOffer.made_at,
        sealed=RegieOffer,
    )
    to = RegieOffer.to_account_id
    me = or_(to == actor.account, to.in_(deputy.stands_in_for(actor, today)))
    mine = (me, RegieOffer.state == OPEN)
    return select(*columns).where(*mine).order_by(RegieOffer.answer_by).limit(MOST)


def asked(actor: Actor, _today: date) -> Any:
    """Who asks me for a regie that I hold."""
    columns = row(
        "gevraagd",
        RegieAsk.id,
        RegieAsk.pupil_id,
        dossier=RegieAsk.dossier_id,
        text=Organisation.name,
        at=RegieAsk.made_at,
        sealed=Account,
    )
    query = select(*columns).join(RegieTerm, RegieTerm.id == RegieAsk.term_id)
    query = query.join(Account, Account.id == RegieAsk.account_id)
    query = query.join(Organisation, Organisation.id == RegieAsk.organisation_id)
    mine = (RegieTerm.account_id == actor.account, RegieTerm.until.is_(None))
    return query.where(*mine, RegieAsk.state == OPEN).order_by(RegieAsk.made_at).limit(MOST)


def unanswered(actor: Actor, _today: date) -> Any:
    """What I offered and nobody answered yet."""
    columns = row(
        "zonder-antwoord",
        RegieOffer.id,
        Dossier.pupil_id,
        dossier=RegieOffer.dossier_id,
        day=RegieOffer.answer_by,
        at=RegieOffer.made_at,
    )
    query = select(*columns).join(Dossier, Dossier.id == RegieOffer.dossier_id)
    mine = (RegieOffer.made_by == actor.account, RegieOffer.state == OPEN)
    return query.where(*mine).order_by(RegieOffer.answer_by).limit(MOST)


def regie_wanted(actor: Actor, today: date) -> Any:
    """Whose holder wants out, oldest first."""
    columns = row(
        "gezocht", Dossier.id, Dossier.pupil_id, dossier=Dossier.id, at=Dossier.regie_wanted_since
    )
    wanted = (access.sees_dossier(actor, today), Dossier.regie_wanted_since.is_not(None))
    return select(*columns).where(*wanted).order_by(Dossier.regie_wanted_since).limit(MOST)


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
    kept = exists().where(Dossier.id == Agreement.dossier_id, access.sees_dossier(actor, today))
    loose = Agreement.dossier_id.is_(None) & access.sees_pupil(actor, Agreement.pupil_id, today)
    mine = (
        kept | loose,
        Agreement.account_id == actor.account,
        Agreement.done_at.is_(None),
        Agreement.due_on <= today + timedelta(days=WEEK_AHEAD),
    )
    return select(*columns).where(*mine).order_by(Agreement.due_on).limit(MOST)


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


def last_file(actor: Actor, _today: date) -> Any:
    """When the last absence file came in."""
    columns = row("bestand", None, None, number=ImportFile.rows_good, at=ImportFile.taken_at)
    mine = (ImportFile.organisation_id == actor.organisation, ImportFile.kind == "verzuim")
    return select(*columns).where(*mine).order_by(ImportFile.taken_at.desc()).limit(1)
