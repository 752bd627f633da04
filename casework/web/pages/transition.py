"""Going over to another school: planning it, and saying how it is handed over."""

from uuid import UUID

from flask import redirect, request, url_for
from werkzeug.wrappers import Response

from casework.domain.policy import Action
from casework.domain.transition import LABELS, WARM
from casework.schemas.base import read
from casework.schemas.transition import HandoverForm, TransitionForm, handover
from casework.services.plan import transition
from casework.services.plan.opened import opened
from casework.web.guard import Answer, Area, Page, Work, page

area = Area("transition", __name__)


@area.get("/dossier/<uuid:dossier>/overgang", action=Action.NOTE_PLAN)
def form(work: Work, dossier: UUID) -> Page:
    """From where, to where, when."""
    of = opened(work.session, work.actor, Action.NOTE_PLAN, dossier, today=work.today)
    return page(
        "transition/form.html",
        dossier=of.dossier,
        head=of.head,
        paths=tuple(LABELS.items()),
        errors=work.errors,
        values=work.values,
    )


@area.post("/dossier/<uuid:dossier>/overgang", action=Action.NOTE_PLAN, again=form)
def note(work: Work, dossier: UUID) -> Answer:
    """Plan it."""
    value = read(TransitionForm(), request.form)
    transition.note(work.session, work.actor, dossier, value, now=work.now)
    return _back(dossier, "overgang")


@area.get("/overgang/<uuid:step>", action=Action.NOTE_PLAN)
def show(work: Work, step: UUID) -> Page:
    """How it is handed over."""
    found, of = transition.shown(work.session, work.actor, step, now=work.now)
    return page(
        "transition/handover.html",
        found=found,
        dossier=of.dossier,
        head=of.head,
        choices=tuple(WARM.items()),
        today=work.today,
        errors=work.errors,
        values=work.values,
    )


@area.post("/overgang/<uuid:step>", action=Action.NOTE_PLAN, again=show)
def hand_over(work: Work, step: UUID) -> Answer:
    """Planned, done, or not."""
    data = read(HandoverForm(), request.form)
    value = handover(data)
    found = transition.hand_over(work.session, work.actor, step, value, data["rev"], now=work.now)
    return _back(found.dossier_id, "overdracht")


@area.post("/overgang/<uuid:step>/vervallen", action=Action.NOTE_PLAN)
def lapse(work: Work, step: UUID) -> Response:
    """It does not go through."""
    found = transition.lapse(work.session, work.actor, step, now=work.now)
    return _back(found.dossier_id, "overgang-weg")


def _back(dossier: UUID, done: str) -> Response:
    return redirect(url_for("dossier.show", dossier=dossier, gedaan=done, _anchor="overgang"))
