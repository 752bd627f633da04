"""Terms of a pupil: note one, and say that it is done."""

from uuid import UUID

from flask import redirect, request, url_for

from casework.domain.policy import Action
from casework.schemas.base import read
from casework.schemas.term import CHOICES, TermForm
from casework.services.pupils import who
from casework.services.signals import term
from casework.services.signals.term import NewTerm
from casework.web.guard import Answer, Area, Page, Work, page

area = Area("term", __name__, url_prefix="/leerling")


@area.get("/<uuid:pupil>/termijn", action=Action.NOTE_TERM)
def form(work: Work, pupil: UUID) -> Page:
    """Which term, since when, and for a TLV for how many school years."""
    head = who.head(work.session, work.actor, Action.NOTE_TERM, pupil, now=work.now)
    choices = tuple(CHOICES.items())
    return page(
        "term/form.html",
        head=head,
        choices=choices,
        today=work.today,
        errors=work.errors,
        values=work.values,
    )


@area.post("/<uuid:pupil>/termijn", action=Action.NOTE_TERM, again=form)
def note(work: Work, pupil: UUID) -> Answer:
    """Note it."""
    value = read(TermForm(), request.form)
    new = NewTerm(value["regel"], value["begin"], value["jaren"])
    term.start(work.session, work.actor, pupil, new, now=work.now)
    return redirect(url_for("pupil.show", pupil=pupil, gedaan="termijn"))


@area.post("/termijn/<uuid:term_id>/klaar", action=Action.NOTE_TERM)
def done(work: Work, term_id: UUID) -> Answer:
    """It is done."""
    found = term.done(work.session, work.actor, term_id, now=work.now)
    return redirect(url_for("pupil.show", pupil=found.pupil_id, gedaan="termijn-klaar"))
