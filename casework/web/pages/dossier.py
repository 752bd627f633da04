"""The list of dossiers, and the page of one."""

from uuid import UUID

from flask import redirect, request, url_for
from werkzeug.wrappers import Response

from casework.domain.policy import Action, Relation
from casework.domain.records import AgreementText
from casework.schemas.base import read
from casework.schemas.contact import AgreementForm
from casework.services import contact, dossier_page, listing, regie, step
from casework.web.guard import Answer, Area, Page, Work, page

area = Area("dossier", __name__, url_prefix="/dossier")


@area.get("/", action=Action.VIEW_DOSSIER)
def listed(work: Work) -> Page:
    """The open dossiers, oldest first."""
    rows = listing.dossiers(work.session, work.actor, now=work.now)
    return page("dossier/list.html", rows=rows, today=work.today)


@area.get("/<uuid:dossier>", action=Action.VIEW_DOSSIER)
def show(work: Work, dossier: UUID) -> Page:
    """One dossier."""
    found = dossier_page.shown(work.session, work.actor, dossier, now=work.now)
    return page(
        "dossier/show.html",
        found=found,
        holds=Relation.HOLDS_REGIE in found.relations,
        me=work.actor.account,
        today=work.today,
        errors=work.errors,
        values=work.values,
    )


@area.post("/<uuid:dossier>/ladder", action=Action.ADOPT_LADDER)
def adopt(work: Work, dossier: UUID) -> Response:
    """Go over to the version of the ladder that is in force."""
    step.adopt(work.session, work.actor, dossier, now=work.now)
    return redirect(url_for("dossier.show", dossier=dossier, gedaan="ladder"))


@area.post("/<uuid:dossier>/regie-gezocht", action=Action.SEEK_REGIE)
def seek(work: Work, dossier: UUID) -> Response:
    """The holder wants out, and holds until somebody accepts."""
    regie.seek(work.session, work.actor, dossier, now=work.now)
    return redirect(url_for("dossier.show", dossier=dossier, gedaan="gezocht"))


@area.post("/<uuid:dossier>/afspraak", action=Action.NOTE_AGREEMENT, again=show)
def agree(work: Work, dossier: UUID) -> Answer:
    """What, who, when."""
    value = read(AgreementForm(), request.form)
    text = AgreementText(value["afspraak"], value["wie"])
    contact.agree(work.session, work.actor, dossier, text, value["uiterlijk"], now=work.now)
    return redirect(url_for("dossier.show", dossier=dossier, gedaan="afspraak"))
