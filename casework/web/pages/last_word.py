"""A decision by who has the last word: the one page it takes, and the decision with its reasons."""

from uuid import UUID

from flask import current_app, redirect, request, url_for

from casework.domain.doorzettingsmacht import NO_LAW
from casework.domain.policy import Action
from casework.schemas.base import read
from casework.schemas.doorzettingsmacht import FORMS, RulingForm
from casework.services.moving.contents import offer_lines, plan_lines
from casework.services.sheets import discussion
from casework.services.tables import doorzettingsmacht, last_word
from casework.web.guard import Answer, Area, Page, Work, page

area = Area("last_word", __name__)


@area.get("/besluit/<uuid:dossier>", action=Action.VIEW_DECISION)
def show(work: Work, dossier: UUID) -> Page:
    """The sheet of this pupil, what was tried, and the form."""
    found = last_word.asked(work.session, work.actor, Action.VIEW_DECISION, dossier, work.today)
    short = current_app.extensions["settings"].short_return_days
    of = doorzettingsmacht.to_rule(work.session, work.actor, dossier, now=work.now)
    sheet = discussion.sheet(
        work.session, work.actor, found.id, now=work.now, short=short, found=found
    )
    return page(
        "last_word/show.html",
        sheet=sheet,
        plan=[*plan_lines(sheet.page.plan), *offer_lines(sheet.page.plan)],
        found=of,
        forms=FORMS,
        no_law=NO_LAW,
        today=work.today,
        errors=work.errors,
        values=work.values,
    )


@area.post("/besluit/<uuid:dossier>", action=Action.NOTE_RULING, again=show)
def rule(work: Work, dossier: UUID) -> Answer:
    """Note it."""
    value = read(RulingForm(), request.form)
    doorzettingsmacht.rule(work.session, work.actor, dossier, value, now=work.now)
    return redirect(url_for("today.show", gedaan="besluit-genomen"))
