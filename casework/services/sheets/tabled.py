"""What meetings and the region left behind in a dossier, for its page."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from casework.domain.data_class import DataClass
from casework.domain.moment import day_of
from casework.domain.policy import Actor, Relation
from casework.models import Application, Dossier, Ruling
from casework.services import access
from casework.services.dossiers.circle import Circle
from casework.services.ladders.step_page import Met
from casework.services.prepared import Query, prepared
from casework.services.sealing import open_rows
from casework.services.tables import minutes
from casework.services.tables.minutes import Held


@dataclass(frozen=True, repr=False)
class Tabled:
    """Meetings with their minutes, decisions by doorzettingsmacht, applications to schools."""

    meetings: Sequence[Held]
    rulings: Sequence[Ruling]
    applications: Sequence[Application]

    def met(self, around: Circle, relations: frozenset[Relation]) -> Met:
        """What of it a step of the ladder asks for."""
        discussed = (day_of(one.meeting.starts_at) for one in self.meetings if one.handled_at)
        shared = any(DataClass.AGREEMENTS in one.classes for one in around.mine)
        return Met(
            discussed=max(discussed, default=None),
            ruled=max((one.decided_on for one in self.rulings), default=None),
            agreements=shared or Relation.OWNER in relations,
        )


def of_dossier(session: Session, actor: Actor, dossier: Dossier, *, today: date) -> Tabled:
    """All of it, as far as it is for the actor, who has been through the door of the dossier."""
    held = minutes.of_dossier(session, actor, dossier, today=today)
    # Of both there are few: side by side they take one select.
    pairs = decided(session, actor, today, dossier).all()
    rulings = [one for one in dict.fromkeys(row[0] for row in pairs) if one]
    applications = [one for one in dict.fromkeys(row[1] for row in pairs) if one]
    open_rows(session, [*rulings, *applications])
    return Tabled(held, rulings, applications)


@prepared
def decided(actor: Actor, today: date, dossier: Dossier) -> Query:
    """Rulings and applications."""
    return (
        select(Ruling, Application)
        .select_from(Dossier)
        .outerjoin(Ruling, access.sees_part(actor, today, dossier, Ruling))
        .outerjoin(Application, access.sees_part(actor, today, dossier, Application))
        .where(Dossier.id == dossier.id)
        .order_by(Ruling.decided_on.desc(), Application.written_on.desc())
    )
