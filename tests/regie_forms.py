"""Every form about offering the regie, filled in by who types a rare word wherever that goes."""

from typing import Any

from casework.schemas import regie
from tests.browser import Visitor
from tests.web.test_line import found
from tests.world import World


def fill(planter: Any, world: World, path: str) -> None:
    """Whom one looks for, the offer, and what goes to and fro about it."""
    to = {"to": str(world.accounts["director"]), "why": "anders"}
    planter.post(f"{path}/regie/zoek", regie.FindForm, 200)
    planter.post(f"{path}/regie", regie.OfferForm, **to)
    giver, planter.visitor = planter.visitor, Visitor(world).sign_in("director")
    offer = found(planter.visitor, "/", r"/regie/([0-9a-f-]{36})")
    planter.post(f"/regie/{offer}/navraag", regie.QuestionForm)
    planter.visitor = giver
    planter.post(f"/regie/{offer}/navraag/antwoord", regie.AnswerForm)
