"""Noting what pupil or parent says."""

from uuid import UUID

from flask import redirect, request, url_for

from casework.domain.policy import Action
from casework.domain.voice import LABELS, Speaker
from casework.schemas.base import read
from casework.schemas.voice import VoiceForm
from casework.services.plan import voice
from casework.services.plan.opened import opened
from casework.web.guard import Answer, Area, Page, Work, page

area = Area("voice", __name__, url_prefix="/dossier")


@area.get("/<uuid:dossier>/stem", action=Action.NOTE_PLAN)
def form(work: Work, dossier: UUID) -> Page:
    """Who speaks, and the words; or when we ask. `wie` in the address chooses who."""
    of = opened(work.session, work.actor, Action.NOTE_PLAN, dossier, today=work.today)
    who = request.args.get("wie")
    return page(
        "voice/form.html",
        dossier=of.dossier,
        head=of.head,
        people=voice.speakers(work.session, work.actor, of.dossier.pupil_id),
        speakers=tuple(LABELS.items()),
        who=who if who in LABELS else Speaker.PUPIL,
        today=work.today,
        errors=work.errors,
        values=work.values,
    )


@area.post("/<uuid:dossier>/stem", action=Action.NOTE_PLAN, again=form)
def note(work: Work, dossier: UUID) -> Answer:
    """Note it."""
    value = read(VoiceForm(), request.form)
    voice.note(work.session, work.actor, dossier, value, now=work.now)
    said = "stem" if value.words else "stem-later"
    return redirect(url_for("dossier.show", dossier=dossier, gedaan=said, _anchor="stem"))
