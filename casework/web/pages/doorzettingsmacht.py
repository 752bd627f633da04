"""Doorzettingsmacht: what the region agreed, and a decision by it."""

from uuid import UUID

from flask import redirect, request, url_for

from casework.domain.doorzettingsmacht import NO_LAW
from casework.domain.policy import Action
from casework.schemas.base import read
from casework.schemas.doorzettingsmacht import FORMS, PowerForm, RulingForm
from casework.services.ladders import ladder
from casework.services.pupils import who
from casework.services.tables import doorzettingsmacht, last_word
from casework.web.guard import Answer, Area, Page, Work, page

area = Area("doorzettingsmacht", __name__)


@area.get("/ladder/doorzettingsmacht", action=Action.EDIT_LADDER)
def form(work: Work) -> Page:
    """What the own region agreed."""
    ladder.allow_edit(work.actor)
    now = doorzettingsmacht.in_force(work.session, work.actor.organisation, work.today)
    return page(
        "doorzettingsmacht/form.html",
        current=now,
        forms=tuple(FORMS.items()),
        no_law=NO_LAW,
        deciders=last_word.deciders(work.session, now=work.now),
        today=work.today,
        errors=work.errors,
        values=work.values,
    )


@area.post("/ladder/doorzettingsmacht", action=Action.EDIT_LADDER, again=form)
def agree(work: Work) -> Answer:
    """Note it."""
    value = read(PowerForm(), request.form)
    doorzettingsmacht.agree(work.session, work.actor, value, now=work.now)
    return redirect(url_for("ladder.show", gedaan="doorzettingsmacht"))


@area.get("/dossier/<uuid:dossier>/doorzettingsmacht", action=Action.NOTE_RULING)
def ruling(work: Work, dossier: UUID) -> Page:
    """What was decided about this pupil, why, and by whom."""
    found = doorzettingsmacht.to_rule(work.session, work.actor, dossier, now=work.now)
    pupil = found.dossier.pupil_id
    head = who.seen(work.session, work.actor, pupil, frozenset(), today=work.today)
    return page(
        "doorzettingsmacht/ruling.html",
        head=head,
        found=found,
        no_law=NO_LAW,
        forms=FORMS,
        today=work.today,
        errors=work.errors,
        values=work.values,
    )


@area.post("/dossier/<uuid:dossier>/doorzettingsmacht", action=Action.NOTE_RULING, again=ruling)
def rule(work: Work, dossier: UUID) -> Answer:
    """Note it."""
    value = read(RulingForm(), request.form)
    doorzettingsmacht.rule(work.session, work.actor, dossier, value, now=work.now)
    return redirect(url_for("dossier.show", dossier=dossier, gedaan="doorgezet"))
