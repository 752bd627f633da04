"""People who ask for the regie, and holders who answer them, among all else that happens."""

from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from casework.clock import now
from casework.domain.errors import Conflict
from casework.domain.moment import day_of
from casework.models import Dossier
from casework.services import access
from casework.services.holding import regie_ask
from tests.services.acting import looking
from tests.services.walk import CLOSED, Case, Walk
from tests.world import World


class Askers(Walk):
    """The walk, with those who want the regie themselves."""

    def __init__(self, world: World, seed: int) -> None:
        super().__init__(world, seed)
        self.entries["grant"] = 2  # the answer, and the offer it becomes

    def acts(self) -> list[Any]:
        """All of the walk, and asking."""
        return [*super().acts(), self.ask, *[self.grant] * 3, self.deny, self.recall]

    def turns(self, case: Case) -> dict[str, str]:
        """The holder answers; who asked takes back."""
        asker = next(iter(case.asks.values()), "")
        answers = dict.fromkeys(("grant", "deny"), case.holder)
        return super().turns(case) | answers | {"recall": asker, "ask": self._wants(case)}

    def _wants(self, case: Case) -> str:
        return next(one for one in ("officer", "coordinator") if one != case.holder)

    def ask(self, who: str, pupil: str) -> str:
        """Ask for the regie."""
        case = self.cases.get(pupil)
        if case is None:
            return "no dossier"
        with looking(self.world, who) as session:
            visible = access.visible_dossiers(self.world.actor(who), day_of(now()))
            sees = session.scalar(visible.where(Dossier.id == case.id)) is not None
        expected: Any = "ok" if sees else CLOSED
        if sees and (who == case.holder or who in case.asks.values()):
            expected = Conflict
        do: Any = lambda s, a: regie_ask.ask(s, a, case.id, now=now()).id  # noqa: E731
        result, made = self._try(who, expected, do)
        if made:
            case.asks[made] = who
            case.asked.append((made, who))
        return result

    def _replied(
        self, who: str, pupil: str, do: Any, *, own: bool = False, blocked: bool = False
    ) -> tuple[str, Any]:
        """Answer a question for the regie, or take back one's `own`; of all that were asked."""
        case = self.cases.get(pupil)
        if case is None or not case.asked:
            return "no question", None
        some = [(of, by) for of, by in case.asked if of in case.asks] or case.asked
        of, by = self.random.choice((case.asked[-1], *some, *case.asked[-1:]))
        mine = by == who if own else case.holder == who
        waits = of in case.asks and not blocked
        expected: Any = CLOSED if not mine else "ok" if waits else Conflict
        result, _ = self._try(who, expected, lambda s, a: do(s, a, of))
        if result == "ok":
            case.asks.pop(of)
        return result, by

    def grant(self, who: str, pupil: str) -> str:
        """Offer the regie to who asked."""
        case = self.cases.get(pupil)
        made: list[Any] = []

        def do(session: Session, actor: Any, of: UUID) -> None:
            made.append(regie_ask.offer(session, actor, of, now=now()).id)

        waits = case is not None and case.offer is not None
        result, by = self._replied(who, pupil, do, blocked=waits)
        if result == "ok" and case:
            case.offer = (made[0], by)
            case.offers.append((made[0], who, by))
            self.granted.add(made[0])
        return result

    def deny(self, who: str, pupil: str) -> str:
        """Say no to who asked."""
        do: Any = lambda s, a, of: regie_ask.refuse(s, a, of, "anders", now=now())  # noqa: E731
        return self._replied(who, pupil, do)[0]

    def recall(self, who: str, pupil: str) -> str:
        """Take one's question back."""
        do: Any = lambda s, a, of: regie_ask.withdraw(s, a, of, now=now())  # noqa: E731
        return self._replied(who, pupil, do, own=True)[0]
