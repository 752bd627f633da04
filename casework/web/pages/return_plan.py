"""Making a plan to go back to school, and saying whether the pupil came."""

from uuid import UUID

from flask import redirect, request, url_for

from casework.domain.policy import Action
from casework.domain.return_plan import MOST_WEEKS
from casework.schemas.base import read
from casework.schemas.return_plan import WEEKDAYS, CameForm, ReturnPlanForm
from casework.services.plan import belastbaarheid, return_plan
from casework.services.plan.opened import opened
from casework.web.given import with_lists
from casework.web.guard import Answer, Area, Page, Work, page

area = Area("return_plan", __name__)
LISTS = ("dagen", "uren")


@area.get("/dossier/<uuid:dossier>/plan-terug", action=Action.NOTE_PLAN)
def form(work: Work, dossier: UUID) -> Page:
    """The goal, the days, and hours that grow week by week."""
    of = opened(work.session, work.actor, Action.NOTE_PLAN, dossier, today=work.today)
    bears = belastbaarheid.holding(work.session, work.actor, of.dossier, today=work.today)
    runs = return_plan.running(work.session, work.actor, of.dossier, today=work.today)
    typed = work.values if hasattr(work.values, "getlist") else None
    return page(
        "return_plan/form.html",
        dossier=of.dossier,
        head=of.head,
        weekdays=WEEKDAYS,
        most=MOST_WEEKS,
        bears=bears,
        runs=runs,
        before=return_plan.named(runs),
        typed={one: typed.getlist(one) if typed else () for one in LISTS},
        today=work.today,
        errors=work.errors,
        values=work.values,
    )


@area.post("/dossier/<uuid:dossier>/plan-terug", action=Action.NOTE_PLAN, again=form)
def make(work: Work, dossier: UUID) -> Answer:
    """Make it; the one before it ends."""
    given = with_lists(*LISTS)
    value, before = read(ReturnPlanForm(), given)
    return_plan.make(work.session, work.actor, dossier, value, before=before, now=work.now)
    return redirect(url_for("dossier.show", dossier=dossier, gedaan="plan", _anchor="plan-terug"))


@area.post("/opbouw/<uuid:day>", action=Action.NOTE_ATTENDED)
def say(work: Work, day: UUID) -> Answer:
    """Came, came in part, did not come: one click."""
    value = read(CameForm(), request.form)
    found = return_plan.say(work.session, work.actor, day, value["kwam"], now=work.now)
    if value["naar"] == "vandaag":
        return redirect(url_for("today.show", gedaan="kwam"))
    of = found.dossier_id
    return redirect(url_for("dossier.show", dossier=of, gedaan="kwam", _anchor="plan-terug"))
