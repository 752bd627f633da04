"""Consent: asked of whom the rule by age names, noted word by word, withdrawn in one request.

What it is for opens with the last yes, and closes in the request that withdraws it.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from sqlalchemy import update
from sqlalchemy.orm import Session

from casework.domain import consent as rules
from casework.domain.consent import Verdict
from casework.domain.data_class import DataClass
from casework.domain.duty import age
from casework.domain.errors import Conflict, Invalid, NotFound
from casework.domain.ground import DAYS, Ground
from casework.domain.moment import day_of
from casework.domain.policy import Action, Actor, Relation
from casework.domain.sharing import NewShare
from casework.models import Consent, ConsentVoice, Dossier, RegieTerm, Share
from casework.services import door, notify, trail
from casework.services.dossiers import deciding, sharing
from casework.services.dossiers.consent_standing import Standing, head_of, regimes, standing

BORN = "U ziet de geboortedatum niet. Vraag eerst de naam van de leerling bij de school."
OTHERS = (
    "De leerling wordt dan {years}. Toestemming vraagt u dan opnieuw. "
    "Kies een dag tot en met {last:%d-%m-%Y}."
)
NOT_ASKED = "Van deze persoon is geen toestemming nodig, of de persoon is niet bekend."
NOT_WITHDRAW = "Deze persoon kan de toestemming niet intrekken."
DAY = "Kies een dag in het afgelopen jaar, ten hoogste vandaag."
DONE = "Over deze toestemming is al beslist. Vraag opnieuw."
OVER = "De dag tot wanneer u wilde delen is voorbij. Vraag opnieuw, bij Delen."


@dataclass(frozen=True)
class Word:
    """What somebody said, how and on which day; without a person it is the pupil."""

    person: UUID | None
    yes: bool
    how: str
    on: date


def ask(
    session: Session, actor: Actor, dossier: UUID, value: NewShare, *, now: datetime
) -> Consent:
    """Begin to ask for consent; nothing opens yet.

    Raises as `sharing.open_` does, and Invalid for a day on which others must give it.
    """
    found = sharing.checked(session, actor, dossier, value, now=now)
    made = Consent(
        dossier_id=found.id,
        pupil_id=found.pupil_id,
        owner_id=actor.organisation,
        to_id=value.to,
        ground=value.ground,
        classes=" ".join(sorted(value.classes)),
        purpose=value.purpose,
        told=value.told,
        until=value.until,
        made_at=now,
        made_by=actor.account,
    )
    _same_people(session, actor, made, found, day_of(now))
    session.add(made)
    session.flush()
    _record(session, actor, made)
    return made


def _same_people(
    session: Session, actor: Actor, made: Consent, dossier: Dossier, today: date
) -> None:
    head = head_of(session, actor, dossier, today)
    if not head.known:
        raise Invalid({"grond": [BORN]})
    born = head.identity.geboortedatum
    last = rules.lasts(regimes(actor.kind, made, today), born, today)
    if last is not None and made.until > last:
        years = age(born, last + timedelta(days=1))
        raise Invalid({"tot": [OTHERS.format(years=years, last=last)]})


def shown(session: Session, actor: Actor, consent: UUID, *, now: datetime) -> Standing:
    """A consent of the actor's organisation. Raises NotFound, NotAllowed."""
    found, dossier = _found(session, actor, consent, now, lock=False)
    trail.record(
        session,
        actor,
        Action.NOTE_CONSENT,
        kind="consent",
        of=found.id,
        subjects=[found.pupil_id],
    )
    return standing(session, actor, found, dossier, day_of(now))


def _found(
    session: Session, actor: Actor, consent: UUID, now: datetime, *, lock: bool = True
) -> tuple[Consent, Dossier]:
    found = session.get(Consent, consent)
    if found is None or found.owner_id != actor.organisation:
        raise NotFound
    if lock:
        deciding.lock(session, found.dossier_id)
        session.refresh(found)
    today = day_of(now)
    dossier = door.dossier_for(session, actor, Action.VIEW_DOSSIER, found.dossier_id, today=today)
    door.allow(actor, Action.NOTE_CONSENT, {Relation.DECIDES}, found=True)
    return found, dossier


