"""Care: note a trajectory, say what happens to it, and the list of one's own."""

from uuid import UUID

from flask import redirect, request, url_for

from casework.domain.care import AIMS, HELPS, PAYERS, Payer, Turn
from casework.domain.policy import Action
from casework.schemas.base import read
from casework.schemas.care import CareForm, TurnForm
from casework.services.desk import trajectories
from casework.services.plan import care
from casework.services.plan.opened import opened
from casework.web.guard import Answer, Area, Page, Work, page

area = Area("care", __name__)


@area.get("/trajecten", action=Action.VIEW_CARE)
def mine(work: Work) -> Page:
    """The trajectories of one's own organisation that have not ended."""
    rows = trajectories.mine(work.session, work.actor, now=work.now)
    return page("care/list.html", rows=rows, today=work.today)


@area.get("/dossier/<uuid:dossier>/zorg", action=Action.NOTE_CARE)
def form(work: Work, dossier: UUID) -> Page:
    """Which help, for which goal, since when one waits."""
    of = opened(work.session, work.actor, Action.NOTE_CARE, dossier, today=work.today)
    return page(
        "care/form.html",
        dossier=of.dossier,
        head=of.head,
        providers=[(one.id, one.name) for one in care.providers(work.session)],
        payers=tuple(PAYERS.items()),
        helps=tuple(HELPS.items()),
        aims=tuple(AIMS.items()),
        unknown=Payer.UNKNOWN,
        today=work.today,
        errors=work.errors,
        values=work.values,
    )


@area.post("/dossier/<uuid:dossier>/zorg", action=Action.NOTE_CARE, again=form)
def note(work: Work, dossier: UUID) -> Answer:
    """Note it."""
    value = read(CareForm(), request.form)
    care.note(work.session, work.actor, dossier, value, now=work.now)
    return redirect(
        url_for("dossier.show", dossier=dossier, gedaan="zorg-genoteerd", _anchor="zorg")
    )


@area.post("/traject/<uuid:trajectory>", action=Action.NOTE_CARE)
def turn(work: Work, trajectory: UUID) -> Answer:
    """It started, will start on another day, was asked after, or ended."""
    value = read(TurnForm(), request.form)
    what, day = Turn(value["wat"]), value["datum"]
    found = care.turn(work.session, work.actor, trajectory, what, day, now=work.now)
    if value["naar"] == "trajecten":
        return redirect(url_for("care.mine", gedaan="zorg"))
    of = found.dossier_id
    return redirect(url_for("dossier.show", dossier=of, gedaan="zorg", _anchor="zorg"))
