"""Many dossiers at once: to another holder, and from one."""

from flask import redirect, request, url_for
from werkzeug.wrappers import Response

from casework.domain.policy import Action
from casework.schemas.base import read
from casework.schemas.regie import WHY, BulkForm
from casework.services.holding import bulk, next_holders
from casework.services.moving import arriving
from casework.web.given import with_lists
from casework.web.guard import Answer, Area, Page, Work, page

area = Area("bulk", __name__, url_prefix="/regie/overdragen")


@area.get("/", action=Action.OFFER_REGIE)
def form(work: Work) -> Page:
    """Which, to whom, and why."""
    return page(
        "regie/bulk.html",
        held=bulk.held(work.session, work.actor, now=work.now),
        candidates=next_holders.candidates(work.session, work.actor, now=work.now),
        why=tuple(WHY.items()),
        chosen=request.form.getlist("dossiers"),
        errors=work.errors,
        values=work.values,
    )


@area.ask("/bekijk", action=Action.OFFER_REGIE, again=form)
def plan(work: Work) -> Answer:
    """What would happen, before it does."""
    value = _read()
    found = bulk.plan(work.session, work.actor, value, now=work.now)
    return page("regie/bulk_plan.html", plan=found, value=value, why=WHY[value.why])


@area.post("/", action=Action.OFFER_REGIE, again=form)
def offer(work: Work) -> Answer:
    """Offer them all."""
    bulk.offer(work.session, work.actor, _read(), now=work.now)
    return redirect(url_for("today.show", gedaan="meer-aangeboden"))


@area.post("/alles-aannemen", action=Action.ANSWER_REGIE)
def accept(work: Work) -> Response:
    """Take over all that waits."""
    arriving.accept_all(work.session, work.actor, now=work.now)
    return redirect(url_for("dossier.listed", gedaan="meer-aangenomen"))


def _read() -> bulk.Bulk:
    value = read(BulkForm(), with_lists("dossiers"))
    return bulk.Bulk(value["dossiers"], value["to"], value["why"])
