"""Being away, and who stands in."""

from flask import redirect, request, url_for
from werkzeug.wrappers import Response

from casework.domain.policy import Action
from casework.schemas.base import read
from casework.schemas.leave import LeaveForm
from casework.services.holding import leave
from casework.web.guard import Answer, Area, Page, Work, page

area = Area("leave", __name__, url_prefix="/verlof")


@area.get("/", action=Action.SET_LEAVE)
def form(work: Work) -> Page:
    """What stands, and from when to when one is away."""
    colleagues = leave.colleagues(work.session, work.actor, now=work.now)
    current = leave.current(work.session, work.actor, now=work.now)
    names = {one.account: one.name for one in colleagues}
    return page(
        "leave/form.html",
        current=current,
        deputy=names.get(current.deputy_id) if current else None,
        colleagues=tuple(names.items()),
        today=work.today,
        errors=work.errors,
        values=work.values,
    )


@area.post("/", action=Action.SET_LEAVE, again=form)
def set_(work: Work) -> Answer:
    """Be away."""
    value = leave.Away(**read(LeaveForm(), request.form))
    leave.set_(work.session, work.actor, value, now=work.now)
    return redirect(url_for("leave.form", gedaan="verlof"))


@area.post("/terug", action=Action.SET_LEAVE)
def end(work: Work) -> Response:
    """Be back."""
    leave.end(work.session, work.actor, now=work.now)
    return redirect(url_for("leave.form", gedaan="verlof-weg"))
