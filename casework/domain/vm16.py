"""VM-16: sixteen hours without a valid reason in four lesson weeks (Leerplichtwet, art. 21a).

Days are the unexcused amounts of one pupil at one branch, summed per date.
"""

from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from casework.domain.calendar import Calendar
from casework.domain.rules import VM_16
from casework.domain.verzuim import hours_text

AMOUNT = VM_16.settings["amount"]
LESDAYS = VM_16.settings["lesdays"]
VERVOLG_MIN_DAYS = VM_16.settings["vervolg_min_days"]
# A window that starts in the middle of a lesson week ends in the middle of the fifth.
_WEEKS = LESDAYS // 7 + 1
_MONTHS = ("jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec")

Day = tuple[date, int]
Days = Mapping[date, int] | Sequence[Day]


@dataclass(frozen=True)
class Crossing:
    """The threshold was reached on `einddatum`; `evidence` is every date that counted.

    `begindatum` is the first of those; `amount` is in sixtieths of an hour.
    """

    begindatum: date
    einddatum: date
    amount: int
    evidence: tuple[Day, ...]


def crossings(
    days: Days,
    calendar: Calendar,
    *,
    vervolg_min_days: int = VERVOLG_MIN_DAYS,
    after: date | None = None,
) -> list[Crossing]:
    """Every time the rule fires, in order.

    Counting starts after `after`, the einddatum of the last locked signal. The next crossing
    comes at least `vervolg_min_days` calendar days after the one before; the hours missed in the
    meantime stay in its window. A sequence of days must be in order, one entry a date.
    """
    found: list[Crossing] = []
    window: deque[tuple[int, Day]] = deque()
    total, last = 0, after
    for on, amount in _counted(days, calendar, after):
        lesday = calendar.lesday(on)
        window.append((lesday, (on, amount)))
        total += amount
        while lesday - window[0][0] >= LESDAYS:
            total -= window.popleft()[1][1]
        if total >= AMOUNT and (last is None or (on - last).days >= vervolg_min_days):
            evidence = tuple(day for _, day in window)
            found.append(Crossing(evidence[0][0], on, total, evidence))
            window.clear()
            total, last = 0, on
    return found


def standing(days: Days, calendar: Calendar, on: date, after: date | None = None) -> int:
    """The amount that counts on a day: the sum of the window that ends there.

    `after` is the einddatum of the last crossing, after which counting started anew.
    """
    until = calendar.lesday(on)
    return sum(
        amount
        for day, amount in _counted(days, calendar, after)
        if day <= on and until - calendar.lesday(day) < LESDAYS
    )


def may_cross(week_totals: Mapping[int, int]) -> bool:
    """False only if no window can reach the threshold: a cheap look at totals a lesson week."""
    if sum(week_totals.values()) < AMOUNT:
        return False
    return any(
        sum(week_totals.get(week + n, 0) for n in range(_WEEKS)) >= AMOUNT for week in week_totals
    )


def sentence(crossing: Crossing) -> str:
    """A crossing in one Dutch sentence, for on the screen."""
    count = len(crossing.evidence)
    return (
        f"{hours_text(crossing.amount)} uur gemist zonder geldige reden in 4 lesweken "
        f"({count} {'dag' if count == 1 else 'dagen'}, "
        f"{_short(crossing.begindatum)} tot {_short(crossing.einddatum)})."
    )


def _counted(days: Days, calendar: Calendar, after: date | None) -> Iterator[Day]:
    in_order = sorted(days.items()) if isinstance(days, Mapping) else days
    for on, amount in in_order:
        if amount > 0 and (after is None or on > after) and not calendar.is_vacation(on):
            yield on, amount


def _short(day: date) -> str:
    return f"{day.day} {_MONTHS[day.month - 1]}"
