"""Finding a pupil, and the page of one."""

from typing import Any
from uuid import UUID

from flask import request

from casework.domain.policy import Action
from casework.schemas.base import read
from casework.schemas.pupil import PURPOSES, SearchForm
from casework.services.pupils import search
from casework.services.sheets import profile
from casework.web.guard import Area, Page, Work, page

area = Area("pupil", __name__, url_prefix="/leerling")


@area.get("/", action=Action.SEARCH_PUPIL)
def search_form(work: Work) -> Page:
    """Where one types a name or a number."""
    purpose = request.args.get("voor", "leerling")
    return _page(work, purpose if purpose in PURPOSES else "leerling")


@area.ask("/", action=Action.SEARCH_PUPIL, again=search_form)
def find(work: Work) -> Page:
    """Who fits. A name is sent in the form and never stands in an address."""
    value = read(SearchForm(), request.form)
    hits, total = search.search(work.session, work.actor, value["zoek"], now=work.now)
    return _page(work, value["voor"], hits=hits, total=total, searched=value["zoek"])


def _page(work: Work, purpose: str, **found: Any) -> Page:
    by_number = work.actor.kind in search.USE_PGN
    given = {"hits": None, "total": 0, "searched": "", "by_number": by_number, **found}
    return page(
        "pupil/search.html", errors=work.errors, values=work.values, purpose=purpose, **given
    )


@area.get("/<uuid:pupil>", action=Action.VIEW_PUPIL)
def show(work: Work, pupil: UUID) -> Page:
    """One pupil."""
    found = profile.shown(work.session, work.actor, pupil, now=work.now)
    return page("pupil/show.html", found=found, actor=work.actor, today=work.today)
