"""Who looked at a dossier."""

from uuid import UUID

from flask import request

from casework.domain.policy import Action
from casework.services.dossiers import looked
from casework.web.frame import ROLES
from casework.web.guard import Area, Page, Work, page
from casework.web.translate import gettext as _

area = Area("looked", __name__)


@area.get("/dossier/<uuid:dossier>/wie-keek-erin", action=Action.VIEW_LOOKS)
def show(work: Work, dossier: UUID) -> Page:
    """The newest ten; `alles` shows all, `voor` goes on where that page ended."""
    before = request.args.get("voor", type=int)
    found = looked.shown(
        work.session,
        work.actor,
        dossier,
        everything=before is not None or "alles" in request.args,
        before=before if before is None or abs(before) < 2**63 else 0,
        now=work.now,
    )
    return page("looked/show.html", found=found, what=_what(), roles=ROLES)


def _what() -> dict[str, str]:
    return {
        Action.VIEW_DOSSIER: _("het dossier"),
        Action.VIEW_PUPIL: _("de leerling"),
        Action.VIEW_SIGNAL: _("een signaal"),
        Action.VIEW_VERZUIM: _("het verzuim"),
    }
