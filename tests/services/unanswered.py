"""Questions that nobody answered in time, and everything somebody can do about each."""

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import UUID

from casework.domain.climbing import Due, FollowUp
from casework.domain.concern import Decision, NewConcern
from casework.domain.data_class import DataClass
from casework.domain.ground import Ground
from casework.domain.sharing import NewShare
from casework.services.dossiers import share_answer, share_ask
from casework.services.holding import lead, regie_ask
from casework.services.signals import concern
from tests.services.acting import acting
from tests.services.climbing_region import (
    MADE_ON,
    ask_lead,
    climb,
    noon,
    open_dossier,
    share_with,
)
from tests.world import World

AT = noon(MADE_ON)
Made = tuple[Due, Callable[[], Any]]
Case = Callable[[World], Made]


def do(world: World, who: str, act: Any, *given: Any, now: Any = AT) -> Any:
    """Something somebody does, when the question was asked or later."""
    with acting(world, who) as session:
        return act(session, world.actor(who), *given, now=now)


def ask_regie(world: World, dossier: UUID) -> UUID:
    """The officer asks the holder for the regie."""
    return UUID(str(do(world, "officer", lambda *a, now: regie_ask.ask(*a, now=now).id, dossier)))


def ask_share(world: World, dossier: UUID) -> UUID:
    """The samenwerkingsverband asks the school for the absence."""
    to = world.organisations["samenwerkingsverband:2701"]
    value = share_ask.NewAsk(frozenset({DataClass.ABSENCE}), to, "plek")
    made = do(world, "director", lambda *a, now: share_ask.ask(*a, now=now)[0].id, dossier, value)
    return UUID(str(made))


def report(world: World) -> UUID:
    """Youth care reports a concern to the school."""
    value = NewConcern("Sem B.", "Zit elke dag thuis.", "06 000", branch="01AB00")
    return UUID(str(do(world, "care", lambda *a, now: concern.report(*a, now=now).id, value)))


def late(kind: Due, how: str) -> Case:
    """A question of a kind that is late, and what somebody does about it."""

    def case(world: World) -> Made:
        day = MADE_ON.replace(day=MADE_ON.day + 10)
        dossier = open_dossier(world, "coordinator")
        share_with(world, dossier, "director")
        made = {
            Due.ASK: ask_regie,
            Due.SHARE_ASK: ask_share,
            Due.CONCERN: lambda world, _of: report(world),
            Due.LEAD: lambda world, of: ask_lead(world, "coordinator", of, "officer"),
        }[kind](world, dossier)
        climb(world, day)
        if how == "anew":
            return kind, lambda: ask_lead(world, "coordinator", dossier, "officer", at=day)
        act, *given = _acts(dossier)[kind, how]
        return kind, lambda: do(world, "coordinator", act, made, *given, now=noon(day))

    return case


def _acts(dossier: UUID) -> dict[tuple[Due, str], tuple[Any, ...]]:
    until = date(2026, 12, 1)
    opened = NewShare(dossier, frozenset(), Ground.WPO_18A_6, "", until, "verteld")
    return {
        (Due.ASK, "refuse"): (regie_ask.refuse, "anders"),
        (Due.ASK, "offer"): (regie_ask.offer,),
        (Due.SHARE_ASK, "refuse"): (share_answer.refuse, "anders"),
        (Due.SHARE_ASK, "open"): (share_answer.answer, opened),
        (Due.CONCERN, "decide"): (concern.decide, Decision.TAKEN),
        (Due.LEAD, "withdraw"): (lead.withdraw,),
    }


CASES = {
    "regie refused to who asked": (late(Due.ASK, "refuse"), FollowUp.ANSWERED),
    "regie offered to who asked": (late(Due.ASK, "offer"), FollowUp.ANSWERED),
    "share refused": (late(Due.SHARE_ASK, "refuse"), FollowUp.ANSWERED),
    "share opened": (late(Due.SHARE_ASK, "open"), FollowUp.ANSWERED),
    "concern decided on": (late(Due.CONCERN, "decide"), FollowUp.DECIDED),
    "role asked anew": (late(Due.LEAD, "anew"), FollowUp.ASKED),
    "late question for a role withdrawn": (late(Due.LEAD, "withdraw"), FollowUp.WITHDRAWN),
}
