"""Exemptions: noted by the leerplichtambtenaar of the home municipality, renewed, ended."""

from datetime import date, datetime, timedelta
from uuid import UUID, uuid4

from sqlalchemy import select
from sqlalchemy.orm import Session

from casework.db import elevated
from casework.domain.data_class import DataClass
from casework.domain.errors import Conflict, Invalid, NotFound
from casework.domain.ground import DAYS, Ground
from casework.domain.moment import day_of
from casework.domain.policy import Action, Actor, Relation
from casework.domain.records import VrijstellingText
from casework.domain.vrijstelling import (
    ARTICLES,
    Article,
    NewVrijstelling,
    faults,
    last_day,
    next_first,
)
from casework.models import (
    Organisation,
    Pupil,
    PupilRecord,
    Share,
    Vrijstelling,
    VrijstellingDetail,
)
from casework.services import access, door, trail
from casework.services.prepared import Query, prepared
from casework.services.sealing import open_rows, seal
from casework.services.signals import vrijstelling_terms as terms

OVERLAPS = "Er staat al een vrijstelling in deze dagen. Trek die eerst in."
ENDED = "Deze vrijstelling is al ingetrokken."
NO_NEXT = "Deze vrijstelling wordt niet verlengd."


def note(
    session: Session, actor: Actor, pupil: UUID, value: NewVrijstelling, *, now: datetime
) -> Vrijstelling:
    """Note an exemption of a resident; what it follows on is then renewed.

    Raises NotFound, NotAllowed, Invalid, and Conflict where one stands in these days.
    """
    today = day_of(now)
    known = to_note(session, actor, pupil, today)
    if wrong := faults(value, today):
        raise Invalid(wrong)
    made = Vrijstelling(
        id=uuid4(),
        pupil_id=pupil,
        owner_id=actor.own,
        account_id=actor.account,
        noted_at=now,
        noticed_on=value.noticed_on,
        valid_from=value.valid_from,
        valid_until=last_day(value),
        checked_on=today if value.checked else None,
    )
    _alone(session, actor, made, now)
    session.add(made)
    session.flush()
    session.add(seal(session, _detail(made), pupil, actor.own, _text(value)))
    session.flush()
    last = (made.valid_until or known.duty_until) + timedelta(days=DAYS)
    keep_in_sight(session, actor, known, last, now=now)
    if value.checked:
        terms.begin(session, actor, made, value.article, now=now)
    record(session, actor, made, "genoteerd")
    return made


def to_note(session: Session, actor: Actor, pupil: UUID, today: date) -> PupilRecord:
    """The record of a resident, for who may note an exemption. Raises NotFound, NotAllowed."""
    relations = access.pupil_relations(session, actor, pupil, today)
    found = home_record(session, actor, pupil, today)
    known = access.named((Relation.RESIDENT, found is not None))
    door.allow(actor, Action.NOTE_VRIJSTELLING, known, found=bool(relations))
    assert found is not None  # noqa: S101
    return found


def home_record(session: Session, actor: Actor, pupil: UUID, today: date) -> PupilRecord | None:
    """The record, as far as one sees it, that says that a pupil lives in one's municipality."""
    return at_home(session, actor, pupil, today).scalar_one_or_none()


@prepared
def at_home(actor: Actor, pupil: UUID, today: date) -> Query:
    """The same as a row."""
    home = select(Organisation.code).where(Organisation.id == actor.organisation)
    mine = access.visible_records(actor, today).where(
        PupilRecord.pupil_id == pupil, PupilRecord.home_gemeente == home.scalar_subquery()
    )
    own_first = (PupilRecord.owner_id == actor.organisation).desc()
    return mine.order_by(own_first).limit(1)


def _detail(of: Vrijstelling) -> VrijstellingDetail:
    return VrijstellingDetail(vrijstelling_id=of.id, pupil_id=of.pupil_id, owner_id=of.owner_id)


def _text(value: NewVrijstelling) -> VrijstellingText:
    return VrijstellingText(
        article=value.article,
        statement_on=value.statement_on,
        signer=value.signer,
        lasting=value.lasting,
        asked=value.asked,
        asked_on=value.asked_on,
    )


