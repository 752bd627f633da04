"""People round a pupil."""

from typing import Any
from uuid import UUID

from flask import redirect, request, url_for

from casework.domain.policy import Action
from casework.domain.records import PersonDetails
from casework.schemas.base import read
from casework.schemas.person import GEZAG, RELATIONS, PersonForm
from casework.services.dossiers import family
from casework.services.pupils import person, who
from casework.web.guard import Answer, Area, Page, Work, page

area = Area("person", __name__)


@area.get("/leerling/<uuid:pupil>/mensen/nieuw", action=Action.EDIT_PERSON)
def new_form(work: Work, pupil: UUID) -> Page:
    """Someone new."""
    head = who.head(work.session, work.actor, Action.EDIT_PERSON, pupil, now=work.now)
    empty = PersonDetails("", "")
    return _page(work, head, empty, 0, url_for("person.add", pupil=pupil))


@area.post("/leerling/<uuid:pupil>/mensen/nieuw", action=Action.EDIT_PERSON, again=new_form)
def add(work: Work, pupil: UUID) -> Answer:
    """Store someone new."""
    details, _ = read(PersonForm(), request.form)
    family.add(work.session, work.actor, pupil, details, now=work.now)
    return redirect(url_for("pupil.show", pupil=pupil, gedaan="persoon"))


@area.get("/mensen/<uuid:person_id>", action=Action.EDIT_PERSON)
def edit(work: Work, person_id: UUID) -> Page:
    """Someone known."""
    found = person.one(work.session, work.actor, person_id)
    head = who.head(work.session, work.actor, Action.EDIT_PERSON, found.pupil_id, now=work.now)
    address = url_for("person.change", person_id=person_id)
    return _page(work, head, found.content, found.rev, address)


@area.post("/mensen/<uuid:person_id>", action=Action.EDIT_PERSON, again=edit)
def change(work: Work, person_id: UUID) -> Answer:
    """Store what changed. When somebody was first, both texts are shown."""
    details, rev = read(PersonForm(), request.form)
    found = family.change(work.session, work.actor, person_id, details, rev=rev, now=work.now)
    return redirect(url_for("pupil.show", pupil=found.pupil_id, gedaan="persoon"))


def _page(work: Work, head: Any, known: PersonDetails, rev: int, address: str) -> Page:
    return page(
        "person/form.html",
        head=head,
        known=known,
        rev=rev,
        address=address,
        relations=tuple(RELATIONS.items()),
        gezag=tuple(GEZAG.items()),
        errors=work.errors,
        values=work.values,
    )
