"""The page during a meeting: what is left, the sheet of this case, what was decided about it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy.orm import Session

from casework.domain import home
from casework.domain.errors import NotFound
from casework.domain.meeting import PER_CASE
from casework.domain.policy import Action, Actor
from casework.services.sheets import discussion
from casework.services.sheets.discussion import Sheet
from casework.services.tables import agenda, decision, meeting
from casework.services.tables.agenda import Agenda, Item
from casework.services.tables.decision import Decided


@dataclass(frozen=True, repr=False)
class TablePage:
    """A meeting that runs. `sheet` is None for a case without a name, or not for the actor."""

    agenda: Agenda
    current: Item
    sheet: Sheet | None
    decided: Sequence[Decided]

    @property
    def until(self) -> datetime | None:
        """When this case should be done; None for a meeting about one alone."""
        if len(self.agenda.items) == 1:
            return None
        nth = self.agenda.items.index(self.current) + 1
        return self.agenda.meeting.starts_at + timedelta(minutes=nth * PER_CASE)

    @property
    def names(self) -> list[str]:
        """Who can do something: those at the table, the guests, and the pupil."""
        guests = self.current.what.guests if self.current.what else ()
        staff = [one.staff.name for one in self.agenda.people]
        return [*staff, *(one.partition(",")[0] for one in guests), "leerling"]


def shown(
    session: Session,
    actor: Actor,
    id_: UUID,
    item: UUID | None,
    *,
    now: datetime,
    short: int = home.SHORT_RETURN,
) -> TablePage:
    """The page at one item, else the first that was not discussed yet.

    Raises NotFound, NotAllowed, and Conflict when the meeting is over.
    """
    meeting.running(session, actor, Action.RUN_MEETING, id_, now=now)
    found = agenda.shown(session, actor, id_, now=now, action=Action.RUN_MEETING)
    current = found.one(item)
    if current is None:
        raise NotFound
    dossier = current.dossier if current.opened else None
    return TablePage(
        agenda=found,
        current=current,
        sheet=discussion.sheet(session, actor, dossier.id, now=now, short=short)
        if dossier
        else None,
        decided=decision.of_items(session, actor, [current]).get(current.item.id, ()),
    )
