"""A meeting that runs: case by case, decisions in one go, read back at the end."""

from typing import Any
from uuid import UUID

from flask import current_app, redirect, request, url_for
from werkzeug.wrappers import Response

from casework.domain.meeting import PER_CASE
from casework.domain.policy import Action
from casework.schemas.base import read
from casework.schemas.meeting import DecisionForm, EndForm, ItemForm, TaskForm
from casework.services.sheets import discussion, table_page
from casework.services.tables import agenda, decision, minutes
from casework.services.tables.minutes import Ending
from casework.web.guard import Answer, Area, Page, Work, page

area = Area("table", __name__)
NOTE = "verslag-"


def _short() -> int:
    days: int = current_app.extensions["settings"].short_return_days
    return days


@area.get("/overleg/<uuid:meeting_id>/tafel", action=Action.RUN_MEETING)
def show(work: Work, meeting_id: UUID) -> Page:
    """One case: `casus` in the address says which."""
    asked = {"casus": request.args.get("casus", "")}
    return _page(work, meeting_id, read(ItemForm(), asked).get("casus"))


def _page(work: Work, meeting_id: UUID, item: UUID | None) -> Page:
    found = table_page.shown(
        work.session, work.actor, meeting_id, item, now=work.now, short=_short()
    )
    return page(
        "table/show.html",
        found=found,
        per_case=PER_CASE,
        today=work.today,
        errors=work.errors,
        values=work.values,
    )


@area.get("/overleg/casus/<uuid:item>/besluit", action=Action.RUN_MEETING)
def decide_form(work: Work, item: UUID) -> Page:
    """The page at this case, as it is shown again when a decision was refused."""
    _, of = agenda.item_for(work.session, work.actor, Action.RUN_MEETING, item, now=work.now)
    return _page(work, of.id, item)


@area.post("/overleg/casus/<uuid:item>/besluit", action=Action.RUN_MEETING, again=decide_form)
def decide(work: Work, item: UUID) -> Answer:
    """What, who, when; Enter for the next."""
    value = read(DecisionForm(), request.form)
    made = decision.note(work.session, work.actor, item, value, now=work.now)
    said = "besloten" if made.agreement else "besluit"
    _, of = agenda.item_for(work.session, work.actor, Action.RUN_MEETING, item, now=work.now)
    return redirect(url_for("table.show", meeting_id=of.id, casus=item, gedaan=said))


@area.post("/overleg/casus/<uuid:item>/volgende", action=Action.RUN_MEETING)
def next_(work: Work, item: UUID) -> Response:
    """This one was discussed: on to the next, and after the last to what was agreed."""
    of = minutes.handled(work.session, work.actor, item, now=work.now)
    found = agenda.shown(work.session, work.actor, of, now=work.now)
    if found.open:
        return redirect(url_for("table.show", meeting_id=of, casus=found.open[0].item.id))
    return redirect(url_for("table.read_back", meeting_id=of))


@area.get("/overleg/<uuid:meeting_id>/lees-terug", action=Action.RUN_MEETING)
def read_back(work: Work, meeting_id: UUID) -> Page:
    """All that was agreed, to read aloud before everybody leaves."""
    found = minutes.read_back(work.session, work.actor, meeting_id, now=work.now)
    return page(
        "table/read_back.html",
        found=found,
        note=NOTE,
        present=set(request.form.getlist("aanwezig")) if work.values else None,
        errors=work.errors,
        values=work.values,
    )


@area.post("/overleg/<uuid:meeting_id>/lees-terug", action=Action.RUN_MEETING, again=read_back)
def close(work: Work, meeting_id: UUID) -> Answer:
    """End the meeting."""
    minutes.close(work.session, work.actor, meeting_id, _ending(), now=work.now)
    return redirect(url_for("meeting.show", meeting_id=meeting_id, gedaan="teruggelezen"))


def _ending() -> Ending:
    names = [name for name in request.form if name.startswith(NOTE)]
    rows = [
        {"item": name.removeprefix(NOTE), "verslag": request.form[name]}
        for name in names
        if request.form[name].strip()
    ]
    value: dict[str, Any] = read(
        EndForm(), {"aanwezig": request.form.getlist("aanwezig"), "notes": rows}
    )
    return Ending(value["aanwezig"], {one["item"]: one["verslag"] for one in value["notes"]})


@area.post("/besluit/<uuid:decision_id>/afspraak", action=Action.NOTE_AGREEMENT)
def act(work: Work, decision_id: UUID) -> Response:
    """Who does it, by when: the words stand there already."""
    task = read(TaskForm(), request.form)
    decision.act(work.session, work.actor, decision_id, task, now=work.now)
    return redirect(url_for("today.show", gedaan="afspraak"))


@area.post("/besluit/<uuid:decision_id>/geen-actie", action=Action.NOTE_AGREEMENT)
def settle(work: Work, decision_id: UUID) -> Response:
    """Nothing needs to be done."""
    decision.settle(work.session, work.actor, decision_id, now=work.now)
    return redirect(url_for("today.show", gedaan="klaar-besluit"))


@area.get("/dossier/<uuid:dossier>/bespreekblad", action=Action.VIEW_DOSSIER)
def sheet(work: Work, dossier: UUID) -> Page:
    """One A4 to discuss."""
    found = discussion.sheet(work.session, work.actor, dossier, now=work.now, short=_short())
    return page("table/sheet.html", sheet=found, today=work.today)


@area.get("/dossier/<uuid:dossier>/meekijken", action=Action.VIEW_DOSSIER)
def onlook(work: Work, dossier: UUID) -> Page:
    """What the family in the room may see."""
    found = discussion.sheet(work.session, work.actor, dossier, now=work.now, short=_short())
    return page("table/onlook.html", found=discussion.onlooked(found), today=work.today)
