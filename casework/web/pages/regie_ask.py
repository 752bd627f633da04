"""Asking for the regie, and answering who asks."""

from uuid import UUID

from flask import redirect, request, url_for
from werkzeug.wrappers import Response

from casework.domain.policy import Action
from casework.schemas.base import read
from casework.schemas.regie import ASK_REFUSALS, RefuseAskForm
from casework.services.holding import regie_ask
from casework.web.guard import Answer, Area, Page, Work, page

area = Area("regie_ask", __name__)


@area.post("/dossier/<uuid:dossier>/regie/vraag", action=Action.ASK_REGIE)
def ask(work: Work, dossier: UUID) -> Response:
    """Ask the holder for the regie."""
    regie_ask.ask(work.session, work.actor, dossier, now=work.now)
    return redirect(url_for("dossier.show", dossier=dossier, gedaan="gevraagd"))


@area.get("/regie/vraag/<uuid:ask_id>", action=Action.ANSWER_ASK)
def show(work: Work, ask_id: UUID) -> Page:
    """Who asks, and the three lines that would go along."""
    found = regie_ask.shown(work.session, work.actor, ask_id, now=work.now)
    refusals = tuple(ASK_REFUSALS.items())
    return page(
        "regie/ask.html", found=found, refusals=refusals, errors=work.errors, values=work.values
    )


@area.post("/regie/vraag/<uuid:ask_id>/aanbieden", action=Action.ANSWER_ASK, again=show)
def offer(work: Work, ask_id: UUID) -> Answer:
    """Offer it to who asked."""
    made = regie_ask.offer(work.session, work.actor, ask_id, now=work.now)
    return redirect(url_for("dossier.show", dossier=made.dossier_id, gedaan="aangeboden"))


@area.post("/regie/vraag/<uuid:ask_id>/weigeren", action=Action.ANSWER_ASK, again=show)
def refuse(work: Work, ask_id: UUID) -> Answer:
    """Say no, with a reason."""
    value = read(RefuseAskForm(), request.form)
    regie_ask.refuse(work.session, work.actor, ask_id, value["reason"], now=work.now)
    return redirect(url_for("today.show", gedaan="vraag-geweigerd"))


@area.post("/regie/vraag/<uuid:ask_id>/intrekken", action=Action.ASK_REGIE)
def withdraw(work: Work, ask_id: UUID) -> Response:
    """Take one's question back."""
    dossier = regie_ask.withdraw(work.session, work.actor, ask_id, now=work.now)
    return redirect(url_for("dossier.show", dossier=dossier, gedaan="vraag-ingetrokken"))
