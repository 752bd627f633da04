"""Opening parts of a dossier to another organisation, ending it, renewing it."""

from uuid import UUID

from flask import redirect, request, url_for
from werkzeug.wrappers import Response

from casework.domain.data_class import DataClass
from casework.domain.giving import RULES, SHAREABLE
from casework.domain.policy import Action
from casework.domain.sharing import ASKED_BY, PURPOSES, TOLD
from casework.schemas.base import read
from casework.schemas.share import EndForm, ShareForm
from casework.services.dossiers import consent, sharing
from casework.services.sheets import share_page
from casework.web.given import receiver, with_lists
from casework.web.guard import Answer, Area, Page, Work, page

area = Area("share", __name__, url_prefix="/dossier/<uuid:dossier>/delen")


@area.get("/", action=Action.SHARE)
def form(work: Work, dossier: UUID) -> Page:
    """Who sees what; `naar` and `wat` in the address are the organisation and classes one chose."""
    chosen = " ".join(request.values.getlist("wat")).split()
    found = share_page.shown(work.session, work.actor, dossier, receiver(), chosen, now=work.now)
    return page(
        "share/form.html",
        found=found,
        purposes=tuple(PURPOSES.items()),
        told_how=tuple(TOLD.items()),
        asked_by=tuple(ASKED_BY.items()),
        errors=work.errors,
        values=work.values,
    )


@area.post("/", action=Action.SHARE, again=form)
def open_(work: Work, dossier: UUID) -> Answer:
    """Open what was chosen."""
    typed = with_lists("wat")
    if not typed["wat"]:
        del typed["wat"]
    value = read(ShareForm(), typed)
    if RULES[value.ground].consent:
        made = consent.ask(work.session, work.actor, dossier, value, now=work.now)
        return redirect(url_for("consent.show", consent_id=made.id, gedaan="toestemming-gevraagd"))
    sharing.open_(work.session, work.actor, dossier, value, now=work.now)
    return _back(dossier, "gedeeld")


@area.post("/stoppen", action=Action.SHARE, again=form)
def end(work: Work, dossier: UUID) -> Answer:
    """Close it again."""
    value = read(EndForm(), request.form)
    classes = [DataClass(value["wat"])] if "wat" in value else SHAREABLE
    sharing.end(work.session, work.actor, dossier, value["naar"], classes, now=work.now)
    return _back(dossier, "niet-gedeeld")


@area.post("/verlengen", action=Action.SHARE, again=form)
def renew(work: Work, dossier: UUID) -> Answer:
    """Let what ends soon run on."""
    sharing.renew(work.session, work.actor, dossier, now=work.now)
    return _back(dossier, "verlengd")


def _back(dossier: UUID, done: str) -> Response:
    return redirect(url_for("share.form", dossier=dossier, gedaan=done))
