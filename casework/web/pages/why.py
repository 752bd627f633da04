"""Noting why a pupil is at home, and confirming it."""

from uuid import UUID

from flask import redirect, request, url_for

from casework.domain.policy import Action
from casework.domain.why import CHOICES, GROUPS, MOST, SRAS, Type
from casework.schemas.base import read
from casework.schemas.why import JudgeForm, WhyForm
from casework.services.plan import why
from casework.services.plan.opened import opened
from casework.web import plan_words
from casework.web.given import with_lists
from casework.web.guard import Answer, Area, Page, Work, page

area = Area("why", __name__, url_prefix="/dossier")


@area.get("/<uuid:dossier>/waarom", action=Action.NOTE_PLAN)
def form(work: Work, dossier: UUID) -> Page:
    """The type, chips for the factors, one line, and who judges so."""
    of = opened(work.session, work.actor, Action.NOTE_PLAN, dossier, today=work.today)
    chosen = work.values.getlist("factoren") if hasattr(work.values, "getlist") else ()
    return page(
        "why/form.html",
        dossier=of.dossier,
        head=of.head,
        types=tuple(CHOICES.items()),
        groups=GROUPS,
        most=MOST,
        sras=(("", "Niet ingevuld"), *SRAS.items()),
        unknown=Type.UNKNOWN,
        chosen=chosen,
        judge=plan_words.judge(work.actor, work.seated.organisation_name),
        errors=work.errors,
        values=work.values,
    )


@area.post("/<uuid:dossier>/waarom", action=Action.NOTE_PLAN, again=form)
def note(work: Work, dossier: UUID) -> Answer:
    """Note it."""
    given = with_lists("factoren")
    why.note(work.session, work.actor, dossier, read(WhyForm(), given), now=work.now)
    return redirect(url_for("dossier.show", dossier=dossier, gedaan="waarom", _anchor="waarom"))


@area.post("/<uuid:dossier>/waarom/klopt", action=Action.NOTE_PLAN, again=form)
def confirm(work: Work, dossier: UUID) -> Answer:
    """It still holds."""
    judge = read(JudgeForm(), request.form)["oordeel"]
    why.confirm(work.session, work.actor, dossier, judge, now=work.now)
    return redirect(url_for("dossier.show", dossier=dossier, gedaan="waarom", _anchor="waarom"))
