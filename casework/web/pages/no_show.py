"""The first school day after the summer: who did not turn up."""

from flask import redirect, request, url_for
from werkzeug.wrappers import Response

from casework.domain.policy import Action
from casework.schemas.base import read
from casework.schemas.no_show import NoShowForm
from casework.services.absence import no_show
from casework.web.given import number, with_lists
from casework.web.guard import Answer, Area, Page, Work, page

area = Area("no_show", __name__, url_prefix="/school")


@area.get("/<code>/niet-verschenen", action=Action.LOG_VERZUIM)
def show(work: Work, code: str) -> Page:
    """Everybody who is expected; of a large school the classes first."""
    found = no_show.asked(work.session, work.actor, code, number("groep"), now=work.now)
    return page(
        "no_show/show.html",
        found=found,
        code=code,
        chosen={one: request.form.getlist(one) for one in ("niet", "ziek")},
        errors=work.errors,
        values=work.values,
    )


@area.post("/<code>/niet-verschenen", action=Action.LOG_VERZUIM, again=show)
def note(work: Work, code: str) -> Answer:
    """Who is ticked was away; of a small school everybody else was there."""
    value = read(NoShowForm(), with_lists("niet", "ziek"))
    group, ticked = value["groep"], value["ticked"]
    whole = no_show.note(work.session, work.actor, code, group, ticked, now=work.now)
    if whole:
        return _complete()
    return redirect(url_for("no_show.show", code=code, gedaan="klas-genoteerd"))


@area.post("/<code>/niet-verschenen/compleet", action=Action.LOG_VERZUIM)
def complete(work: Work, code: str) -> Response:
    """All classes are in."""
    no_show.complete(work.session, work.actor, code, now=work.now)
    return _complete()


def _complete() -> Response:
    return redirect(url_for("today.show", gedaan="eerste-dag"))
