"""Saying that two dossiers are of brothers or sisters, and taking that back."""

from uuid import UUID

from flask import redirect, request, url_for

from casework.domain.policy import Action
from casework.schemas.base import read
from casework.schemas.sibling import FindForm, SiblingForm
from casework.services.dossiers import sibling
from casework.services.pupils import who
from casework.services.pupils.search import MOST_SHOWN
from casework.web.guard import Answer, Area, Page, Work, page

area = Area("sibling", __name__)


@area.get("/dossier/<uuid:dossier>/broer-of-zus", action=Action.LINK_SIBLING)
def form(work: Work, dossier: UUID) -> Page:
    """Who is linked, and where one types a name."""
    return _page(work, dossier)


@area.ask("/dossier/<uuid:dossier>/broer-of-zus", action=Action.LINK_SIBLING, again=form)
def find(work: Work, dossier: UUID) -> Page:
    """Who fits. A name is sent in the form and never stands in an address."""
    text = read(FindForm(), request.form)["zoek"]
    return _page(work, dossier, text)


@area.post("/dossier/<uuid:dossier>/broer-of-zus/koppel", action=Action.LINK_SIBLING, again=form)
def link(work: Work, dossier: UUID) -> Answer:
    """Say so."""
    other = read(SiblingForm(), request.form)["ander"]
    sibling.link(work.session, work.actor, dossier, other, now=work.now)
    return redirect(url_for("dossier.show", dossier=dossier, gedaan="broer-of-zus"))


@area.post("/dossier/<uuid:dossier>/broer-of-zus/los", action=Action.LINK_SIBLING, again=form)
def unlink(work: Work, dossier: UUID) -> Answer:
    """Take it back."""
    other = read(SiblingForm(), request.form)["ander"]
    sibling.unlink(work.session, work.actor, dossier, other, now=work.now)
    return redirect(url_for("sibling.form", dossier=dossier, gedaan="geen-broer-of-zus"))


def _page(work: Work, dossier: UUID, text: str | None = None) -> Page:
    session, actor = work.session, work.actor
    of = sibling.opened(session, actor, dossier, now=work.now)
    known = sibling.of_dossier(session, actor, of, work.today)
    return page(
        "sibling/form.html",
        dossier=of,
        head=who.seen(session, actor, of.pupil_id, frozenset(), today=work.today),
        siblings=known,
        known={one.dossier for one in known},
        hits=None if text is None else sibling.candidates(session, actor, of, text, now=work.now),
        searched=text or "",
        most=MOST_SHOWN,
        errors=work.errors,
        values=work.values,
    )
