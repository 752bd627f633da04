"""The timeline of a dossier."""

from uuid import UUID

from flask import request

from casework.domain.policy import Action
from casework.domain.timeline import Kind, leaf
from casework.services.sheets import timeline
from casework.web import timeline as told
from casework.web.guard import Area, Page, Work, page
from casework.web.translate import gettext as _

area = Area("timeline", __name__)


@area.get("/dossier/<uuid:dossier>/tijdlijn", action=Action.VIEW_DOSSIER)
def show(work: Work, dossier: UUID) -> Page:
    """Newest first; `soort` asks for one kind, `blad` for an older leaf."""
    asked = request.args.get("soort")
    kind = Kind(asked) if asked in set(Kind) else None
    found = timeline.shown(work.session, work.actor, dossier, now=work.now)
    number = request.args.get("blad", 1, type=int)
    return page(
        "timeline/show.html",
        dossier=found.page.dossier,
        head=found.page.head,
        leaf=leaf(told.entries(found), kind, number, work.today),
        kind=kind,
        kinds=_kinds(),
    )


def _kinds() -> dict[Kind, str]:
    return {
        Kind.CONTACT: _("Contact"),
        Kind.AGREEMENT: _("Afspraken"),
        Kind.MEETING: _("Overleg"),
        Kind.DECISION: _("Besluiten"),
        Kind.REGIE: _("Regie"),
        Kind.SHARE: _("Delen"),
        Kind.SIGNAL: _("Signalen"),
        Kind.STEP: _("Stappen"),
        Kind.PLAN: _("Plan en aanbod"),
        Kind.CARE: _("Zorg"),
        Kind.SCHOOL: _("School"),
    }
