"""The queue of a table: the open dossiers its casusregisseur sees, longest at home first."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from casework.db import elevated
from casework.domain import home
from casework.domain.calendar import calendar
from casework.domain.ladder.ladder import NOWHERE
from casework.domain.moment import day_of
from casework.domain.policy import Actor
from casework.domain.records import Identity
from casework.models import AgendaItem, Dossier, Pupil, Signal, Verzuim
from casework.services import access, names
from casework.services.ladders import step_facts
from casework.services.past import history
from casework.services.past.history import Touched
from casework.services.schools.calendar import MIDDLE

MOST = 200  # dossiers looked at for an agenda


@dataclass(frozen=True, repr=False)
class Queued:
    """An open dossier to discuss; `home` is None where absence is not for the actor."""

    dossier: Dossier
    identity: Identity | None
    home: home.Home | None

    @property
    def days(self) -> int:
        """School days at home, as far as is known."""
        return self.home.schooldays if self.home else 0


def waiting(session: Session, actor: Actor, id_: UUID, *, now: datetime) -> list[Queued]:
    """The open dossiers the actor sees and that are not on this agenda, longest at home first."""
    today = day_of(now)
    on_it = select(AgendaItem.dossier_id).where(
        AgendaItem.meeting_id == id_, AgendaItem.removed_at.is_(None)
    )
    query = access.visible_dossiers(actor, today).where(
        Dossier.closed_at.is_(None), Dossier.id.not_in(on_it)
    )
    found = session.scalars(query.order_by(Dossier.opened_at).limit(MOST)).all()
    who = names.identities(session, actor, [one.pupil_id for one in found], today)
    at_home = homes(session, actor, found, now)
    made = [Queued(one, who.get(one.pupil_id), at_home.get(one.pupil_id)) for one in found]
    return sorted(made, key=lambda one: -one.days)  # the oldest first where it is the same


def homes(
    session: Session, actor: Actor, dossiers: Collection[Dossier], now: datetime
) -> Mapping[UUID, home.Home]:
    """Since when these pupils are at home, where their absence is for the actor."""
    today = day_of(now)
    pupils = {one.pupil_id for one in dossiers}
    nrs = select(Pupil.nr).where(Pupil.id.in_(pupils))
    mine = select(Verzuim.pupil_nr, Verzuim.branch_id).distinct()
    mine = mine.where(Verzuim.pupil_nr.in_(nrs), access.sees_verzuim(actor, today))
    seen = {Touched(*row) for row in session.execute(mine)}
    gone = _nowhere(session, actor, pupils, today)
    # Where a pupil is enrolled and what a school delivered is asked past the actor's own rows;
    # whose absence is counted was asked before it.
    with elevated(session, actor.organisation, actor.system):
        every = step_facts.places_of(session, pupils)
        places = {pupil: at.touched for pupil, at in every.items() if at.touched in seen}
        _, histories = history.load(session, places.values())
    stays = {
        pupil: stay for pupil, at in places.items() if (stay := home.home(histories[at], today))
    }
    return stays | gone


def _nowhere(
    session: Session, actor: Actor, pupils: Collection[UUID], today: date
) -> dict[UUID, home.Home]:
    query = access.visible_signals(actor, today).where(
        Signal.rule == NOWHERE, Signal.pupil_id.in_(pupils), Signal.state != "dismissed"
    )
    days = calendar(MIDDLE)
    found = session.scalars(query.order_by(Signal.begindatum.desc()))
    return {one.pupil_id: home.nowhere(one.begindatum, days, today) for one in found}
