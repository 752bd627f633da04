"""Who was reported away and is not back yet."""

from uuid import UUID

from flask import redirect, request, url_for

from casework.domain.policy import Action
from casework.schemas.base import read
from casework.schemas.verzuim import BackForm
from casework.services.absence import ongoing
from casework.services.pupils import who
from casework.web.guard import Answer, Area, Page, Work, page

area = Area("ongoing", __name__, url_prefix="/nog-niet-terug")


@area.get("/", action=Action.LOG_VERZUIM)
def listed(work: Work) -> Page:
    """Everybody of the actor's branches, the longest away first."""
    lines = ongoing.listed(work.session, work.actor, now=work.now)
    return page("ongoing/list.html", lines=lines, today=work.today)


@area.get("/<uuid:pupil>", action=Action.CORRECT_VERZUIM)
def form(work: Work, pupil: UUID) -> Page:
    """On which day a pupil came back."""
    head = who.head(work.session, work.actor, Action.CORRECT_VERZUIM, pupil, now=work.now)
    return page(
        "ongoing/form.html",
        errors=work.errors,
        values=work.values,
        head=head,
        report=ongoing.of_pupil(work.session, work.actor, head.nr),
        today=work.today,
    )


@area.post("/<uuid:pupil>", action=Action.CORRECT_VERZUIM, again=form)
def back(work: Work, pupil: UUID) -> Answer:
    """At school again."""
    value = read(BackForm(), request.form)
    ongoing.back(work.session, work.actor, pupil, value["terug"], now=work.now)
    if value["lijst"]:
        return redirect(url_for("ongoing.listed", gedaan="terug"))
    return redirect(url_for("pupil.show", pupil=pupil, gedaan="terug"))
