"""Noting that the jeugdarts was asked to see a pupil."""

from uuid import UUID

from flask import redirect, request, url_for

from casework.domain.jeugdarts import AGREED
from casework.domain.policy import Action
from casework.schemas.base import read
from casework.schemas.jeugdarts import JeugdartsForm
from casework.services.plan import jeugdarts
from casework.services.plan.opened import opened
from casework.web.guard import Answer, Area, Page, Work, page

area = Area("jeugdarts", __name__)


@area.get("/dossier/<uuid:dossier>/jeugdarts", action=Action.NOTE_PLAN)
def form(work: Work, dossier: UUID) -> Page:
    """When, and who agreed."""
    of = opened(work.session, work.actor, Action.NOTE_PLAN, dossier, today=work.today)
    return page(
        "jeugdarts/form.html",
        dossier=of.dossier,
        head=of.head,
        agreed=tuple(AGREED.items()),
        today=work.today,
        errors=work.errors,
        values=work.values,
    )


@area.post("/dossier/<uuid:dossier>/jeugdarts", action=Action.NOTE_PLAN, again=form)
def note(work: Work, dossier: UUID) -> Answer:
    """Note it."""
    value = read(JeugdartsForm(), request.form)
    jeugdarts.note(work.session, work.actor, dossier, value, now=work.now)
    return redirect(url_for("dossier.show", dossier=dossier, gedaan="jeugdarts", _anchor="stap"))
