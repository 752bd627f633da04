"""Offering the regie, and answering an offer."""

from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

from flask import redirect, request, url_for
from werkzeug.wrappers import Response

from casework.domain import handover
from casework.domain.calendar import add_working_days
from casework.domain.policy import Action, Relation
from casework.domain.records import HandoverNote
from casework.schemas.base import read
from casework.schemas.regie import (
    REFUSALS,
    WHY,
    AnswerForm,
    FindForm,
    OfferForm,
    QuestionForm,
    RefuseForm,
)
from casework.services import names
from casework.services.climb import next_up
from casework.services.holding import next_holders, regie, regie_question
from casework.services.moving import arriving, package
from casework.services.schools.answering import ANSWER_DAYS
from casework.services.sheets import dossier_page
from casework.web.guard import Answer, Area, Page, Work, page

area = Area("regie", __name__)
GROWN = "wordt-18"


@area.get("/dossier/<uuid:dossier>/regie", action=Action.OFFER_REGIE)
def form(work: Work, dossier: UUID) -> Page:
    """To whom, why, and three lines that are filled already."""
    found = dossier_page.shown(work.session, work.actor, dossier, now=work.now)
    running = (one.content for one in found.agreements if not one.done_at)
    candidates = next_holders.candidates(work.session, work.actor, now=work.now)
    asked = work.values or _proposed(work, found.head.pupil, candidates)
    answer_by = add_working_days(work.today, ANSWER_DAYS)
    return page(
        "regie/offer.html",
        found=found,
        holds=Relation.HOLDS_REGIE in found.relations,
        lines=handover.lines(found.signals, running),
        candidates=candidates,
        some=next_holders.fitting(candidates, asked.get("zoek") or "", asked.get("to") or ""),
        find=url_for("regie.find", dossier=dossier),
        why=tuple(WHY.items()),
        answer_by=answer_by,
        next=next_up.after(work.session, work.actor, found.dossier, answer_by=answer_by),
        errors=work.errors,
        values=asked,
    )


@area.ask("/dossier/<uuid:dossier>/regie/zoek", action=Action.OFFER_REGIE, again=form)
def find(work: Work, dossier: UUID) -> Page:
    """The same form with who fits: whom one looks for never stands in an address."""
    read(FindForm(), request.form)
    return form(replace(work, values=request.form), dossier)


@area.ask("/dossier/<uuid:dossier>/regie/wie", action=Action.OFFER_REGIE)
def who(work: Work, dossier: UUID) -> Page:
    """Who fits what is being typed: the list alone."""
    asked = read(FindForm(), request.form)
    some = next_holders.found(
        work.session, work.actor, dossier, asked["zoek"], asked["to"], now=work.now
    )
    return page("regie/candidates.html", some=some, values=asked, errors={})


def _proposed(
    work: Work, pupil: UUID, candidates: Sequence[next_holders.Candidate]
) -> dict[str, str | None]:
    """What the address already says: to whom, or that the pupil becomes 18."""
    if request.args.get("reden") != GROWN:
        return {"to": request.args.get("aan")}
    coach = next_holders.coach(work.session, candidates, pupil)
    return {"to": f"{coach}" if coach else None, "why": GROWN}


@area.post("/dossier/<uuid:dossier>/regie", action=Action.OFFER_REGIE, again=form)
def offer(work: Work, dossier: UUID) -> Answer:
    """Offer it; one holds it until the other accepts."""
    value = read(OfferForm(), request.form)
    note = HandoverNote(value["what_is"], value["what_runs"], value["what_first"])
    given = regie.Offer(value["to"], value["why"], note)
    regie.offer(work.session, work.actor, dossier, given, now=work.now)
    return redirect(url_for("dossier.show", dossier=dossier, gedaan="aangeboden"))


@area.get("/regie/<uuid:offer_id>", action=Action.ANSWER_REGIE)
def show(work: Work, offer_id: UUID) -> Page:
    """The summary: all one sees until one accepts."""
    found = regie.offered(work.session, work.actor, offer_id, now=work.now)
    return page(
        "regie/answer.html",
        offer=found,
        mine=found.made_by != work.actor.account,
        instead=found.to_account_id != work.actor.account,
        giver=regie.giver(work.session, found),
        why=WHY.get(found.why, found.why),
        refusals=tuple(REFUSALS.items()),
        package=package.of_offer(work.session, work.actor, found.id),
        questions=regie_question.of_offer(work.session, found),
        errors=work.errors,
        values=work.values,
    )


@area.post("/regie/<uuid:offer_id>/aannemen", action=Action.ANSWER_REGIE, again=show)
def accept(work: Work, offer_id: UUID) -> Answer:
    """Take it over."""
    dossier = arriving.accept(work.session, work.actor, offer_id, now=work.now)
    return redirect(url_for("dossier.show", dossier=dossier.id, gedaan="aangenomen"))


@area.post("/regie/<uuid:offer_id>/weigeren", action=Action.ANSWER_REGIE, again=show)
def refuse(work: Work, offer_id: UUID) -> Answer:
    """Say no, with a reason."""
    value = read(RefuseForm(), request.form)
    regie.refuse(work.session, work.actor, offer_id, value["reason"], now=work.now)
    return redirect(url_for("today.show", gedaan="geweigerd"))


@area.post("/regie/<uuid:offer_id>/navraag", action=Action.ASK_ABOUT_OFFER, again=show)
def ask(work: Work, offer_id: UUID) -> Answer:
    """Ask the giver something before one answers."""
    value = read(QuestionForm(), request.form)
    regie_question.ask(work.session, work.actor, offer_id, value["vraag"], now=work.now)
    return redirect(url_for("regie.show", offer_id=offer_id, gedaan="navraag"))


@area.get("/regie/<uuid:offer_id>/navraag", action=Action.ANSWER_QUESTION)
def question(work: Work, offer_id: UUID) -> Page:
    """What was asked about one's own offer."""
    found, asked = regie_question.to_answer(work.session, work.actor, offer_id, now=work.now)
    return page(
        "regie/question.html",
        offer=found,
        questions=asked,
        taker=names.staff(work.session, found.to_account_id),
        errors=work.errors,
        values=work.values,
    )


@area.post("/regie/<uuid:offer_id>/navraag/antwoord", action=Action.ANSWER_QUESTION, again=question)
def reply(work: Work, offer_id: UUID) -> Answer:
    """Say what was asked."""
    value = read(AnswerForm(), request.form)
    regie_question.answer(work.session, work.actor, offer_id, value["antwoord"], now=work.now)
    return redirect(url_for("today.show", gedaan="navraag-beantwoord"))


@area.post("/regie/<uuid:offer_id>/herinneren", action=Action.REMIND_REGIE)
def remind(work: Work, offer_id: UUID) -> Response:
    """Tell the other once more."""
    regie.remind(work.session, work.actor, offer_id, now=work.now)
    return redirect(url_for("today.show", gedaan="herinnerd"))


@area.post("/regie/<uuid:offer_id>/intrekken", action=Action.WITHDRAW_REGIE)
def withdraw(work: Work, offer_id: UUID) -> Response:
    """Take the offer back."""
    dossier = regie.withdraw(work.session, work.actor, offer_id, now=work.now)
    return redirect(url_for("dossier.show", dossier=dossier, gedaan="ingetrokken"))
