"""What is due and undone climbs to the next responsible: the chains, and when each level begins.

Everything counts from the original due date. A real follow-up, or a suspension, gives a fresh
term; when that passes too the chain begins anew, still with the original date on it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from types import MappingProxyType
from typing import Protocol

from casework.domain.calendar import add_working_days
from casework.domain.policy import MAY_HOLD_REGIE, Role
from casework.domain.rules.rule import Certainty, Clock

FALLBACK = 99  # nobody of the chain is there: the administrator hears of it, without the pupil
FARTHEST = 400  # days: no school is closed for longer, whatever its calendar says
_DAY = timedelta(days=1)


class Due(StrEnum):
    """What can be due and undone."""

    REPORT = "melden"  # a statutory signal that was not reported to DUO
    SIGNAL = "oppakken"  # any other signal that nobody picked up
    NO_CONTACT = "geen-contact"  # nobody spoke to the family since a new signal
    OFFER = "aanbod"  # the regie was offered, and nobody answered in time
    REGIE_WANTED = "regie-gezocht"  # the holder wants out, and nobody took over
    AGREEMENT = "afspraak"
    STEP = "stap"  # the step of the ladder has run out
    ASK = "regie-vraag"  # the holder was asked for the regie, and said nothing
    SHARE_ASK = "delen-vraag"  # who decides was asked to open a part, and said nothing
    CONCERN = "zorg"  # a concern on which nobody decided
    LEAD = "rol"  # a lead role was offered, and nobody answered in time
    UNSEEN = "niet-gezien"  # nobody saw the child itself for ten school days


class Who(StrEnum):
    """Who a level is for."""

    OWNER = "eigenaar"  # the account whose it is: owner of a signal, giver, watcher
    HOLDER = "regiehouder"
    NEXT = "volgende"  # whom the ladder of the dossier names for the step after this one
    COORDINATORS = Role.VERZUIMCOORDINATOR
    HEAD = Role.SCHOOLLEIDER
    OFFICERS = Role.LEERPLICHTAMBTENAAR
    LEAD = Role.CASUSREGISSEUR
    MANAGERS = Role.ORGANISATIEBEHEERDER  # the fallback, in no chain


PERSONS = frozenset({Who.OWNER, Who.HOLDER})
STAFF = MAY_HOLD_REGIE | {Role.SCHOOLLEIDER}


@dataclass(frozen=True)
class Level:
    """One level: who, and how many days of which clock they get before the next is told.

    `own`: only of the organisation the thing belongs to.
    """

    who: Who
    patience: int
    clock: Clock = Clock.WORKING_DAYS
    own: bool = False


@dataclass(frozen=True)
class Chain:
    """Who is next, in order. `again`: working days that a follow-up gives before it begins anew."""

    levels: tuple[Level, ...]
    again: int = 5
    source: str = "desk: wie eerst, wie daarna"
    certainty: Certainty = Certainty.REGIONAL


CONTACT_DAYS = 3  # school days in which the family is spoken to after a new signal
SEEN_DAYS = 10  # school days in which somebody sees the child
WANTED_DAYS = 1  # working days that a holder who wants out waits
LONGEST_PAUSE = timedelta(weeks=4)


class FollowUp(StrEnum):
    """What clears an alarm. The last four are found by the climb itself."""

    REPORTED = "gemeld"
    TAKEN = "opgepakt"
    DISMISSED = "afgewezen"
    SPOKEN = "gesproken"
    SEEN = "gezien"
    MET = "besproken"  # in a meeting, or decided by doorzettingsmacht
    OFFERED = "aangeboden"
    ASKED = "opnieuw-gevraagd"  # for the same role
    ANSWERED = "beantwoord"
    DECIDED = "besloten"  # on a concern
    WITHDRAWN = "ingetrokken"
    DONE = "klaar"
    MOVED = "verzet"
    NEW_HOLDER = "nieuwe-regiehouder"
    CLOSED = "gesloten"
    GONE = "vervallen"  # it is not due any more
    NEW_FACTS = "nieuwe-feiten"  # there is another alarm on the facts as they are now
    ANEW = "opnieuw"  # a fresh term passed too: the chain begins anew
    PASSED = "bij-ander"  # who it was for is not there any more, or somebody nearer is there again


# These two give no fresh term: the thing was due all the while.
NO_TERM = frozenset({FollowUp.ANEW, FollowUp.PASSED})
_OF_SIGNAL = frozenset({Due.REPORT, Due.SIGNAL})
_OF_DOSSIER = frozenset(
    {
        Due.OFFER,
        Due.ASK,
        Due.SHARE_ASK,
        Due.LEAD,
        Due.REGIE_WANTED,
        Due.AGREEMENT,
        Due.STEP,
        Due.UNSEEN,
    }
)
ASKED = frozenset({Due.ASK, Due.SHARE_ASK, Due.LEAD})  # somebody waits for an answer
_QUESTIONS = ASKED | {Due.OFFER}
# An attempt ("Niet bereikt") stands nowhere here.
CLEARS: Mapping[FollowUp, frozenset[Due]] = MappingProxyType(
    {
        FollowUp.REPORTED: frozenset({Due.REPORT}),
        FollowUp.TAKEN: _OF_SIGNAL,
        FollowUp.DISMISSED: _OF_SIGNAL | {Due.NO_CONTACT},
        FollowUp.SPOKEN: _OF_SIGNAL | {Due.NO_CONTACT, Due.STEP},
        FollowUp.SEEN: frozenset({Due.UNSEEN}),
        FollowUp.MET: frozenset({Due.STEP}),
        FollowUp.OFFERED: frozenset({Due.OFFER, Due.REGIE_WANTED}),
        FollowUp.ASKED: frozenset({Due.LEAD}),
        FollowUp.ANSWERED: _QUESTIONS,
        FollowUp.WITHDRAWN: _QUESTIONS,
        FollowUp.DECIDED: frozenset({Due.CONCERN}),
        FollowUp.DONE: frozenset({Due.AGREEMENT}),
        FollowUp.MOVED: frozenset({Due.AGREEMENT}),
        FollowUp.NEW_HOLDER: _OF_DOSSIER,
        # The law still wants its report.
        FollowUp.CLOSED: frozenset(Due) - {Due.REPORT},
    }
)


class Schooldays(Protocol):
    """A calendar, as far as it is asked here."""

    def is_schoolday(self, day: date) -> bool:
        """Whether there is school on this day."""


@dataclass(frozen=True)
class Rung:
    """A level that is reached on `starts`."""

    level: int
    starts: date


def add_days(calendar: Schooldays, day: date, count: int, clock: Clock) -> date:
    """The day that is `count` school days or working days after a day."""
    if clock != Clock.SCHOOLDAYS:
        return add_working_days(day, count)
    for _ in range(count):
        last = day + timedelta(days=FARTHEST)
        day += _DAY
        while day < last and not calendar.is_schoolday(day):
            day += _DAY
    return day


def next_level(manned: Sequence[bool], after: int | None = None) -> int | None:
    """The level above `after` (None: from below) that has somebody, else FALLBACK or the end.

    Nobody is waited for where there is nobody. None: the top was reached, and stays responsible.
    """
    first = 0 if after is None else after + 1
    found = next((n for n in range(first, len(manned)) if manned[n]), None)
    return FALLBACK if found is None and after is None else found


def rungs(
    levels: Sequence[Level], since: date, manned: Sequence[bool], calendar: Schooldays
) -> list[Rung]:
    """Every level that will be told, in order, when nothing is done after `since`.

    The first begins on the day after it by its own clock; each next one when the patience of the
    one before has passed. Nobody anywhere: the fallback alone.
    """
    made: list[Rung] = []
    level, at = next_level(manned), since
    while level is not None:
        clock = Clock.WORKING_DAYS if level == FALLBACK else levels[level].clock
        made.append(Rung(level, add_days(calendar, at, 1, clock)))
        if level == FALLBACK:
            break
        at = add_days(calendar, at, levels[level].patience, clock)
        level = next_level(manned, level)
    return made


def counts_from(due_on: date, again: int, *, cleared: date | None, until: date | None) -> date:
    """The last day of the term that runs: the due date, or that of a fresh term given since."""
    fresh = add_working_days(cleared, again) if cleared else date.min
    return max(due_on, fresh, until or date.min)
