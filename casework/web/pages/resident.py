"""Whose exemption is noted: a resident, also one whom the municipality does not see yet."""

from typing import Any

from flask import redirect, request, url_for

from casework.domain.policy import Action
from casework.schemas.base import read
from casework.schemas.vrijstelling import ResidentForm
from casework.services.signals import resident
from casework.web.guard import Answer, Area, Page, Work, page

area = Area("resident", __name__, url_prefix="/vrijstelling")


@area.get("/", action=Action.NOTE_VRIJSTELLING)
def form(work: Work) -> Page:
    """Whom the notice is about."""
    return _page(work)


@area.post("/", action=Action.NOTE_VRIJSTELLING, again=form)
def find(work: Work) -> Answer:
    """On to the exemption; what was typed never stands in an address."""
    wanted = read(ResidentForm(), request.form)
    found = resident.find(work.session, work.actor, wanted, now=work.now)
    if found is None:
        return _page(work, values=request.form, nobody=True)
    return redirect(url_for("vrijstelling.form", pupil=found))


def _page(work: Work, **more: Any) -> Page:
    given: dict[str, Any] = {"values": work.values, "nobody": False, **more}
    return page("resident/form.html", errors=work.errors, **given)
