"""Another kind for the absence of a period: what would come of it, and then the change itself."""

from collections.abc import Sequence
from uuid import UUID

from flask import redirect, request, url_for

from casework.domain.errors import Invalid
from casework.domain.policy import Action
from casework.domain.verzuim import LABELS, Verzuimsoort
from casework.schemas.base import read
from casework.schemas.reclassify import NewKindForm, SeenForm
from casework.services.absence import reclassify
from casework.services.absence.reclassify import Seen
from casework.services.pupils import who
from casework.services.pupils.who import Head
from casework.web.guard import Answer, Area, Page, Work, page

area = Area("reclassify", __name__, url_prefix="/verzuim")


@area.get("/<uuid:pupil>/soort", action=Action.CORRECT_VERZUIM)
def form(work: Work, pupil: UUID) -> Page:
    """From when, until when, and what it was in truth."""
    head = who.head(work.session, work.actor, Action.CORRECT_VERZUIM, pupil, now=work.now)
    return _page(work, head, None)


def _page(work: Work, head: Head, seen: Seen | None) -> Page:
    likely = reclassify.likely(work.session, work.actor, head.nr, today=work.today)
    return page(
        "reclassify/form.html",
        head=head,
        likely=likely,
        kinds=[(one, said.capitalize()) for one, said in LABELS.items()],
        choices=[(one, LABELS[one].capitalize()) for one in _choices(work, head)],
        seen=seen,
        today=work.today,
        errors=work.errors,
        values=work.values,
    )


def _choices(work: Work, head: Head) -> Sequence[Verzuimsoort]:
    """What it was is asked only where more than one kind stands there."""
    if "was" not in work.errors and not work.values.get("was"):
        return ()
    try:
        value = read(
            NewKindForm(), {name: work.values.get(name) for name in ("van", "tot", "naar")}
        )
    except Invalid:
        return ()
    return reclassify.kinds(work.session, work.actor, head.nr, value)


@area.post("/<uuid:pupil>/soort", action=Action.CORRECT_VERZUIM, again=form)
def look(work: Work, pupil: UUID) -> Page:
    """What would change, and what the rules would say; nothing is stored yet."""
    value = read(NewKindForm(), request.form)
    seen = reclassify.look(work.session, work.actor, pupil, value, now=work.now)
    values = request.form.to_dict()
    return _page(Work(work.session, work.actor, work.now, values=values), seen.planned.head, seen)


@area.post("/<uuid:pupil>/soort/verander", action=Action.CORRECT_VERZUIM, again=form)
def change(work: Work, pupil: UUID) -> Answer:
    """Change it, as it was seen."""
    mark = read(SeenForm(), request.form)["gezien"]
    rest = {name: value for name, value in request.form.items() if name != "gezien"}
    value = read(NewKindForm(), rest)
    reclassify.change(work.session, work.actor, pupil, value, mark, now=work.now)
    return redirect(url_for("pupil.show", pupil=pupil, gedaan="soort"))
