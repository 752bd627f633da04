"""Lead roles in a dossier: giving them, and answering who asks one."""

from uuid import UUID

from flask import redirect, request, url_for
from werkzeug.wrappers import Response

from casework.domain.lead import TASKS
from casework.domain.policy import Action
from casework.schemas.base import read
from casework.schemas.lead import ROLES, LeadForm
from casework.schemas.regie import REFUSALS, RefuseForm
from casework.services import names
from casework.services.holding import lead, leads
from casework.services.pupils import who
from casework.web.guard import Answer, Area, Page, Work, page

area = Area("lead", __name__)


@area.get("/dossier/<uuid:dossier>/rollen", action=Action.VIEW_DOSSIER)
def listed(work: Work, dossier: UUID) -> Page:
    """Who has, had and is asked for which role; for who may give them the form."""
    found = lead.opened(work.session, work.actor, dossier, now=work.now)
    roles = leads.of_dossier(work.session, work.actor, found)
    return page(
        "lead/list.html",
        dossier=found,
        head=who.seen(work.session, work.actor, found.pupil_id, frozenset(), today=work.today),
        leads=roles,
        me=work.actor.account,
        roles=tuple(ROLES.items()),
        tasks=TASKS,
        candidates=lead.people(work.session, work.actor, found, now=work.now)
        if roles.assigns
        else (),
        errors=work.errors,
        values=work.values,
    )


@area.post("/dossier/<uuid:dossier>/rollen", action=Action.ASSIGN_LEAD, again=listed)
def offer(work: Work, dossier: UUID) -> Answer:
    """Ask somebody, or take it oneself."""
    value = read(LeadForm(), request.form)
    made = lead.offer(work.session, work.actor, dossier, value, now=work.now)
    said = "rol-gevraagd" if made.state == "open" else "rol-aangenomen"
    return redirect(url_for("lead.listed", dossier=dossier, gedaan=said))


@area.get("/rol/<uuid:lead_id>", action=Action.ANSWER_LEAD)
def show(work: Work, lead_id: UUID) -> Page:
    """Who asks it, what it is, of which pupil."""
    found = lead.shown(work.session, work.actor, lead_id, now=work.now)
    return page(
        "lead/answer.html",
        lead=found,
        head=who.seen(work.session, work.actor, found.pupil_id, frozenset(), today=work.today),
        giver=names.staff(work.session, found.made_by),
        tasks=TASKS,
        instead=found.to_account_id != work.actor.account,
        refusals=tuple(REFUSALS.items()),
        errors=work.errors,
        values=work.values,
    )


@area.post("/rol/<uuid:lead_id>/aannemen", action=Action.ANSWER_LEAD, again=show)
def accept(work: Work, lead_id: UUID) -> Answer:
    """Take it."""
    found = lead.accept(work.session, work.actor, lead_id, now=work.now)
    return redirect(url_for("dossier.show", dossier=found.dossier_id, gedaan="rol-aangenomen"))


@area.post("/rol/<uuid:lead_id>/weigeren", action=Action.ANSWER_LEAD, again=show)
def refuse(work: Work, lead_id: UUID) -> Answer:
    """Say no, with a reason."""
    value = read(RefuseForm(), request.form)
    lead.refuse(work.session, work.actor, lead_id, value["reason"], now=work.now)
    return redirect(url_for("today.show", gedaan="rol-geweigerd"))


@area.post("/rol/<uuid:lead_id>/intrekken", action=Action.WITHDRAW_LEAD)
def withdraw(work: Work, lead_id: UUID) -> Response:
    """Take the question back."""
    dossier = lead.withdraw(work.session, work.actor, lead_id, now=work.now)
    return redirect(url_for("lead.listed", dossier=dossier, gedaan="rol-ingetrokken"))


@area.post("/rol/<uuid:lead_id>/stoppen", action=Action.END_LEAD)
def end(work: Work, lead_id: UUID) -> Response:
    """Lay it down, or end it for another."""
    dossier = lead.end(work.session, work.actor, lead_id, now=work.now)
    return redirect(url_for("lead.listed", dossier=dossier, gedaan="rol-gestopt"))
