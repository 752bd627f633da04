"""Vandaag: the first screen of everybody."""

from casework.domain.policy import Action
from casework.web.guard import Area, Page, Work, page

area = Area("today", __name__)


@area.get("/", action=Action.VIEW_TODAY)
def show(work: Work) -> Page:
    """What this person must do today."""
    return page("today/index.html", blocks=[])
