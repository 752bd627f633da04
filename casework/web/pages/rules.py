"""The rules, for everybody to read: what fires, on which article, with which numbers."""

from casework.domain.policy import Action
from casework.domain.rules.vm16 import VERVOLG_MIN_DAYS, VM_16
from casework.domain.verzuim import hours_text
from casework.web.guard import Area, Page, Work, page

area = Area("rules", __name__, url_prefix="/regels")


@area.get("/", action=Action.VIEW_RULES)
def show(_work: Work) -> Page:
    """Every rule in force."""
    hours = hours_text(VM_16["amount"])
    return page("rules/show.html", rules=(VM_16,), hours=hours, next_days=VERVOLG_MIN_DAYS)
