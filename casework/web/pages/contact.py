"""Noting a contact in twenty seconds, and ticking off agreements."""

from uuid import UUID

from flask import redirect, request, url_for
from werkzeug.wrappers import Response

from casework.domain.contact import MISSED, SPOKEN
from casework.domain.policy import Action
from casework.schemas.base import read
from casework.schemas.contact import ContactForm, MoveForm, QuickForm
from casework.services.dossiers import contact, family_call
from casework.services.pupils import person, who
from casework.web.given import with_lists
from casework.web.guard import Answer, Area, Page, Work, page

area = Area("contact", __name__)


@area.get("/contact/", action=Action.NOTE_CONTACT)
def choose(_work: Work) -> Response:
    """With whom: find the pupil first."""
    return redirect(url_for("pupil.search_form", voor="contact"))


@area.get("/contact/<uuid:pupil>", action=Action.NOTE_CONTACT)
def form(work: Work, pupil: UUID) -> Page:
    """One screen."""
    head = who.head(work.session, work.actor, Action.NOTE_CONTACT, pupil, now=work.now)
    return page(
        "contact/form.html",
        head=head,
        people=person.of_pupil(work.session, work.actor, pupil),
        too=family_call.offered(work.session, work.actor, pupil, work.today),
        ticked=work.values.getlist("ook") if hasattr(work.values, "getlist") else (),
        outcomes=((SPOKEN, "Gesproken"), (MISSED, "Niet bereikt")),
        today=work.today,
        errors=work.errors,
        values=work.values,
    )


@area.post("/contact/<uuid:pupil>", action=Action.NOTE_CONTACT, again=form)
def note(work: Work, pupil: UUID) -> Answer:
    """Store it, and go back to where the pupil is."""
    value = read(ContactForm(), with_lists("ook"))
    made = family_call.note(work.session, work.actor, pupil, value, now=work.now)
    if made.dossier_id:
        return redirect(url_for("dossier.show", dossier=made.dossier_id, gedaan="contact"))
    return redirect(url_for("pupil.show", pupil=pupil, gedaan="contact"))


@area.post("/contact/<uuid:pupil>/snel", action=Action.NOTE_CONTACT, again=form)
def quick(work: Work, pupil: UUID) -> Answer:
    """One press on Vandaag."""
    value = read(QuickForm(), request.form)
    contact.note(work.session, work.actor, pupil, value, now=work.now)
    return redirect(url_for("today.show", gedaan="contact"))


@area.post("/afspraak/<uuid:agreement>/klaar", action=Action.NOTE_AGREEMENT)
def done(work: Work, agreement: UUID) -> Response:
    """It was kept; from a dossier one goes back to it."""
    found = contact.done(work.session, work.actor, agreement, now=work.now)
    if found.dossier_id and "dossier" in request.form:
        return redirect(url_for("dossier.show", dossier=found.dossier_id, gedaan="klaar"))
    return redirect(url_for("today.show", gedaan="klaar"))


@area.get("/afspraak/<uuid:agreement>/verzet", action=Action.NOTE_AGREEMENT)
def move_form(work: Work, agreement: UUID) -> Page:
    """To which day; on Vandaag it is chosen in the row itself."""
    found = contact.to_move(work.session, work.actor, agreement, now=work.now)
    return page(
        "contact/move.html",
        agreement=found,
        today=work.today,
        errors=work.errors,
        values=work.values,
    )


@area.post("/afspraak/<uuid:agreement>/verzet", action=Action.NOTE_AGREEMENT, again=move_form)
def move(work: Work, agreement: UUID) -> Response:
    """Another day."""
    value = read(MoveForm(), request.form)
    contact.move(work.session, work.actor, agreement, value["uiterlijk"], now=work.now)
    return redirect(url_for("today.show", gedaan="afspraak"))
