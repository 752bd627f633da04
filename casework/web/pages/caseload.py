"""What somebody has in hand, on one page to print."""

from uuid import UUID

from casework.domain.policy import Action
from casework.services.desk import caseload
from casework.services.desk.progress import MOST
from casework.web.guard import Area, Page, Work, page

area = Area("caseload", __name__, url_prefix="/dossier/overzicht")


@area.get("/", action=Action.VIEW_CASELOAD)
def mine(work: Work) -> Page:
    """One's own."""
    return _page(work, None)


@area.get("/<uuid:account>", action=Action.VIEW_CASELOAD)
def of_colleague(work: Work, account: UUID) -> Page:
    """Of a colleague."""
    return _page(work, account)


def _page(work: Work, account: UUID | None) -> Page:
    found = caseload.shown(work.session, work.actor, account, now=work.now)
    me = work.actor.account
    return page("caseload/sheet.html", found=found, me=me, most=MOST, today=work.today)
