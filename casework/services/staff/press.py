"""A form pressed twice is one act: the second press leads to where the first one led.

Of each session the last form is enough: who presses again does so at once, or did not see that
the first press arrived.
"""

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from casework.models import WebSession
from casework.services.staff.signin import Seat


def led_to(session: Session, seat: Seat, mark: bytes) -> str | None:
    """Where this same form led a moment ago; None when it was not sent yet.

    Holds the session's row, so that of two presses at once the second waits for the first.
    """
    query = select(WebSession.pressed, WebSession.went).with_for_update()
    last = session.execute(query.where(WebSession.token_hash == seat.token_hash)).one()
    return last.went if last.pressed == mark else None


def remember(session: Session, seat: Seat, mark: bytes, where: str) -> None:
    """Keep which form was sent and where it led, in the act's own commit."""
    own = update(WebSession).where(WebSession.token_hash == seat.token_hash)
    session.execute(own.values(pressed=mark, went=where))
