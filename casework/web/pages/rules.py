"""The rules, for everybody to read: what sets each off, on which article, with which numbers."""

from casework.domain.policy import Action
from casework.domain.rules.catalogue import FAMILIES
from casework.services.past import ruleset
from casework.web.guard import Area, Page, Work, page

area = Area("rules", __name__, url_prefix="/regels")


@area.get("/", action=Action.VIEW_RULES)
def show(work: Work) -> Page:
    """Every rule, by family, with the numbers of the region one works in."""
    rules = ruleset.here(work.session, work.actor, now=work.now).rules
    families = {
        family: [rules.get(one.code, one) for one in some] for family, some in FAMILIES.items()
    }
    return page("rules/show.html", families=families, edits=ruleset.edits(work.actor))
