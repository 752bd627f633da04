"""What meetings and the region left behind in a dossier, for its page."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from casework.domain.data_class import DataClass
from casework.domain.moment import day_of
from casework.domain.policy import Actor, Relation
from casework.models import Dossier, Ruling
from casework.services.dossiers.circle import Circle
from casework.services.ladders.step_page import Met
from casework.services.tables import doorzettingsmacht, minutes
from casework.services.tables.minutes import Held


@dataclass(frozen=True, repr=False)
class Tabled:
    """Meetings to come and held, with their minutes, and decisions by doorzettingsmacht."""

    meetings: Sequence[Held]
    rulings: Sequence[Ruling]

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
    return Tabled(
        minutes.of_dossier(session, actor, dossier, today=today),
        doorzettingsmacht.of_dossier(session, actor, dossier, today=today),
    )
