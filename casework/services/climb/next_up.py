"""To whom an offer of the regie climbs that nobody answers: said before it is done.

Asked of the same chain, by the same conditions, as on the day itself.
"""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import and_, select
from sqlalchemy.orm import Session, aliased

from casework.db import among, elevated
from casework.domain.calendar import add_working_days, calendar
from casework.domain.chains import CHAINS
from casework.domain.climbing import Due, Who
from casework.domain.policy import Actor
from casework.models import Account, Dossier, Leave, Organisation, RegieOffer
from casework.services import deputy
from casework.services.climb import levels, responsible
from casework.services.climb.due import Found
from casework.services.climb.responsible import Staff
from casework.services.schools.calendar import MIDDLE
from casework.services.sealing import open_rows

_LEVELS = CHAINS[Due.OFFER].levels
# The giver has the first turn again, for so many working days.
_GIVER = 1 + _LEVELS[0].patience


@dataclass(frozen=True, repr=False)
class Person:
    """Somebody who will be told; `away` until that day, while `deputy` is told too."""

    name: str
    away: date | None
    deputy: str | None


@dataclass(frozen=True, repr=False)
class Next:
    """Who comes after the giver: everybody of one role at one organisation."""

    role: str
    organisation: str
    people: tuple[Person, ...]


def after(session: Session, actor: Actor, dossier: Dossier, *, answer_by: date) -> Next | None:
    """Who is told when nobody answers the actor by that day; None: it stays with the actor.

    Who may see the dossier lies partly beyond what the giver may read: hence the elevation.
    """
    day = add_working_days(answer_by, _GIVER)
    with elevated(session, actor.organisation, actor.system):
        seen = responsible.who_sees(session, Due.OFFER, {dossier.id: dossier.id}, day)
    people = levels.people(_undone(dossier, actor.account, answer_by), seen.get(dossier.id, []))
    mine = next(n for n, one in enumerate(_LEVELS) if one.who is Who.OWNER)
    told = next((some for some in people[mine + 1 :] if some), ())
    return _named(session, told, day) if told else None


def of_offer(
    session: Session, actor: Actor, dossier: Dossier, offer: RegieOffer | None
) -> Next | None:
    """The same of the actor's own offer that waits; of another's it is not said."""
    if offer is None or offer.made_by != actor.account:
        return None
    return after(session, actor, dossier, answer_by=offer.answer_by)


def _undone(dossier: Dossier, giver: UUID | None, answer_by: date) -> Found:
    """The offer as it is found once its last day passed."""
    return Found(
        kind=Due.OFFER,
        of=dossier.id,
        pupil=dossier.pupil_id,
        dossier=dossier.id,
        owner=dossier.owner_id,
        account=giver,
        holder=giver,
        due_on=answer_by,
        facts="",
        calendar=calendar(MIDDLE),
    )


def _named(session: Session, told: tuple[Staff, ...], day: date) -> Next:
    instead = aliased(Account)
    query = (
        select(Account, Organisation.name, Leave.until, instead)
        .join(Organisation, Organisation.id == Account.organisation_id)
        .outerjoin(Leave, and_(Leave.account_id == Account.id, *deputy.away(day)))
        .outerjoin(instead, and_(instead.id == Leave.deputy_id, instead.disabled_at.is_(None)))
        .where(among(session, Account.id, [one.account for one in told]))
    )
    rows = session.execute(query).all()
    open_rows(session, [one for row in rows for one in (row[0], row[3]) if one])
    people = [
        Person(one.content.name, until, sub.content.name if sub else None)
        for one, _, until, sub in rows
    ]
    return Next(told[0].role, rows[0][1], tuple(sorted(people, key=lambda one: one.name)))
