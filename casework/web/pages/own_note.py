"""Notes of one's own about a dossier."""

from uuid import UUID

from flask import redirect, request, url_for
from werkzeug.wrappers import Response

from casework.domain.policy import Action
from casework.domain.records import WorkNote
from casework.schemas.base import read
from casework.schemas.own_note import OwnNoteForm
from casework.services.dossiers import own_note
from casework.web.guard import Answer, Area, Page, Work, page

area = Area("own_note", __name__)


@area.get("/dossier/<uuid:dossier>/aantekeningen", action=Action.OWN_NOTE)
def listed(work: Work, dossier: UUID) -> Page:
    """What one wrote down, and a field for more."""
    found = own_note.listed(work.session, work.actor, dossier, now=work.now)
    return page("own_note/list.html", found=found, errors=work.errors, values=work.values)


@area.post("/dossier/<uuid:dossier>/aantekeningen", action=Action.OWN_NOTE, again=listed)
def add(work: Work, dossier: UUID) -> Answer:
    """Write it down."""
    value = read(OwnNoteForm(), request.form)
    own_note.add(work.session, work.actor, dossier, WorkNote(value["tekst"]), now=work.now)
    return redirect(url_for("own_note.listed", dossier=dossier, gedaan="aantekening"))


@area.post("/aantekeningen/<uuid:note>/wissen", action=Action.OWN_NOTE)
def remove(work: Work, note: UUID) -> Response:
    """Wipe it."""
    dossier = own_note.remove(work.session, work.actor, note, now=work.now)
    return redirect(url_for("own_note.listed", dossier=dossier, gedaan="aantekening-weg"))
