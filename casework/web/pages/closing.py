"""Closing a dossier, and opening it again."""

from uuid import UUID

from flask import redirect, request, url_for
from werkzeug.wrappers import Response

from casework.domain.closing import OUTCOMES, Again, NewClosing, Outcome
from casework.domain.policy import Action
from casework.schemas.base import read
from casework.schemas.closing import CloseForm, ReopenForm
from casework.services.holding import closing
from casework.web.guard import Answer, Area, Page, Work, page

area = Area("closing", __name__, url_prefix="/dossier/<uuid:dossier>")


@area.get("/sluiten", action=Action.CLOSE_DOSSIER)
def form(work: Work, dossier: UUID) -> Page:
    """Three fields, and what is still open."""
    found = closing.looked(work.session, work.actor, dossier, now=work.now)
    return page(
        "closing/form.html",
        found=found,
        outcomes=tuple(OUTCOMES.items()),
        today=work.today,
        errors=work.errors,
        values=work.values,
    )


@area.post("/sluiten", action=Action.CLOSE_DOSSIER, again=form)
def close(work: Work, dossier: UUID) -> Answer:
    """Close it."""
    value = read(CloseForm(), request.form)
    new = NewClosing(Outcome(value["uitkomst"]), value["sinds"], value["hielp"])
    closing.close(work.session, work.actor, dossier, new, now=work.now)
    return redirect(url_for("dossier.show", dossier=dossier, gedaan="gesloten"))


@area.post("/heropenen", action=Action.REOPEN_DOSSIER)
def reopen(work: Work, dossier: UUID) -> Response:
    """Open it again, with a reason."""
    value = read(ReopenForm(), request.form)
    closing.reopen(work.session, work.actor, dossier, Again(value["reden"]), now=work.now)
    return redirect(url_for("dossier.show", dossier=dossier, gedaan="heropend"))
