"""A consent that stands no more, because the gezag or the age it rested on changed.

What was opened on it closes in the same unit of work. Of another gezag it waits for the words that
are missing now; of another age it is asked anew, of whoever gives it then (desk.md 5.1, 5.2).
"""

from collections.abc import Iterable
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from casework.db import elevated
from casework.domain import consent as rules
from casework.domain.consent import Verdict
from casework.domain.duty import age, month_of
from casework.domain.moment import day_of
from casework.domain.months import add_months
from casework.domain.policy import Action, Actor, OrganisationKind
from casework.models import Consent, Dossier, Organisation, PupilRecord, RegieTerm, Share
from casework.services import notify, trail
from casework.services.dossiers.consent_standing import regimes, standing
from casework.services.sealing import open_rows

GEZAG = "gezag"
_KIND = "toestemming.vervallen"


def after_gezag(session: Session, actor: Actor, pupil: UUID, *, now: datetime) -> int:
    """Let those the actor's organisation was given wait again, where a word is missing now.

    How many. It asks again of whom the people round the pupil say today; a holder who lost the
    gezag is missed by nobody while another one said yes.
    """
    given = (Consent.pupil_id == pupil, Consent.owner_id == actor.organisation)
    query = select(Consent).where(*given, Consent.state == "given").with_for_update()
    fallen = [one for one in session.scalars(query) if not _stands(session, actor, one, now)]
    for one in fallen:
        _lapse(session, actor, one, "asked", GEZAG, now)
    return len(fallen)


def _stands(session: Session, actor: Actor, one: Consent, now: datetime) -> bool:
    """Whose dossier it is may be closed to the actor by now: hence the elevation."""
    with elevated(session, actor.organisation, actor.system):
        dossier = session.get_one(Dossier, one.dossier_id)
        return standing(session, actor, one, dossier, day_of(now)).verdict is Verdict.GIVEN


def by_age(session: Session, actor: Actor, *, now: datetime) -> int:
    """End those of pupils who became so old that others give it; how many.

    Only pupils of whom the first day of the duty says that the month of such a birthday has begun
    since are opened (design.md D1).
    """
    today = day_of(now)
    fallen = [
        (one, old)
        for one, kind, record in _near(session, today)
        if (old := _grown(one, kind, record, today))
    ]
    for one, old in fallen:
        _lapse(session, actor, one, "lapsed", str(old), now)
    return len(fallen)


def _near(session: Session, today: date) -> Iterable[tuple[Consent, OrganisationKind, PupilRecord]]:
    query = (
        select(Consent, Organisation.kind, PupilRecord)
        .join(Organisation, Organisation.id == Consent.owner_id)
        .join(PupilRecord, PupilRecord.pupil_id == Consent.pupil_id)
        .where(Consent.state == "given")
        .order_by(Consent.id, (PupilRecord.owner_id == Consent.owner_id).desc(), PupilRecord.id)
    )
    first = {
        one.id: (one, kind, record) for one, kind, record in reversed(session.execute(query).all())
    }
    near = [row for row in first.values() if _month_came(row[0], row[2], today)]
    open_rows(session, [record for *_, record in near])
    return [(one, OrganisationKind(kind), record) for one, kind, record in near]


def _month_came(one: Consent, record: PupilRecord, today: date) -> bool:
    made = day_of(one.made_at)
    months = [month_of(record.duty_from, years) for years in rules.AGES]
    return any(add_months(made, -2) < month <= add_months(today, 1) for month in months)


def _grown(one: Consent, kind: OrganisationKind, record: PupilRecord, today: date) -> int | None:
    """The age at which others came to give it, where that is past."""
    made, born = day_of(one.made_at), record.content.geboortedatum
    last = rules.lasts(regimes(kind, one, made), born, made)
    return age(born, today) if last is not None and last < today else None


def _lapse(
    session: Session, actor: Actor, one: Consent, state: str, why: str, now: datetime
) -> None:
    one.state, one.lapsed_on, one.lapsed_why = state, day_of(now), why
    opened = (Share.consent_id == one.id, Share.ended_at.is_(None))
    session.execute(update(Share).where(*opened).values(ended_at=now))
    for account in sorted(_told(session, actor, one) - {actor.account}):
        key = f"{one.id}/{one.lapsed_on}"
        path = f"/dossier/{one.dossier_id}/delen/"
        notify.tell(session, account, _KIND, path, key=key, now=now)
    session.flush()
    codes = {"consent": str(one.id), "state": state, "why": why, "classes": one.classes}
    pupils = [one.pupil_id]
    trail.record(
        session,
        actor,
        Action.NOTE_CONSENT,
        kind="dossier",
        of=one.dossier_id,
        subjects=pupils,
        codes=codes,
    )


def _told(session: Session, actor: Actor, one: Consent) -> set[UUID]:
    """Who asked for it, and the holder of the regie, who may be of another organisation."""
    query = select(RegieTerm.account_id).join(Dossier, Dossier.regie_term_id == RegieTerm.id)
    with elevated(session, actor.organisation, actor.system):
        holder = session.scalar(query.where(Dossier.id == one.dossier_id))
    return {one.made_by} | ({holder} if holder else set())