def _alone(session: Session, actor: Actor, made: Vrijstelling, now: datetime) -> None:
    """One at a time. What another municipality noted ends where this begins: the pupil moved.

    That one lies beyond what the actor may read, hence the elevation.
    """
    session.execute(select(Pupil.nr).where(Pupil.id == made.pupil_id).with_for_update())
    with elevated(session, actor.organisation):
        mine = (Vrijstelling.pupil_id == made.pupil_id, Vrijstelling.ended_on.is_(None))
        for one in session.scalars(select(Vrijstelling).where(*mine)).all():
            if one.owner_id != made.owner_id and _meet(one, made):
                one.ended_on = max(one.valid_from, made.valid_from)
                terms.stop(session, terms.running(session, one), now=now)
            elif one.owner_id == made.owner_id and _meet(one, made):
                raise Conflict(OVERLAPS)
            elif one.valid_until and next_first(one.valid_until) == made.valid_from:
                terms.stop(session, terms.running(session, one, *terms.AGAIN), now=now)
        session.flush()


def _meet(one: Vrijstelling, other: Vrijstelling) -> bool:
    return one.valid_from <= (other.valid_until or date.max) and other.valid_from <= (
        one.valid_until or date.max
    )


def keep_in_sight(
    session: Session, actor: Actor, known: PupilRecord, last: date, *, now: datetime
) -> None:
    """Who is enrolled nowhere drops out of what a municipality sees; whom it watches may not.

    Nor does it see who goes to school, of whom nothing was reported.

    The school opens who it is, in its own name and on a ground of the law: hence the elevation.
    """
    if known.owner_id == actor.organisation:
        return
    with elevated(session, actor.organisation):
        given = Share(
            pupil_id=known.pupil_id,
            data_class=DataClass.IDENTITY,
            owner_id=known.owner_id,
            to_id=actor.organisation,
            ground=Ground.VRIJSTELLING,
            since=now,
            until=last,
            made_by=actor.account,
        )
        session.add(given)
        session.flush()


def renew(session: Session, actor: Actor, id_: UUID, *, now: datetime) -> Vrijstelling | None:
    """Note the next one at once, from the notice that came in today.

    None where more is asked than a click: a new statement, or a decision with a last day. Raises
    NotFound, NotAllowed, Conflict.
    """
    one, detail = opened(session, actor, id_, hold=True)
    article = Article(detail.content.article)
    says = ARTICLES[article]
    if one.ended_on or one.valid_until is None:
        raise Conflict(NO_NEXT)
    if article is Article.BODY or not (says.renewed or says.extended):
        return None
    first = next_first(one.valid_until)
    value = NewVrijstelling(article, day_of(now), first, checked=True)
    return note(session, actor, one.pupil_id, value, now=now)


def end(session: Session, actor: Actor, id_: UUID, on: date, *, now: datetime) -> Vrijstelling:
    """It does not hold any more from a day on. Raises NotFound, NotAllowed, Invalid, Conflict."""
    one, _ = opened(session, actor, id_, hold=True)
    if one.ended_on:
        raise Conflict(ENDED)
    if not one.valid_from <= on <= max(day_of(now), one.valid_from):
        raise Invalid({"per": ["Kies een dag vanaf de eerste dag, tot en met vandaag."]})
    one.ended_on = on
    terms.stop(session, terms.running(session, one), now=now)
    record(session, actor, one, "ingetrokken")
    return one


def opened(
    session: Session, actor: Actor, id_: UUID, *, hold: bool = False
) -> tuple[Vrijstelling, VrijstellingDetail]:
    """One of one's own municipality, with its detail, opened. Raises NotFound, NotAllowed.

    `hold` keeps it until the commit, so that two changes come one after the other.
    """
    one = session.get(Vrijstelling, id_, with_for_update=hold or None)
    own = one is not None and one.owner_id == actor.organisation
    door.allow(actor, Action.NOTE_VRIJSTELLING, {Relation.OWNER}, found=own)
    if one is None:
        raise NotFound
    of = VrijstellingDetail.vrijstelling_id == one.id
    detail = session.scalars(select(VrijstellingDetail).where(of)).one()
    open_rows(session, [detail])
    return one, detail


def record(session: Session, actor: Actor, one: Vrijstelling, what: str) -> None:
    """Put on record what became of it; never on which article it rests."""
    trail.record(
        session,
        actor,
        Action.NOTE_VRIJSTELLING,
        kind="vrijstelling",
        of=one.id,
        subjects=[one.pupil_id],
        codes={"what": what},
    )
