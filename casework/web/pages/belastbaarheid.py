"""How much of school a pupil can bear: given by the jeugdarts, or noted by the school."""

from datetime import timedelta
from uuid import UUID

from flask import redirect, request, url_for

from casework.domain.belastbaarheid import JUDGES, LONGEST, Judge
from casework.domain.policy import Action
from casework.schemas.base import read
from casework.schemas.belastbaarheid import BelastbaarheidForm
from casework.services.desk import bearing
from casework.services.plan import belastbaarheid
from casework.web.guard import Answer, Area, Page, Work, page

area = Area("belastbaarheid", __name__)
_USUAL = timedelta(weeks=6)


@area.get("/belastbaarheid/", action=Action.VIEW_BELASTBAARHEID)
def listed(work: Work) -> Page:
    """Of whom a doctor is asked."""
    lines = bearing.mine(work.session, work.actor, now=work.now)
    return page("belastbaarheid/list.html", lines=lines, today=work.today)


@area.get("/dossier/<uuid:dossier>/belastbaarheid", action=Action.NOTE_BELASTBAARHEID)
def form(work: Work, dossier: UUID) -> Page:
    """How much, until when, and who judged so."""
    of, _school = belastbaarheid.about(work.session, work.actor, dossier, today=work.today)
    return page(
        "belastbaarheid/form.html",
        dossier=of.dossier,
        head=of.head,
        doctor=belastbaarheid.judges(work.actor),
        judges=tuple(JUDGES.items()),
        own=Judge.DOCTOR,
        today=work.today,
        until=work.today + _USUAL,
        most=work.today + LONGEST,
        errors=work.errors,
        values=work.values,
    )


@area.post("/dossier/<uuid:dossier>/belastbaarheid", action=Action.NOTE_BELASTBAARHEID, again=form)
def note(work: Work, dossier: UUID) -> Answer:
    """Give it."""
    value = read(BelastbaarheidForm(), request.form)
    belastbaarheid.note(work.session, work.actor, dossier, value, now=work.now)
    if belastbaarheid.judges(work.actor):
        return redirect(url_for("belastbaarheid.listed", gedaan="belastbaarheid"))
    return redirect(
        url_for("dossier.show", dossier=dossier, gedaan="belastbaarheid", _anchor="belastbaarheid")
    )
