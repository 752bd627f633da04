"""Birthdays of 12, 16 and 18 on Vandaag: of the holder, and of the officer who sees the dossier."""

from datetime import date
from typing import Any

from sqlalchemy import case, literal, select

from casework.domain.birthday import AFTER
from casework.domain.policy import Actor
from casework.models import Birthday, Dossier, RegieTerm
from casework.services import access
from casework.services.desk.row import MOST, row


def mine(actor: Actor, today: date) -> Any:
    """Of the dossiers of which I hold the regie. `number` is the age, `count` 1 for the holder."""
    return _rows(actor, today).where(RegieTerm.account_id == actor.account)


def residents(actor: Actor, today: date) -> Any:
    """Of other residents whose dossier I see: it changes something for the leerplicht as well."""
    other = (RegieTerm.account_id != actor.account, Birthday.home_id == actor.organisation)
    return _rows(actor, today).where(*other, access.sees_dossier(actor, today))


def _rows(actor: Actor, today: date) -> Any:
    columns = row(
        "binnenkort",
        Birthday.id,
        Birthday.pupil_id,
        dossier=Birthday.dossier_id,
        day=Birthday.month,
        number=Birthday.age,
        rule=literal("verjaardag"),
        count=case((RegieTerm.account_id == actor.account, 1), else_=0),
    )
    since = (today - AFTER).replace(day=1)
    query = select(*columns).join(Dossier, Dossier.id == Birthday.dossier_id)
    query = query.join(RegieTerm, RegieTerm.id == Dossier.regie_term_id)
    waits = (Birthday.settled_at.is_(None), Birthday.month >= since)
    return query.where(*waits).order_by(Birthday.month).limit(MOST)
