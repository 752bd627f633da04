"""Asking who decides over a closed part, and answering who asks."""

from uuid import UUID

from flask import redirect, request, url_for
from werkzeug.wrappers import Response

from casework.domain import giving, sharing
from casework.domain.data_class import DataClass
from casework.domain.ground import Ground
from casework.domain.policy import Action
from casework.domain.sharing import PURPOSES, TOLD, NewShare
from casework.schemas.base import read
from casework.schemas.share import REFUSALS, AnswerForm, AskForm, RefuseForm
from casework.services.dossiers import share_answer, share_ask
from casework.services.sheets import ask_page
from casework.web.given import receiver, with_lists
from casework.web.guard import Answer, Area, Page, Work, page

area = Area("share_ask", __name__)


@area.get("/dossier/<uuid:dossier>/delen/vraag", action=Action.ASK_SHARE)
def form(work: Work, dossier: UUID) -> Page:
    """What is closed, and what was asked."""
    found = ask_page.shown(work.session, work.actor, dossier, receiver(), now=work.now)
    return page(
        "share_ask/form.html",
        found=found,
        purposes=tuple(PURPOSES.items()),
        purpose_of=PURPOSES,
        refusals=REFUSALS,
        chosen=request.form.getlist("wat"),
        me=work.actor.account,
        errors=work.errors,
        values=work.values,
    )


@area.post("/dossier/<uuid:dossier>/delen/vraag", action=Action.ASK_SHARE, again=form)
def ask(work: Work, dossier: UUID) -> Answer:
    """Ask for what was chosen."""
    typed = with_lists("wat")
    if not typed["wat"]:
        del typed["wat"]
    value = read(AskForm(), typed)
    classes = frozenset(DataClass(one) for one in value["wat"])
    asked = share_ask.NewAsk(classes, value["naar"], value["doel"])
    share_ask.ask(work.session, work.actor, dossier, asked, now=work.now)
    return redirect(url_for("share_ask.form", dossier=dossier, gedaan="delen-gevraagd"))


@area.get("/delen/vraag/<uuid:ask_id>", action=Action.ANSWER_SHARE)
def show(work: Work, ask_id: UUID) -> Page:
    """Who asks, for what, and the grounds on which it can be opened."""
    found = share_answer.shown(work.session, work.actor, ask_id, now=work.now)
    return page(
        "share_ask/answer.html",
        found=found,
        purpose=PURPOSES[found.ask.purpose],
        grounds=[(one, giving.RULES[one]) for one in found.grounds],
        until=sharing.renewed(work.today),
        told_how=tuple(TOLD.items()),
        refusals=tuple(REFUSALS.items()),
        errors=work.errors,
        values=work.values,
    )


@area.post("/delen/vraag/<uuid:ask_id>/delen", action=Action.ANSWER_SHARE, again=show)
def answer(work: Work, ask_id: UUID) -> Answer:
    """Open it on a ground."""
    value = read(AnswerForm(), request.form)
    # Whom, what and what for stand in the question itself.
    given = NewShare(
        to=ask_id,
        classes=frozenset(),
        ground=Ground(value["grond"]),
        purpose="",
        until=value["tot"],
        told=value["verteld"],
    )
    asked = share_answer.answer(work.session, work.actor, ask_id, given, now=work.now)
    if asked is not None:
        to = url_for("consent.show", consent_id=asked.id, gedaan="toestemming-gevraagd")
        return redirect(to)
    return redirect(url_for("today.show", gedaan="gedeeld"))


@area.post("/delen/vraag/<uuid:ask_id>/weigeren", action=Action.ANSWER_SHARE, again=show)
def refuse(work: Work, ask_id: UUID) -> Answer:
    """Say no, with a reason."""
    value = read(RefuseForm(), request.form)
    share_answer.refuse(work.session, work.actor, ask_id, value["reden"], now=work.now)
    return redirect(url_for("today.show", gedaan="delen-geweigerd"))


@area.post("/delen/vraag/<uuid:ask_id>/intrekken", action=Action.ASK_SHARE)
def withdraw(work: Work, ask_id: UUID) -> Response:
    """Take one's question back."""
    dossier = share_ask.withdraw(work.session, work.actor, ask_id, now=work.now)
    return redirect(url_for("share_ask.form", dossier=dossier, gedaan="delen-ingetrokken"))
