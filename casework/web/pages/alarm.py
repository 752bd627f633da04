"""A term that is due: put it off, with a reason and both dates."""

from uuid import UUID

from flask import redirect, request, url_for
from werkzeug.wrappers import Response

from casework.domain.climbing import LONGEST_PAUSE, Due
from casework.domain.errors import NotFound
from casework.domain.policy import Action
from casework.domain.suspension import REASONS
from casework.schemas.alarm import SuspendForm
from casework.schemas.base import read
from casework.services.dossiers import alarm
from casework.services.pupils import who
from casework.web.guard import Area, Page, Work, page

area = Area("alarm", __name__, url_prefix="/termijn")


def _kind(code: str) -> Due:
    if code not in {str(one) for one in Due}:
        raise NotFound
    return Due(code)


@area.get("/<kind>/<uuid:of>", action=Action.SUSPEND_TERM)
def form(work: Work, kind: str, of: UUID) -> Page:
    """What is due since when, and until when it may wait."""
    found = alarm.shown(work.session, work.actor, _kind(kind), of, now=work.now)
    assert found.pupil_id is not None  # noqa: S101  (shown looks for one with a pupil)
    return page(
        "alarm/form.html",
        alarm=found,
        head=who.seen(work.session, work.actor, found.pupil_id, frozenset(), today=work.today),
        reasons=tuple(REASONS.items()),
        last=work.today + LONGEST_PAUSE,
        errors=work.errors,
        values=work.values,
    )


@area.post("/<kind>/<uuid:of>", action=Action.SUSPEND_TERM, again=form)
def suspend(work: Work, kind: str, of: UUID) -> Response:
    """Put it off."""
    value = read(SuspendForm(), request.form)
    alarm.suspend(work.session, work.actor, _kind(kind), of, value, now=work.now)
    return redirect(url_for("today.show", gedaan="opgeschort"))
