"""One mother, two dossiers, and a call about both."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from casework.demo.children import Child, family
from casework.demo.scene import Cast
from casework.domain.contact import SPOKEN, NewContact
from casework.services.dossiers import family as people
from casework.services.dossiers import family_call, sibling

_LINE = "Wil een gesprek bij haar thuis, niet op school. Kan op donderdag."


def linked(cast: Cast, children: Sequence[Child], now: datetime) -> None:
    """The officer holds the regie of both, says that they are siblings, and calls their mother."""
    actor, session, at = cast.acting("lindewaard"), cast.session, now - timedelta(days=2)
    two = family(children)
    pupils = [cast.pupils[one.number] for one in two]
    here, there = (cast.dossiers[one] for one in pupils)
    sibling.link(session, actor, here, there, now=at)
    mother = two[0].parents[0]
    noted = [people.add(session, actor, one, mother, now=at) for one in pupils]
    call = NewContact(mother.name, SPOKEN, _LINE, also=(noted[1].id,))
    family_call.note(session, actor, pupils[0], call, now=at)
