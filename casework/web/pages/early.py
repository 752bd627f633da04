"""Early attention: who is often away or late, long before the law asks for anything."""

from casework.domain.policy import Action
from casework.services.signals import early
from casework.web.guard import Area, Page, Work, page

area = Area("early", __name__, url_prefix="/vroeg")


@area.get("/", action=Action.VIEW_EARLY)
def show(work: Work) -> Page:
    """The list of this week."""
    lines = early.listed(work.session, work.actor, now=work.now)
    rules = early.told(work.session, work.actor, now=work.now)
    return page("early/show.html", lines=lines, rules=rules)
