"""VM-16: sixteen hours without a valid reason in four lesson weeks (Leerplichtwet, art. 21a).

Days are the unexcused amounts of one pupil at one branch, summed per date.
"""

from collections import deque
from collections.abc import Iterator, Mapping
from datetime import date
from types import MappingProxyType

from casework.domain.calendar import Calendar
from casework.domain.crossing import Crossing, Day, Days
from casework.domain.history import History
from casework.domain.rules.report import VM_DL
from casework.domain.rules.rule import HOME_OFFICER, SCHOOL, Certainty, Clock, Rule, Setting
from casework.domain.rules.words import CALENDAR_DAYS, SIXTIETHS, WEEK
from casework.domain.rules.words import LESDAYS as IN_LESDAYS
from casework.domain.verzuim import HOUR

VM_16 = Rule(
    code="VM-16",
    name="16-uursmelding",
    trigger="Een leerling mist {amount} zonder geldige reden in {lesdays} na elkaar.",
    clock=Clock.LESDAYS,
    who="het hoofd van de school",
    source="Leerplichtwet 1969, art. 21a lid 1",  # lid 2 says the same for mbo and vavo
    certainty=Certainty.LAW,
    says="{uren} uur gemist zonder geldige reden in {lesdays} ({dagen}, {van} tot {tot}).",
    audience=(SCHOOL, HOME_OFFICER),
    deadline=VM_DL["length"],
    deadline_source=VM_DL.source,
    settings=MappingProxyType(
        {
            # zestien uren, in sixtieths of an hour
            "amount": Setting(16 * HOUR, "Drempel", SIXTIETHS),
            "lesdays": Setting(4 * WEEK, "Lesweken na elkaar", IN_LESDAYS),
        }
    ),
)

VM_NEXT = Rule(
    code="VM-NEXT",
    name="Vervolgmelding",
    trigger=(
        "Na een 16-uursmelding begint het tellen opnieuw, op de dag na de einddatum. "
        f"Bij {VM_16.settings['amount']} komt er een volgende melding, "
        "ten minste {vervolg_min_days} later."
    ),
    clock=Clock.DAYS,
    who="het hoofd van de school",
    source="DUO, Soorten verzuim: ten hoogste 1 melding per 7 kalenderdagen",
    certainty=Certainty.OFFICIAL,
    audience=VM_16.audience,
    deadline=VM_16.deadline,
    deadline_source=VM_16.deadline_source,
    settings=MappingProxyType(
        {"vervolg_min_days": Setting(WEEK, "Tijd tot de volgende melding", CALENDAR_DAYS, 0, 366)}
    ),
)

AMOUNT = VM_16["amount"]
LESDAYS = VM_16["lesdays"]
VERVOLG_MIN_DAYS = VM_NEXT["vervolg_min_days"]
# A window that starts in the middle of a lesson week ends in the middle of the fifth.
WEEKS = LESDAYS // WEEK + 1


def look(history: History, rules: Mapping[str, Rule], after: date | None = None) -> list[Crossing]:
    """Every time the rule fires for a pupil at a branch; counting starts after `after`."""
    least = rules[VM_NEXT.code]["vervolg_min_days"]
    return crossings(history.unexcused, history.calendar, vervolg_min_days=least, after=after)


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


def counted(
    days: Mapping[date, int], calendar: Calendar, first: date, last: date
) -> dict[date, int]:
    """What counts from one day to another, both included."""
    return {on: amount for on, amount in _counted(days, calendar, None) if first <= on <= last}


def may_cross(week_totals: Mapping[int, int]) -> bool:
    """False only if no window can reach the threshold: a cheap look at totals a lesson week."""
    if sum(week_totals.values()) < AMOUNT:
        return False
    weeks, since, total = sorted(week_totals), 0, 0
    for week in weeks:
        total += week_totals[week]
        while weeks[since] <= week - WEEKS:
            total -= week_totals[weeks[since]]
            since += 1
        if total >= AMOUNT:
            return True
    return False


def _counted(days: Days, calendar: Calendar, after: date | None) -> Iterator[Day]:
    in_order = sorted(days.items()) if isinstance(days, Mapping) else days
    for on, amount in in_order:
        if amount > 0 and (after is None or on > after) and not calendar.is_vacation(on):
            yield on, amount
