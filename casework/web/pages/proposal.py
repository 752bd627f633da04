"""Voorstellen: arrangements for many, drafted from the figures."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from flask import redirect, request, url_for
from flask_babel import gettext as _

from casework.domain.care import PAYERS
from casework.domain.policy import Action
from casework.domain.proposal import State, doubts
from casework.domain.records import ProposalText
from casework.schemas.base import read
from casework.schemas.figures import PlaceForm
from casework.schemas.proposal import ProposalForm, StepForm
from casework.services.figures import proposal, purchase
from casework.web.given import with_lists
from casework.web.guard import Answer, Area, Page, Work, page

area = Area("proposal", __name__, url_prefix="/voorstellen")


@area.get("/", action=Action.VIEW_PURCHASE)
def listed(work: Work) -> Page:
    """All that are out, and one's own drafts."""
    return page("proposal/list.html", rows=proposal.listed(work.session, work.actor))


@area.get("/nieuw", action=Action.WRITE_PROPOSAL)
def new(work: Work) -> Page:
    """The form, with the figures that go along."""
    place = read(PlaceForm(), request.args)["plaats"]
    found = purchase.bought(work.session, work.actor, place, today=work.today)
    return _form(work, None, place, purchase.facts(found))


@area.post("/nieuw", action=Action.WRITE_PROPOSAL, again=new)
def write(work: Work) -> Answer:
    """Keep it as a draft."""
    value = read(ProposalForm(), with_lists("gemeenten"))
    made = proposal.write(work.session, work.actor, value, now=work.now)
    return redirect(url_for("proposal.show", proposal_id=made.id, gedaan="voorstel"))


@area.get("/<uuid:proposal_id>", action=Action.VIEW_PURCHASE)
def show(work: Work, proposal_id: UUID) -> Page:
    """A proposal with its figures, and what can be done with it."""
    found = proposal.read(work.session, work.actor, proposal_id)
    unsure = doubts(found.row.content) if found.mine and State.SUBMITTED in found.next else ()
    return page(
        "proposal/show.html",
        found=found,
        unsure=unsure,
        steps=_steps(),
        payers=PAYERS,
        errors=work.errors,
        values=work.values,
    )


@area.get("/<uuid:proposal_id>/wijzig", action=Action.WRITE_PROPOSAL)
def edit(work: Work, proposal_id: UUID) -> Page:
    """The form with what stands."""
    found = proposal.read(work.session, work.actor, proposal_id)
    return _form(work, found.row, found.row.place, found.row.facts)


@area.post("/<uuid:proposal_id>/wijzig", action=Action.WRITE_PROPOSAL, again=edit)
def change(work: Work, proposal_id: UUID) -> Answer:
    """Keep what was changed."""
    value = read(ProposalForm(), with_lists("gemeenten"))
    proposal.change(work.session, work.actor, proposal_id, value, now=work.now)
    return redirect(url_for("proposal.show", proposal_id=proposal_id, gedaan="voorstel"))


@area.post("/<uuid:proposal_id>/stap", action=Action.WRITE_PROPOSAL, again=show)
def step(work: Work, proposal_id: UUID) -> Answer:
    """Take its next step."""
    value = read(StepForm(), request.form)
    proposal.step(work.session, work.actor, proposal_id, value, now=work.now)
    return redirect(url_for("proposal.show", proposal_id=proposal_id, gedaan="voorstel-stap"))


def _form(work: Work, row: Any, place: str, facts: Any) -> Page:
    typed = work.values
    texts = (
        typed.get(one) or "" for one in ("titel", "waarom", "scholen", "voorwaarde", "uitkomst")
    )
    chosen = typed.getlist("gemeenten") if hasattr(typed, "getlist") else []
    return page(
        "proposal/form.html",
        row=row,
        place=place,
        facts=facts,
        payers=tuple(PAYERS.items()),
        gemeenten=proposal.gemeenten(work.session),
        chosen=chosen or (row.places if row else [place]),
        unsure=doubts(ProposalText(*texts)) if "niemand" in work.errors else (),
        errors=work.errors,
        values=typed,
    )


def _steps() -> Mapping[State, str]:
    return {
        State.DRAFT: _("Haal terug"),
        State.SUBMITTED: _("Leg voor"),
        State.DECIDED: _("Noteer dat het besloten is"),
        State.STARTED: _("Start"),
        State.STOPPED: _("Stop"),
    }
