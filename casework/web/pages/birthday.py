"""Birthdays on which others come to decide."""

from uuid import UUID

from flask import redirect, url_for
from werkzeug.wrappers import Response

from casework.domain.policy import Action
from casework.services.dossiers import birthday
from casework.web.guard import Area, Work

area = Area("birthday", __name__)


@area.post("/verjaardag/<uuid:birthday_id>/klaar", action=Action.SETTLE_BIRTHDAY)
def settle(work: Work, birthday_id: UUID) -> Response:
    """What changes then was seen to."""
    birthday.settle(work.session, work.actor, birthday_id, now=work.now)
    return redirect(url_for("today.show", gedaan="verjaardag"))