def say(session: Session, actor: Actor, consent: UUID, word: Word, *, now: datetime) -> Verdict:
    """Note what somebody said; the last yes opens what it is for, one no refuses all.

    Raises NotFound, NotAllowed, Invalid for who is not asked, Conflict when it was decided.
    """
    found, dossier = _found(session, actor, consent, now)
    if found.state != "asked":
        raise Conflict(DONE)
    if found.until < day_of(now):
        raise Conflict(OVER)
    before = standing(session, actor, found, dossier, day_of(now))
    _be_asked(before, word, day_of(now))
    _note(session, actor, found, before, word, now)
    after = standing(session, actor, found, dossier, day_of(now)).verdict
    if after is Verdict.GIVEN:
        found.state = "given"
        sharing.open_(session, actor, found.dossier_id, _value(found), consent=found.id, now=now)
    elif after is Verdict.REFUSED:
        found.state = "refused"
        _tell_holder(session, actor, dossier, found, now)
    session.flush()
    _record(session, actor, found)
    return after


def _be_asked(before: Standing, word: Word, today: date) -> None:
    holders = before.gezag.holders if before.asked.parents else frozenset()
    asked = before.asked.pupil if word.person is None else word.person in holders
    if not asked:
        raise Invalid({"wie": [NOT_ASKED]})
    _recent(word.on, today)


def _recent(on: date, today: date) -> None:
    if not today - timedelta(days=DAYS) <= on <= today:
        raise Invalid({"op": [DAY]})


def _note(
    session: Session, actor: Actor, found: Consent, before: Standing, word: Word, now: datetime
) -> None:
    assert actor.account is not None  # noqa: S101  (policy lets nobody else come here)
    known = {one.person_id: one for one in before.voices}
    row = known.get(word.person)
    if row is None:
        row = ConsentVoice(consent_id=found.id, owner_id=found.owner_id)
        row.person_id = word.person
    row.said, row.how, row.said_on = word.yes, word.how, word.on
    row.noted_by, row.noted_at = actor.account, now
    session.add(row)
    session.flush()


def _value(found: Consent) -> NewShare:
    return NewShare(
        to=found.to_id,
        classes=frozenset(DataClass(one) for one in found.classes.split()),
        ground=Ground(found.ground),
        purpose=found.purpose,
        until=found.until,
        told=found.told,
    )


def withdraw(
    session: Session, actor: Actor, consent: UUID, person: UUID | None, on: date, *, now: datetime
) -> None:
    """End a consent, and in the same request all that was opened on it.

    From twelve the pupil does so alone. Raises NotFound, NotAllowed, Invalid, Conflict.
    """
    found, dossier = _found(session, actor, consent, now)
    if found.state not in ("asked", "given"):
        raise Conflict(DONE)
    stands = standing(session, actor, found, dossier, day_of(now))
    may = stands.may_withdraw
    allowed = may.pupil if person is None else may.parents and person in stands.gezag.holders
    if not allowed:
        raise Invalid({"wie": [NOT_WITHDRAW]})
    _recent(on, day_of(now))
    found.state, found.withdrawn_on = "withdrawn", on
    found.withdrawn_by = "leerling" if person is None else "vertegenwoordiger"
    opened = (Share.consent_id == consent, Share.ended_at.is_(None))
    session.execute(update(Share).where(*opened).values(ended_at=now))
    _tell_holder(session, actor, dossier, found, now)
    session.flush()
    _record(session, actor, found)


def _tell_holder(
    session: Session, actor: Actor, dossier: Dossier, found: Consent, now: datetime
) -> None:
    """That there is no consent, not whose word it was: that stays with who asked."""
    term = session.get(RegieTerm, dossier.regie_term_id) if dossier.regie_term_id else None
    if term is not None and term.account_id != actor.account:
        path = f"/dossier/{dossier.id}/delen/"
        notify.tell(session, term.account_id, "toestemming.nee", path, key=found.id, now=now)


def _record(session: Session, actor: Actor, found: Consent) -> None:
    codes = {"consent": str(found.id), "state": found.state or "asked", "classes": found.classes}
    trail.record(
        session,
        actor,
        Action.NOTE_CONSENT,
        kind="dossier",
        of=found.dossier_id,
        subjects=[found.pupil_id],
        codes=codes,
    )
