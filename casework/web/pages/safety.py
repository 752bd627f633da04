"""Worries about safety: the steps of the meldcode."""

from uuid import UUID

from flask import redirect, request, url_for

from casework.domain.policy import Action
from casework.domain.safety import LABELS, STEPS
from casework.schemas.base import read
from casework.schemas.safety import SafetyForm
from casework.services.dossiers import safety
from casework.web.guard import Answer, Area, Page, Work, page

area = Area("safety", __name__)


@area.get("/dossier/<uuid:dossier>/veiligheid", action=Action.NOTE_SAFETY)
def listed(work: Work, dossier: UUID) -> Page:
    """What one's organisation did, and a field for the next step."""
    found = safety.listed(work.session, work.actor, dossier, now=work.now)
    return page(
        "safety/list.html",
        found=found,
        steps=STEPS,
        choices=[(str(step), f"{step}. {words}") for step, words in STEPS.items()],
        decisions=LABELS,
        today=work.today,
        errors=work.errors,
        values=work.values,
    )


@area.post("/dossier/<uuid:dossier>/veiligheid", action=Action.NOTE_SAFETY, again=listed)
def add(work: Work, dossier: UUID) -> Answer:
    """Note that a step was done."""
    value = read(SafetyForm(), request.form)
    safety.add(work.session, work.actor, dossier, value, now=work.now)
    return redirect(url_for("safety.listed", dossier=dossier, gedaan="veiligheid"))
