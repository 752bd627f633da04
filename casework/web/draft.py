"""What was typed when the screen locked: kept before the lock, shown again after it."""

from typing import Any
from uuid import UUID

from flask import g, redirect, request, url_for
from sqlalchemy.orm import Session
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response

from casework.db import as_actor, transaction
from casework.domain.policy import Actor
from casework.services.staff import draft

NAME = "concept"


def is_locked() -> bool:
    """Whether somebody sits here whose screen locked after the second factor."""
    seat = g.get("seat")
    return seat is not None and seat.level == 2 and seat.locked


def keep(form: str, given: Any) -> Response:
    """Keep the form that was sent, and go to the lock; `form` is the endpoint that shows it."""
    actor: Actor = g.actor
    typed = [(name, one) for name, one in request.form.items(multi=True) if name != "csrf_token"]
    with transaction() as session:
        as_actor(session, str(actor.organisation))
        kept = draft.keep(session, actor, typed, g.now)
    after = url_for(form, **{**given, NAME: kept})
    return redirect(url_for("signin.lock_form", verder=after))


def typed(session: Session, actor: Actor) -> MultiDict[str, str]:
    """What the address asks to fill in again; empty for anything else."""
    try:
        kept = UUID(request.args.get(NAME, ""))
    except ValueError:
        return MultiDict()
    return MultiDict(draft.kept(session, actor, kept))
