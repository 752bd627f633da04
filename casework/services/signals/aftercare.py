"""After a return somebody asks how it goes, twice; a relapse opens the same dossier again."""

from datetime import date, datetime, timedelta
from uuid import uuid4

from sqlalchemy import select
from sqlalchemy.orm import Session

from casework.db import elevated, insert_once
from casework.domain.policy import Actor
from casework.domain.rules.terms import AFTERCARE
from casework.models import Dossier, Term
from casework.services.signals import term

_CODES = [rule.code for rule in AFTERCARE]
_WARNED = timedelta(days=3)  # before the day itself: earlier there is nothing to ask yet


def begin(session: Session, actor: Actor, dossier: Dossier, since: date, *, now: datetime) -> None:
    """Have who closes the dossier asked after 4 and after 12 weeks how it goes."""
    for rule in AFTERCARE:
        made = {
            "id": uuid4(),
            "pupil_id": dossier.pupil_id,
            "owner_id": actor.organisation,
            "rule": rule.code,
            **term.span(rule, since, warned=_WARNED),
            "noted_by": actor.account,
            "noted_at": now,
        }
        insert_once(session, Term, made)


def stop(session: Session, actor: Actor, dossier: Dossier, *, now: datetime) -> None:
    """It is open again, whoever opened it: nobody needs to ask any more."""
    running = (Term.pupil_id == dossier.pupil_id, Term.rule.in_(_CODES), *term.RUNNING)
    with elevated(session, actor.organisation, actor.system):
        found = session.scalars(select(Term).where(*running)).all()
        for one in found:
            one.withdrawn_at = now
        term.unsay(session, found, now=now)
        session.flush()
    for one in found:
        term.record(session, actor, one, "ingetrokken")
