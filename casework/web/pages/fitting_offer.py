"""Noting a fitting offer, and that one fell through."""

from uuid import UUID

from flask import redirect, request, url_for
from werkzeug.wrappers import Response

from casework.domain.policy import Action
from casework.schemas.base import read
from casework.schemas.fitting_offer import FittingOfferForm
from casework.services.plan import fitting_offer
from casework.services.plan.fitting_offer import NewOffer
from casework.services.plan.opened import opened
from casework.web.guard import Answer, Area, Page, Work, page

area = Area("fitting_offer", __name__)


@area.get("/dossier/<uuid:dossier>/passend-aanbod", action=Action.NOTE_PLAN)
def form(work: Work, dossier: UUID) -> Page:
    """What, by whom, when."""
    of = opened(work.session, work.actor, Action.NOTE_PLAN, dossier, today=work.today)
    return page(
        "fitting_offer/form.html",
        dossier=of.dossier,
        head=of.head,
        by=work.seated.organisation_name,
        today=work.today,
        errors=work.errors,
        values=work.values,
    )


@area.post("/dossier/<uuid:dossier>/passend-aanbod", action=Action.NOTE_PLAN, again=form)
def note(work: Work, dossier: UUID) -> Answer:
    """Note it: the three months end."""
    value = read(FittingOfferForm(), request.form)
    new = NewOffer(value["wat"], value["door"], value["datum"])
    fitting_offer.note(work.session, work.actor, dossier, new, now=work.now)
    return redirect(url_for("dossier.show", dossier=dossier, gedaan="aanbod", _anchor="aanbod"))


@area.post("/passend-aanbod/<uuid:offer>/vervallen", action=Action.NOTE_PLAN)
def lapse(work: Work, offer: UUID) -> Response:
    """It fell through: the three months run on."""
    found = fitting_offer.lapse(work.session, work.actor, offer, now=work.now)
    of = found.dossier_id
    return redirect(url_for("dossier.show", dossier=of, gedaan="aanbod-weg", _anchor="aanbod"))
