"""The Overneemblad: what the school copies into DUO's form; and where the report stands there."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from casework.domain.contact import SPOKEN
from casework.domain.duo import KINDS, SOURCE, Field, Status, choices
from casework.domain.errors import Conflict, Invalid
from casework.domain.explain import short
from casework.domain.history import whole_day
from casework.domain.moment import day_of
from casework.domain.policy import Action, Actor
from casework.domain.records import Staff
from casework.domain.verzuim import Sector, hours_text
from casework.models import Branch, Pupil, Signal
from casework.services import door, trail
from casework.services.dossiers import contact
from casework.services.past import candidates
from casework.services.past.history import Touched
from casework.services.pupils import person, who
from casework.services.signals import check
from casework.services.signals.raising import LOCKED, OPEN, TAKEN
from casework.services.staff import account

NONE = "Nog niets"
NOT_THERE = "Deze melding staat nog niet bij DUO."


@dataclass(frozen=True, repr=False)
class Sheet:
    """A signal with the fields of DUO's form, in the order of the decree."""

    signal: Signal
    head: who.Head
    fields: Sequence[Field]
    source: str = SOURCE


def sheet(session: Session, actor: Actor, signal: UUID, *, now: datetime) -> Sheet:
    """Everything to copy, on record. Raises NotFound, NotAllowed, Conflict if DUO wants nothing."""
    today = day_of(now)
    found = door.signal_for(session, actor, Action.REPORT_SIGNAL, signal, today=today)
    if found.rule not in KINDS:
        raise Conflict("Dit signaal hoeft u niet bij DUO te melden.")
    branch = session.get_one(Branch, found.branch_id)
    subjects = [found.pupil_id]
    trail.record(session, actor, "signaal.overnemen", kind="signal", of=found.id, subjects=subjects)
    fields = (
        *_counted(found, branch),
        Field("g", "Wat deed de school", _done(session, actor, found)),
        Field("h", "Is actie van de gemeente gewenst", "Ja"),
        Field("i", "Leslocatie", f"{branch.name} ({branch.brin}{branch.vestiging})"),
        Field("j", "Contactpersoon van de school", _reach(account.own(session, actor))),
        Field("k", "Telefoon van leerling en ouders", _phones(session, actor, found.pupil_id)),
    )
    return Sheet(found, who.seen(session, actor, found.pupil_id, frozenset(), today=today), fields)


def _counted(signal: Signal, branch: Branch) -> tuple[Field, ...]:
    whole = branch.hele_dag or whole_day(Sector(branch.sector))
    full = sum(amount >= whole for _, amount in signal.evidence)
    return (
        Field("b", "Begindatum", f"{signal.begindatum:%d-%m-%Y}"),
        Field("c", "Einddatum", f"{signal.einddatum:%d-%m-%Y}"),
        Field("d", "Soort verzuim", KINDS[signal.rule]),
        Field("e", "Vermoedelijke reden", "Nog niet bekend"),
        Field("f", "Alle lessen gemist", _all_missed(full, len(signal.evidence))),
        Field("l", "Dagen en uren", _days(signal)),
    )


def _all_missed(full: int, days: int) -> str:
    some = f"Nee: op {full} van de {days} dagen" if full else "Nee"
    return "Ja" if full == days else some


def _days(signal: Signal) -> str:
    days = ((date.fromisoformat(on), amount) for on, amount in signal.evidence)
    return "; ".join(f"{on:%d-%m-%Y}: {hours_text(amount)} uur" for on, amount in days)


def _done(session: Session, actor: Actor, signal: Signal) -> str:
    """The contacts since the first day, by day and outcome: what was said stays here."""
    since = [
        f"{short(day_of(one.at))} {'gesproken' if one.outcome == SPOKEN else 'niet bereikt'}"
        for one in reversed(contact.of_pupil(session, actor, signal.pupil_id))
        if day_of(one.at) >= signal.begindatum
    ]
    return "; ".join(since) or NONE


def _reach(staff: Staff) -> str:
    return ", ".join(one for one in (staff.name, staff.function, staff.phone, staff.email) if one)


def _phones(session: Session, actor: Actor, pupil: UUID) -> str:
    people = (one.content for one in person.of_pupil(session, actor, pupil))
    reached = (f"{one.relation}: {one.phone}" for one in people if one.phone)
    return "; ".join(reached) or "Niet bekend"


def stands(
    session: Session, actor: Actor, signal: UUID, status: Status, *, now: datetime
) -> Signal:
    """Note where the report stands at DUO. Raises NotFound, NotAllowed, Conflict, Invalid.

    A report that the school took back fixes nothing any more: the absence is counted again, and
    what still crosses is to be reported again.
    """
    lock = select(Signal).where(Signal.id == signal).with_for_update()
    session.execute(lock.execution_options(populate_existing=True))
    today = day_of(now)
    found = door.signal_for(session, actor, Action.NOTE_STATUS, signal, today=today)
    if found.state != LOCKED or found.duo_status is None:
        raise Conflict(NOT_THERE)
    if status not in dict(choices(Status(found.duo_status), actor.roles)):
        raise Invalid({"status": ["Dat kan nu niet. Kies een van de mogelijkheden."]})
    found.duo_status, found.duo_status_on = status, today
    codes = {"status": status.value}
    subjects = [found.pupil_id]
    trail.record(
        session,
        actor,
        Action.NOTE_STATUS,
        kind="signal",
        of=found.id,
        subjects=subjects,
        codes=codes,
    )
    if status is Status.WITHDRAWN:
        _count_again(session, actor, found, now)
    return found


def _count_again(session: Session, actor: Actor, of: Signal, now: datetime) -> None:
    of.state = TAKEN if of.dossier_id else OPEN
    session.flush()
    pupil = select(Pupil.nr).where(Pupil.id == of.pupil_id)
    at = Touched(session.scalars(pupil).one(), of.branch_id or 0)
    check.follow(session, actor, candidates.pupils(session, [at]), now=now)
