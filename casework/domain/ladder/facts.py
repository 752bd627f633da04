"""What a ladder asks about one pupil on a day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from casework.domain.calendar import Calendar
from casework.domain.fitting_offer import Offered, standing
from casework.domain.ladder.away import Away, Running
from casework.domain.ladder.ladder import NOWHERE, State, window
from casework.domain.rules.absence import DEFAULT, Ruleset

HOME_FROM = 10  # school days away in a row: from then on a pupil is at home, not just absent


class Live(NamedTuple):
    """A signal, from the day it was raised until the day it was dismissed or withdrawn."""

    rule: str
    begindatum: date
    einddatum: date
    since: date = date.min
    until: date | None = None

    def lives(self, on: date) -> bool:
        """Whether anybody knew of it on a day, and it was about what had happened by then."""
        began = max(self.einddatum, self.since) <= on
        return began and (self.until is None or on < self.until)


class Fired(NamedTuple):
    """A live signal: its rule, the lesdays since its einddatum, and how many of them it counts.

    `window` is None where it counts as long as it lives.
    """

    rule: str
    lesdays: int
    window: int | None


@dataclass(frozen=True)
class Facts:
    """What is known of one pupil on a day. Stop events: vacation, an offer made, returned."""

    today: date
    signals: tuple[Fired, ...] = ()
    absent: Away | None = None
    unexcused: Away | None = None
    home_since: date | None = None
    offer_made: bool = False
    returned: bool = False
    vacation: bool = False

    def away(self, state: State) -> Away | None:
        """How long a state lasts now; None where it does not, or has ended."""
        if self.returned:
            return None
        if state is State.HOME:
            home = None if self.offer_made else self.home_since
            return Away(home, self.today) if home else None
        return self.absent if state is State.ABSENT else self.unexcused


def facts_on(
    today: date,
    calendar: Calendar,
    signals: Sequence[Live],
    running: Running,
    rulesets: Sequence[Ruleset] = DEFAULT,
    offers: Sequence[Offered] = (),
) -> Facts:
    """The facts of a day: which signals are live, how old they are, and what runs.

    A signal counts as long as the rules say that held on its einddatum, as it was raised. An offer
    counts in the stay at home in which it was made.
    """
    home_since = _home_since(running.absent, signals)
    return Facts(
        today=today,
        signals=tuple(_fired(one, today, calendar, rulesets) for one in signals),
        absent=running.absent,
        unexcused=running.unexcused,
        home_since=home_since,
        offer_made=home_since is not None and standing(offers, home_since, today) is not None,
        returned=running.returned,
        vacation=calendar.is_vacation(today),
    )


def _fired(one: Live, today: date, calendar: Calendar, rulesets: Sequence[Ruleset]) -> Fired:
    age = calendar.lesday(today) - calendar.lesday(one.einddatum)
    held = next(rules for rules in rulesets if rules.applies(one.einddatum))
    return Fired(one.rule, age, window(one.rule, held.rules))


def _home_since(absent: Away | None, signals: Sequence[Live]) -> date | None:
    """The first day at home: of a long absence, or of being enrolled nowhere."""
    days = [one.begindatum for one in signals if one.rule == NOWHERE]
    if absent and absent.schooldays >= HOME_FROM:
        days.append(absent.first)
    return min(days, default=None)
