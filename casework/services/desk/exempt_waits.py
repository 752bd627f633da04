"""What of exemptions waits for the leerplichtambtenaar, of the own municipality."""

from datetime import date
from typing import Any

from sqlalchemy import and_, func, select

from casework.domain.policy import Actor
from casework.models import Signal, Term, Vrijstelling
from casework.services.desk.row import MOST, row
from casework.services.signals import term
from casework.services.signals.raising import OPEN


def soon(actor: Actor, _today: date) -> Any:
    """To be notified anew before 1 July, to be looked at anew, and notices nobody checked.

    The clockwork says when the first two are due; `rule` is which it is, none for a notice.
    """
    one = Vrijstelling
    said = and_(Signal.id == Term.signal_id, Signal.state == OPEN)
    columns = row(
        "binnenkort",
        one.id,
        one.pupil_id,
        day=func.coalesce(Signal.due_on, one.valid_from),
        rule=Signal.rule,
    )
    query = select(*columns).outerjoin(Term, and_(Term.vrijstelling_id == one.id, *term.RUNNING))
    query = query.outerjoin(Signal, said)
    waits = Signal.id.is_not(None) | (one.checked_on.is_(None) & one.ended_on.is_(None))
    mine = one.owner_id == actor.organisation
    return query.where(mine, waits).order_by(one.valid_from).limit(MOST)
