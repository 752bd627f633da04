"""Alle dossiers: how each stands, at a glance."""

from flask import request

from casework.domain.policy import Action
from casework.services.desk import progress
from casework.services.desk.progress import Only, Wait
from casework.web.guard import Area, Page, Work, page
from casework.web.translate import gettext as _

area = Area("progress", __name__, url_prefix="/dossier")


@area.get("/voortgang", action=Action.VIEW_DOSSIER)
def show(work: Work) -> Page:
    """`toon` says which; what is no such word shows them all."""
    asked = request.args.get("toon", "")
    only = Only(asked) if asked in set(Only) else Only.EVERY
    return page(
        "progress/list.html",
        rows=progress.lines(work.session, work.actor, only, now=work.now),
        most=progress.MOST,
        only=only,
        choices=_choices(),
        waits=_waits(),
        today=work.today,
    )


def _choices() -> dict[Only, str]:
    return {
        Only.EVERY: _("Alle"),
        Only.MINE: _("Mijn regie"),
        Only.NO_PLAN: _("Zonder plan terug"),
        Only.TABLE: _("Mijn tafel"),
    }


def _waits() -> dict[Wait, str]:
    return {
        Wait.ANSWER: _("antwoord over de regie"),
        Wait.CARE: _("zorg"),
        Wait.SCHOOL: _("besluit van een school"),
    }
