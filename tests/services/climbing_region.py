"""People of the region who leave things undone, on days one can choose."""

from collections import Counter
from datetime import UTC, date, datetime, time
from typing import Any
from uuid import UUID

from sqlalchemy import select, update

from casework.domain.data_class import DataClass
from casework.domain.ground import Ground
from casework.domain.lead import LeadRole, NewLead
from casework.domain.policy import Role
from casework.domain.records import AgreementText
from casework.models import Account, Agreement, Alarm, Dossier, Notification, RegieTerm, Signal
from casework.services import share
from casework.services.climb import climbing
from casework.services.climb.climbing import NOBODY, TOLD
from casework.services.dossiers import contact, dossier
from casework.services.holding import lead, regie
from tests.services.acting import acting, looking
from tests.services.climbing_cases import MADE, make
from tests.services.walk import NOTE
from tests.world import AT, SYSTEM, World, engage

MADE_ON = MADE.date()


def noon(day: date) -> datetime:
    """A moment on a day."""
    return datetime.combine(day, time(11), UTC)


def climb(world: World, day: date) -> climbing.Climbed:
    """One pass on a day."""
    with acting(world) as session:
        return climbing.climb(session, SYSTEM, now=noon(day))


def alarms(world: World, **given: Any) -> list[Alarm]:
    """The alarms with these values, by level."""
    with looking(world) as session:
        query = select(Alarm).filter_by(**given).order_by(Alarm.level, Alarm.raised_at, Alarm.id)
        return list(session.scalars(query))


def told(world: World, kind: str | None = None, *, notice: str | None = None) -> dict[str, int]:
    """How often each was told, of one kind or of all."""
    names = {id_: who for who, id_ in world.accounts.items()}
    wanted = [f"{one.id}" for one in alarms(world) if kind in (None, one.kind)]
    notices = [notice] if notice else [TOLD, NOBODY]
    with looking(world) as session:
        query = select(Notification).where(Notification.kind.in_(notices))
        rows = [one for one in session.scalars(query) if one.dedupe.split("/")[1] in wanted]
    return dict(Counter(names[one.account_id] for one in rows))


def one(world: World, rule: str = "VM-16") -> Signal:
    """One signal that nobody looks at."""
    with acting(world) as session:
        (made,) = make(session, 1, rule=rule)
        return session.get_one(Signal, made)


def newcomer(world: World, who: str, code: str, role: Role) -> None:
    """Somebody more."""
    with acting(world) as session:
        engage(session, world, who, code, role)


def disable(world: World, *who: str) -> None:
    """They have left."""
    with acting(world) as session:
        these = Account.id.in_([world.accounts[one] for one in who])
        session.execute(update(Account).where(these).values(disabled_at=AT))


def open_dossier(world: World, who: str, pupil: str = "Sem", at: date = MADE_ON) -> UUID:
    """A dossier; who opens it holds the regie."""
    with acting(world, who) as session:
        actor = world.actor(who)
        return dossier.open_(session, actor, world.pupils[pupil], now=noon(at)).id


def close(world: World, of: UUID) -> None:
    """The dossier is closed."""
    with acting(world) as session:
        terms = update(RegieTerm).where(RegieTerm.dossier_id == of)
        session.execute(terms.values(until=noon(MADE_ON)))
        closed = {"closed_at": noon(MADE_ON), "regie_term_id": None, "term_open": None}
        session.execute(update(Dossier).where(Dossier.id == of).values(**closed))


def share_with(world: World, of: UUID, who: str) -> None:
    """Open a dossier to somebody's organisation."""
    to = world.actor(who).organisation
    assert to
    with acting(world) as session:
        found = session.get_one(Dossier, of)
        classes = (DataClass.DOSSIER, DataClass.AGREEMENTS)
        share.in_dossier(session, SYSTEM, found, to, classes, Ground.REGIE, now=noon(MADE_ON))


def offer(world: World, who: str, of: UUID, to: str, at: date = MADE_ON) -> UUID:
    """Offer the regie."""
    value = regie.Offer(world.accounts[to], "anders", NOTE)
    with acting(world, who) as session:
        return regie.offer(session, world.actor(who), of, value, now=noon(at)).id


def ask_lead(world: World, who: str, of: UUID, to: str, at: date = MADE_ON) -> UUID:
    """Ask somebody to be the contact of the family."""
    value = NewLead(LeadRole.CONTACT, world.accounts[to])
    with acting(world, who) as session:
        return lead.offer(session, world.actor(who), of, value, now=noon(at)).id


def seek(world: World, who: str, of: UUID) -> None:
    """Want out."""
    with acting(world, who) as session:
        regie.seek(session, world.actor(who), of, now=noon(MADE_ON))


def agree(world: World, who: str, of: UUID, due: date) -> UUID:
    """Make an agreement."""
    with acting(world, who) as session:
        text = AgreementText("Bellen", "mentor")
        contact.agree(session, world.actor(who), of, text, due, now=noon(MADE_ON))
    with looking(world) as session:
        return session.scalars(select(Agreement.id).order_by(Agreement.made_at)).all()[-1]


def leave(world: World, day: date) -> None:
    """Every signal should have been dealt with long ago; the night of this day says so."""
    with acting(world) as session:
        session.execute(update(Signal).values(due_on=MADE_ON))
    climb(world, day)
