"""People who go on leave and come back, and colleagues who stand in, among all else that happens."""

from datetime import timedelta
from typing import Any

from casework.clock import now
from casework.domain.errors import Invalid
from casework.domain.moment import day_of
from casework.services.holding import leave
from tests.services.askers import Askers
from tests.services.walk import Case
from tests.world import PEOPLE, World


class Deputies(Askers):
    """The walk, with leave: what is offered to who is away, the deputy may take."""

    def __init__(self, world: World, seed: int) -> None:
        super().__init__(world, seed)
        self.away: dict[str, str] = {}

    def acts(self) -> list[Any]:
        """All of the walk, and leave."""
        return [*super().acts(), self.leave, self.leave, self.back]

    def turns(self, case: Case) -> dict[str, str]:
        """Who stands in answers as often as who was asked."""
        turns = super().turns(case)
        to = (case.offer or ("", ""))[1]
        turns["accept"] = self.random.choice(sorted(self.answerers(to)))
        return turns | {"leave": to}

    def answerers(self, to: str) -> set[str]:
        """Whoever it was offered to, and who stands in."""
        return {to, self.away.get(to, to)}

    def leave(self, who: str, _pupil: str) -> str:
        """Be away from today on."""
        deputy = self.random.choice(("coordinator", "colleague", "officer", "leader", who))
        same = PEOPLE[who][0] == PEOPLE.get(deputy, ("",))[0] and deputy != who
        today = day_of(now())
        value = leave.Away(today, today + timedelta(days=7), self.world.accounts[deputy])
        do: Any = lambda s, a: leave.set_(s, a, value, now=now())  # noqa: E731
        result, _ = self._try(who, "ok" if same else Invalid, do)
        if result == "ok":
            self.away[who] = deputy
        return result

    def back(self, who: str, _pupil: str) -> str:
        """Be back."""
        result, _ = self._try(who, "ok", lambda s, a: leave.end(s, a, now=now()))
        self.away.pop(who, None)
        return result
