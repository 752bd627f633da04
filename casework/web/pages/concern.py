"""Zorg melden: reporting a concern, and deciding on one."""

from uuid import UUID

from flask import redirect, request, url_for

from casework.domain.concern import LABELS, Decision
from casework.domain.policy import Action
from casework.schemas.base import read
from casework.schemas.concern import ConcernForm, DecisionForm
from casework.services.signals import concern
from casework.web.guard import Answer, Area, Page, Work, page

area = Area("concern", __name__, url_prefix="/zorg")


@area.get("/", action=Action.REPORT_CONCERN)
def form(work: Work) -> Page:
    """What to fill in, and what became of what one reported."""
    owners = concern.owners(work.session)
    return page(
        "concern/form.html",
        places=[
            *((f"school:{code}", name) for code, name in owners.schools),
            *((f"gemeente:{id_}", name) for id_, name in owners.homes),
        ],
        reach=concern.reach(work.session, work.actor),
        reported=concern.reported(work.session, work.actor),
        decisions=LABELS,
        errors=work.errors,
        values=work.values,
    )


@area.post("/", action=Action.REPORT_CONCERN, again=form)
def report(work: Work) -> Answer:
    """Report it."""
    concern.report(work.session, work.actor, read(ConcernForm(), request.form), now=work.now)
    return redirect(url_for("concern.form", gedaan="zorg-gemeld"))


@area.get("/<uuid:concern_id>", action=Action.DECIDE_CONCERN)
def show(work: Work, concern_id: UUID) -> Page:
    """One concern, for who decides."""
    found = concern.shown(work.session, work.actor, concern_id)
    return page(
        "concern/show.html",
        found=found,
        decisions=LABELS,
        choices=tuple(LABELS.items()),
        errors=work.errors,
        values=work.values,
    )


@area.post("/<uuid:concern_id>", action=Action.DECIDE_CONCERN, again=show)
def decide(work: Work, concern_id: UUID) -> Answer:
    """Decide."""
    value = Decision(read(DecisionForm(), request.form)["besluit"])
    concern.decide(work.session, work.actor, concern_id, value, now=work.now)
    return redirect(url_for("today.show", gedaan="zorg-besloten"))
