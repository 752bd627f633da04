"""The bundles of a region: to read for everybody in casework, to write for who keeps them."""

from typing import Any

from flask import redirect, request, url_for

from casework.domain.bundle import BUNDLED, Agreed
from casework.domain.policy import Action
from casework.schemas.base import read
from casework.schemas.bundle import ROWS, BundlesForm
from casework.services.dossiers import bundle
from casework.web.given import with_lists
from casework.web.guard import Answer, Area, Page, Work, page

area = Area("bundle", __name__, url_prefix="/ladder/pakketten")
_LISTS = [f"wat{nr}" for nr in ROWS]


@area.get("/", action=Action.VIEW_LADDER)
def show(work: Work) -> Page:
    """What is opened together in the own region, and what held before."""
    found = bundle.shown(work.session, work.actor, request.args.get("regio"), now=work.now)
    return page("bundle/show.html", found=found, today=work.today)


@area.get("/wijzigen", action=Action.EDIT_BUNDLES)
def edit(work: Work) -> Page:
    """The form, filled with what holds now."""
    now = bundle.current(work.session, work.actor, now=work.now)
    return page(
        "bundle/form.html",
        rows=_rows(now),
        ticked=with_lists(*_LISTS) if work.errors else {},
        classes=BUNDLED,
        source=now.source if now.valid_from else "",
        today=work.today,
        errors=work.errors,
        values=work.values,
    )


def _rows(now: Agreed) -> list[tuple[int, Any]]:
    known = dict(zip(ROWS, now.bundles, strict=False))
    return [(nr, known.get(nr)) for nr in ROWS]


@area.post("/wijzigen", action=Action.EDIT_BUNDLES, again=edit)
def agree(work: Work) -> Answer:
    """Note it; what held before stays on record."""
    value = read(BundlesForm(), with_lists(*_LISTS))
    bundle.agree(work.session, work.actor, value, now=work.now)
    return redirect(url_for("bundle.show", gedaan="pakketten"))
