"""Applications to schools, in a dossier."""

from typing import Any
from uuid import UUID

from flask import redirect, request, url_for
from werkzeug.wrappers import Response

from casework.domain.application import clock, may_extend_until, place_from
from casework.domain.policy import Action
from casework.models import Application, Dossier
from casework.schemas.application import (
    OUTCOMES,
    ApplicationForm,
    ExtendForm,
    OutcomeForm,
    PlaceForm,
)
from casework.schemas.base import read
from casework.services.pupils import who
from casework.services.tables import application
from casework.web.guard import Answer, Area, Page, Work, page

area = Area("application", __name__)


@area.get("/dossier/<uuid:dossier>/aanmelding", action=Action.NOTE_APPLICATION)
def listed(work: Work, dossier: UUID) -> Page:
    """The applications, each with its clock, and a new one."""
    found = application.to_note(work.session, work.actor, dossier, now=work.now)
    rows = application.of_dossier(work.session, work.actor, found, now=work.now)
    return _page(work, "list", found, rows=[_clocks(one, work) for one in rows])


def _page(work: Work, name: str, dossier: Dossier, **more: Any) -> Page:
    head = who.seen(work.session, work.actor, dossier.pupil_id, frozenset(), today=work.today)
    return page(
        f"application/{name}.html",
        head=head,
        dossier=dossier,
        outcomes=tuple(OUTCOMES.items()),
        today=work.today,
        errors=work.errors,
        values=work.values,
        **more,
    )


def _clocks(one: Application, work: Work) -> dict[str, Any]:
    return {
        "one": one,
        "clock": clock(one.written_on, one.extended_until, work.today),
        "extension": may_extend_until(one.written_on),
        "place_from": place_from(one.written_on) if one.nowhere else None,
        "mine": one.owner_id == work.actor.organisation,
    }


@area.post("/dossier/<uuid:dossier>/aanmelding", action=Action.NOTE_APPLICATION, again=listed)
def note(work: Work, dossier: UUID) -> Answer:
    """Note one."""
    value = read(ApplicationForm(), request.form)
    application.note(work.session, work.actor, dossier, value, now=work.now)
    return _back(dossier)


@area.get("/aanmelding/<uuid:application_id>", action=Action.NOTE_APPLICATION)
def show(work: Work, application_id: UUID) -> Page:
    """One, to bring up to date."""
    one, dossier = application.one(work.session, work.actor, application_id, now=work.now)
    return _page(work, "one", dossier, **_clocks(one, work))


@area.post("/aanmelding/<uuid:application_id>/uitstel", action=Action.NOTE_APPLICATION, again=show)
def extend(work: Work, application_id: UUID) -> Answer:
    """The school put its decision off."""
    until = read(ExtendForm(), request.form)["tot"]
    made = application.extend(work.session, work.actor, application_id, until, now=work.now)
    return _back(made.dossier_id)


@area.post(
    "/aanmelding/<uuid:application_id>/tijdelijk", action=Action.NOTE_APPLICATION, again=show
)
def place(work: Work, application_id: UUID) -> Answer:
    """Placed for the time being."""
    on = read(PlaceForm(), request.form)["geplaatst"]
    made = application.place(work.session, work.actor, application_id, on, now=work.now)
    return _back(made.dossier_id)


@area.post("/aanmelding/<uuid:application_id>/besluit", action=Action.NOTE_APPLICATION, again=show)
def decide(work: Work, application_id: UUID) -> Answer:
    """What the school decided."""
    value, rev = read(OutcomeForm(), request.form)
    made = application.decide(
        work.session, work.actor, application_id, value, rev=rev, now=work.now
    )
    return _back(made.dossier_id)


def _back(dossier: UUID) -> Response:
    return redirect(url_for("application.listed", dossier=dossier, gedaan="aanmelding"))
