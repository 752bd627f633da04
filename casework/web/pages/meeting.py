"""Meetings: planned from a dossier or as a table, their agenda, and the file for one's diary."""

from typing import Any
from uuid import UUID

from flask import current_app, make_response, redirect, request, url_for
from werkzeug.wrappers import Response

from casework.domain.meeting import PER_CASE
from casework.domain.moment import AMSTERDAM
from casework.domain.policy import Action
from casework.schemas.base import read
from casework.schemas.meeting import (
    HOUR,
    KINDS,
    AgendaForm,
    ChangeForm,
    MdoForm,
    PrepareForm,
    TableForm,
)
from casework.services import door
from casework.services.pupils import who
from casework.services.tables import agenda, changing, invited, meeting, queue
from casework.web import ics
from casework.web.given import with_lists
from casework.web.guard import Answer, Area, Page, Work, page

area = Area("meeting", __name__)


@area.get("/overleg/", action=Action.VIEW_MEETING)
def listed(work: Work) -> Page:
    """One's meetings: those to come first."""
    rows = meeting.mine(work.session, work.actor, now=work.now)
    to_come = [one for one in rows if not (one.meeting.ended_at or one.meeting.cancelled_at)]
    over = [one for one in reversed(rows) if one not in to_come]
    return page("meeting/list.html", to_come=to_come, over=over)


@area.get("/overleg/nieuw", action=Action.PLAN_TABLE)
def new_table(work: Work) -> Page:
    """Which table, when, with whom."""
    people = invited.everybody(work.session, work.actor, now=work.now)
    return _form(work, people, url_for("meeting.plan_table"), kinds=tuple(KINDS.items()))


@area.post("/overleg/nieuw", action=Action.PLAN_TABLE, again=new_table)
def plan_table(work: Work) -> Answer:
    """Plan it; the agenda comes next."""
    value = read(TableForm(), with_lists("mensen"))
    made = meeting.plan_table(work.session, work.actor, value, now=work.now)
    return redirect(url_for("meeting.show", meeting_id=made.id, gedaan="overleg"))


@area.get("/dossier/<uuid:dossier>/overleg", action=Action.PLAN_MDO)
def new_mdo(work: Work, dossier: UUID) -> Page:
    """When, with whom, and what is asked."""
    found = door.dossier_for(work.session, work.actor, Action.PLAN_MDO, dossier, today=work.today)
    head = who.seen(work.session, work.actor, found.pupil_id, frozenset(), today=work.today)
    people = invited.who_see(work.session, work.actor, found, now=work.now)
    send = url_for("meeting.plan_mdo", dossier=dossier)
    return _form(work, people, send, head=head, dossier=dossier)


@area.post("/dossier/<uuid:dossier>/overleg", action=Action.PLAN_MDO, again=new_mdo)
def plan_mdo(work: Work, dossier: UUID) -> Answer:
    """Plan it."""
    value = read(MdoForm(), with_lists("mensen"))
    made = meeting.plan_mdo(work.session, work.actor, dossier, value, now=work.now)
    return redirect(url_for("meeting.show", meeting_id=made.id, gedaan="overleg"))


def _form(work: Work, people: Any, send: str, **more: Any) -> Page:
    chosen = set(request.form.getlist("mensen"))
    return page(
        "meeting/form.html",
        people=people,
        chosen=chosen,
        send=send,
        hour=HOUR,
        errors=work.errors,
        values=work.values,
        **more,
    )


@area.get("/overleg/<uuid:meeting_id>", action=Action.VIEW_MEETING)
def show(work: Work, meeting_id: UUID) -> Page:
    """Who takes part, and what is on the agenda; for a table also what could be."""
    found = agenda.shown(work.session, work.actor, meeting_id, now=work.now)
    over = bool(found.meeting.ended_at or found.meeting.cancelled_at)
    adds = agenda.may_add(work.actor, found.meeting)
    waiting = queue.waiting(work.session, work.actor, meeting_id, now=work.now) if adds else ()
    return page(
        "meeting/show.html",
        found=found,
        over=over,
        own=found.meeting.owner_id == work.actor.organisation,
        adds=adds,
        queue=waiting,
        chosen=set(request.form.getlist("dossiers")),
        per_case=PER_CASE,
        errors=work.errors,
        values=work.values,
    )


