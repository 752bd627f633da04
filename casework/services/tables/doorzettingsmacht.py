"""Doorzettingsmacht: agreed by a region beside its ladder, used in a dossier, with its reasons."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from casework.domain.climbing import FollowUp
from casework.domain.doorzettingsmacht import NewPower, NewRuling
from casework.domain.errors import Conflict, Invalid
from casework.domain.moment import day_of
from casework.domain.policy import Action, Actor, Role
from casework.domain.records import RulingText
from casework.models import Doorzettingsmacht, Dossier, Ruling
from casework.services import door, trail
from casework.services.dossiers import alarm
from casework.services.ladders import ladder, step_facts
from casework.services.sealing import seal
from casework.services.tables import last_word
from casework.services.tables.last_word import Decider

NONE_AGREED = (
    "Uw regio sprak nog niet af wie doorzettingsmacht heeft. Leg dat eerst vast bij de ladder."
)
UNKNOWN = "Deze persoon heeft hier geen account als bestuurder of wethouder."
TAKEN = "Vanaf die dag geldt al een andere afspraak. Kies een andere dag."


@dataclass(frozen=True, repr=False)
class ToRule:
    """A dossier to decide about, and what its region agreed; None where it agreed nothing yet.

    `asked` are those who find it on Vandaag on the last step, and whether they see it already.
    """

    dossier: Dossier
    power: Doorzettingsmacht | None
    asked: Sequence[tuple[Decider, bool]] = ()


def in_force(session: Session, swv: UUID | None, day: date) -> Doorzettingsmacht | None:
    """What a region agreed, as it holds on a day."""
    query = select(Doorzettingsmacht).where(
        Doorzettingsmacht.organisation_id == swv, Doorzettingsmacht.valid_from <= day
    )
    return session.scalar(query.order_by(Doorzettingsmacht.valid_from.desc()).limit(1))


def agree(session: Session, actor: Actor, value: NewPower, *, now: datetime) -> Doorzettingsmacht:
    """Note what the region agreed, from a day on; what held before stays on record.

    Raises NotAllowed, Invalid for a day in the past, Conflict where that day has one already.
    """
    ladder.allow_edit(actor)
    if value.valid_from < day_of(now):
        raise Invalid({"vanaf": ["Deze datum is voorbij. Kies vandaag of een latere dag."]})
    able = {one.account for one in last_word.deciders(session, now=now)}
    if value.account is not None and value.account not in able:
        raise Invalid({"wie": [UNKNOWN]})
    made = Doorzettingsmacht(
        organisation_id=actor.organisation,
        form=value.form,
        holder=value.holder,
        source=value.source,
        account_id=value.account,
        valid_from=value.valid_from,
        made_by=actor.account,
        made_at=now,
    )
    session.add(made)
    try:
        session.flush()
    except IntegrityError:
        raise Conflict(TAKEN) from None
    codes = {"form": value.form, "valid_from": value.valid_from.isoformat()}
    trail.record(
        session, actor, Action.EDIT_LADDER, kind="doorzettingsmacht", of=made.id, codes=codes
    )
    return made


def to_rule(session: Session, actor: Actor, dossier: UUID, *, now: datetime) -> ToRule:
    """A dossier, for who may note such a decision about it. Raises NotFound, NotAllowed."""
    today = day_of(now)
    if Role.BESTUURDER in actor.roles:
        found = last_word.asked(session, actor, Action.NOTE_RULING, dossier, today)
    else:
        found = door.dossier_for(session, actor, Action.NOTE_RULING, dossier, today=today)
    power = _of_dossier(session, actor, found, today)
    asked = last_word.asked_of(session, actor, found, power, now=now) if power else ()
    return ToRule(found, power, asked)


def _of_dossier(
    session: Session, actor: Actor, dossier: Dossier, today: date
) -> Doorzettingsmacht | None:
    return in_force(session, step_facts.region_of(session, actor, dossier.pupil_id), today)


def rule(
    session: Session, actor: Actor, dossier: UUID, value: NewRuling, *, now: datetime
) -> Ruling:
    """Note what was decided by doorzettingsmacht, with its reasons.

    Raises NotFound, NotAllowed, Invalid for a day that does not fit, and Conflict for a dossier
    that is closed or whose region agreed nothing.
    """
    of = to_rule(session, actor, dossier, now=now)
    _be_possible(of, value, now)
    assert of.power is not None  # noqa: S101  (looked at just before)
    made = Ruling(
        pupil_id=of.dossier.pupil_id,
        dossier_id=of.dossier.id,
        owner_id=actor.own,
        account_id=actor.account,
        power_id=of.power.id,
        made_at=now,
        decided_on=value.decided_on,
    )
    alarm.clear(session, actor, of.dossier.id, FollowUp.MET, now=now)
    text = RulingText(value.what, value.reasons, value.by)
    session.add(seal(session, made, of.dossier.id, actor.own, text))
    codes = {"form": of.power.form, "on": value.decided_on.isoformat()}
    pupils = [made.pupil_id]
    trail.record(
        session, actor, Action.NOTE_RULING, kind="ruling", of=made.id, subjects=pupils, codes=codes
    )
    return made


def _be_possible(of: ToRule, value: NewRuling, now: datetime) -> None:
    if of.dossier.closed_at:
        raise Conflict("Dit dossier is gesloten.")
    if of.power is None:
        raise Conflict(NONE_AGREED)
    if not day_of(of.dossier.opened_at) <= value.decided_on <= day_of(now):
        raise Invalid({"op": ["Kies een dag sinds het dossier openging, tot en met vandaag."]})
