"""The Verhuispakket: making one, and the page to read or print."""

from uuid import UUID

from flask import redirect, request, url_for

from casework.domain.package import PARTS, WHERE, Where
from casework.domain.policy import Action
from casework.schemas.base import read
from casework.schemas.package import PackageForm
from casework.services.moving import package
from casework.web.given import with_lists
from casework.web.guard import Answer, Area, Page, Work, page

area = Area("package", __name__)


@area.get("/dossier/<uuid:dossier>/verhuizing", action=Action.PACK_MOVE)
def form(work: Work, dossier: UUID) -> Page:
    """Where to, to whom, and what goes along: all of it is shown."""
    found = package.looked(work.session, work.actor, dossier, now=work.now)
    return page(
        "package/form.html",
        found=found,
        dossier=found.dossier,
        head=found.head,
        candidates=found.candidates,
        where=tuple(WHERE.items()),
        parts=tuple(PARTS.items()),
        ticked=request.form.getlist("delen") if work.errors else list(PARTS),
        errors=work.errors,
        values=work.values,
    )


@area.post("/dossier/<uuid:dossier>/verhuizing", action=Action.PACK_MOVE, again=form)
def make(work: Work, dossier: UUID) -> Answer:
    """Make it; where somebody can accept it, it is offered."""
    value = read(PackageForm(), with_lists("delen"))
    made = package.make(work.session, work.actor, dossier, value, now=work.now)
    if value.where is Where.HERE:
        return redirect(url_for("dossier.show", dossier=dossier, gedaan="verhuispakket"))
    return redirect(url_for("package.show", package_id=made.id, gedaan="pakket-klaar"))


@area.get("/verhuispakket/<uuid:package_id>", action=Action.VIEW_DOSSIER)
def show(work: Work, package_id: UUID) -> Page:
    """What goes along, to read or print: without a BSN."""
    found = package.shown(work.session, work.actor, package_id, now=work.now)
    return page("package/show.html", found=found.package, of=found.of, head=found.head)
