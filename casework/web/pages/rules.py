"""The rules, for everybody to read: what sets each off, on which article, with which numbers."""

from casework.domain.policy import Action
from casework.domain.rules.catalogue import FAMILIES
from casework.services import ruleset
from casework.web.guard import Area, Page, Work, page

area = Area("rules", __name__, url_prefix="/regels")


@area.get("/", action=Action.VIEW_RULES)
def show(work: Work) -> Page:
    """Every rule, by family."""
    return page("rules/show.html", families=FAMILIES, edits=ruleset.edits(work.actor))
