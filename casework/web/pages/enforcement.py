"""That enforcement runs, for the leerplicht of the own municipality alone.

The address does not say what it is: it ends up in logs.
"""

from uuid import UUID

from flask import redirect, request, url_for
from werkzeug.wrappers import Response

from casework.domain.enforcement import ROUTES
from casework.domain.policy import Action
from casework.schemas.base import read
from casework.schemas.enforcement import EnforcementForm
from casework.services.dossiers import enforcement
from casework.web.guard import Answer, Area, Page, Work, page

area = Area("enforcement", __name__, url_prefix="/dossier")


@area.get("/<uuid:dossier>/leerplicht", action=Action.NOTE_ENFORCEMENT)
def form(work: Work, dossier: UUID) -> Page:
    """What runs, and which route is to be noted."""
    return page(
        "enforcement/form.html",
        found=enforcement.noting(work.session, work.actor, dossier, now=work.now),
        routes=tuple(ROUTES.items()),
        today=work.today,
        errors=work.errors,
        values=work.values,
    )


@area.post("/<uuid:dossier>/leerplicht", action=Action.NOTE_ENFORCEMENT, again=form)
def begin(work: Work, dossier: UUID) -> Answer:
    """Note that it runs."""
    value = read(EnforcementForm(), request.form)
    enforcement.begin(work.session, work.actor, dossier, value, now=work.now)
    return _back(dossier)


@area.post("/<uuid:dossier>/leerplicht/stop", action=Action.NOTE_ENFORCEMENT)
def stop(work: Work, dossier: UUID) -> Response:
    """It runs no more."""
    enforcement.stop(work.session, work.actor, dossier, now=work.now)
    return _back(dossier)


def _back(dossier: UUID) -> Response:
    gone = url_for("dossier.show", dossier=dossier, gedaan="leerplicht", _anchor="leerplicht")
    return redirect(gone)
