"""The letter to the parents, to print."""

from uuid import UUID

from casework.domain.policy import Action
from casework.services.sheets import letter
from casework.web.guard import Area, Page, Work, page

area = Area("letter", __name__)


@area.get("/dossier/<uuid:dossier>/brief", action=Action.WRITE_LETTER)
def show(work: Work, dossier: UUID) -> Page:
    """One sheet of paper."""
    found = letter.letter(work.session, work.actor, dossier, now=work.now)
    return page("letter/show.html", letter=found, found=found.page, today=work.today)