@area.post("/overleg/<uuid:meeting_id>/agenda", action=Action.PLAN_TABLE, again=show)
def add(work: Work, meeting_id: UUID) -> Answer:
    """Put dossiers on the agenda."""
    value = read(AgendaForm(), with_lists("dossiers"))
    agenda.add(work.session, work.actor, meeting_id, value["dossiers"], now=work.now)
    return redirect(url_for("meeting.show", meeting_id=meeting_id, gedaan="op-agenda"))


@area.post("/overleg/casus/<uuid:item>/weg", action=Action.PLAN_TABLE)
def remove(work: Work, item: UUID) -> Response:
    """Take a dossier off the agenda."""
    of = agenda.remove(work.session, work.actor, item, now=work.now)
    return redirect(url_for("meeting.show", meeting_id=of, gedaan="van-agenda"))


@area.get("/overleg/casus/<uuid:item>/voorbereiden", action=Action.RUN_MEETING)
def preparation(work: Work, item: UUID) -> Page:
    """What is asked of the meeting about this pupil."""
    one = agenda.to_prepare(work.session, work.actor, item, now=work.now)
    head = who.seen(work.session, work.actor, one.pupil_id, frozenset(), today=work.today)
    return page("meeting/prepare.html", item=one, head=head, errors=work.errors, values=work.values)


@area.post("/overleg/casus/<uuid:item>/voorbereiden", action=Action.RUN_MEETING, again=preparation)
def prepare(work: Work, item: UUID) -> Answer:
    """Store it."""
    what, rev = read(PrepareForm(), request.form)
    of = agenda.prepare(work.session, work.actor, item, what, rev=rev, now=work.now)
    return redirect(url_for("meeting.show", meeting_id=of, gedaan="voorbereid"))


@area.get("/overleg/<uuid:meeting_id>/wijzigen", action=Action.CHANGE_MEETING)
def change_form(work: Work, meeting_id: UUID) -> Page:
    """When, where and with whom it is now."""
    found = changing.opened(work.session, work.actor, meeting_id, now=work.now)
    at = found.starts_at.astimezone(AMSTERDAM)
    now = {"dag": f"{at:%Y-%m-%d}", "tijd": f"{at:%H:%M}", "duur": found.length}
    return page(
        "meeting/change.html",
        meeting=found,
        people=changing.people(work.session, work.actor, found, now=work.now),
        chosen=set(request.form.getlist("mensen"))
        if work.values
        else {str(one.account) for one in invited.takers(work.session, meeting_id)},
        errors=work.errors,
        values=work.values or now | {"waar": found.content.place or ""},
    )


@area.post("/overleg/<uuid:meeting_id>/wijzigen", action=Action.CHANGE_MEETING, again=change_form)
def change(work: Work, meeting_id: UUID) -> Answer:
    """Change it."""
    value, rev = read(ChangeForm(), with_lists("mensen"))
    changing.change(work.session, work.actor, meeting_id, value, rev=rev, now=work.now)
    return redirect(url_for("meeting.show", meeting_id=meeting_id, gedaan="overleg-gewijzigd"))


@area.post("/overleg/<uuid:meeting_id>/afzeggen", action=Action.RUN_MEETING)
def cancel(work: Work, meeting_id: UUID) -> Response:
    """Call it off."""
    meeting.cancel(work.session, work.actor, meeting_id, now=work.now)
    return redirect(url_for("meeting.listed", gedaan="afgezegd"))


@area.get("/overleg/<uuid:meeting_id>/overleg.ics", action=Action.VIEW_MEETING)
def diary(work: Work, meeting_id: UUID) -> Response:
    """For one's own diary."""
    found = meeting.found_for(
        work.session, work.actor, Action.VIEW_MEETING, meeting_id, today=work.today
    )
    settings = current_app.extensions["settings"]
    link = settings.base_url.rstrip("/") + url_for("meeting.show", meeting_id=meeting_id)
    off = found.cancelled_at is not None
    text = ics.event(
        found.id, found.starts_at, found.length, link, now=work.now, off=off, nth=found.rev
    )
    answer = make_response(text)
    answer.headers["Content-Type"] = ics.TYPE
    answer.headers["Content-Disposition"] = 'attachment; filename="overleg.ics"'
    return answer
