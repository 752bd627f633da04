"""The rules that look at the absence of one pupil at one branch, together."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from casework.domain.crossing import Crossing, Day
from casework.domain.history import History
from casework.domain.rules import early, leave, lrv, luxe, mazl, report, vm16, vm18
from casework.domain.rules.rule import Rule
from casework.domain.rules.words import WEEK
from casework.domain.spell import LUXE, SICK, SUSPENDED, UNEXCUSED
from casework.domain.verzuim import Verzuimsoort, unexcused

Rules = Mapping[str, Rule]
Look = Callable[[History, Rules, date | None], list[Crossing]]

LOOKS: Mapping[str, Look] = MappingProxyType(
    {
        vm16.VM_16.code: vm16.look,
        lrv.VM_LRV.code: lrv.look,
        luxe.VM_LUX.code: luxe.look,
        vm18.VM_18.code: vm18.weeks,
        vm18.VM_18_VSO.code: vm18.month,
        mazl.MAZL_4.code: mazl.often,
        mazl.MAZL_7.code: mazl.long,
        leave.VERLOF_10.code: leave.leave,
        leave.SCHORSING_1.code: leave.told,
        leave.SCHORSING_5.code: leave.long,
    }
)
STANDARD: Rules = MappingProxyType(
    {
        one.code: one
        for one in (
            vm16.VM_16,
            vm16.VM_NEXT,
            report.VM_DL,
            lrv.VM_LRV,
            luxe.VM_LUX,
            vm18.VM_18,
            vm18.VM_18_VSO,
            mazl.MAZL_4,
            mazl.MAZL_7,
            mazl.NIET_PLUIS,
            early.SHORT,
            early.LATE,
            leave.VERLOF_10,
            leave.SCHORSING_1,
            leave.SCHORSING_5,
        )
    }
)

# Of these the head of the school reports to DUO; the officer sees them from birth.
STATUTORY = frozenset(code for code in LOOKS if STANDARD[code].statutory)


@dataclass(frozen=True)
class Ruleset:
    """The rules of a region between two days, both included; None where no limit is set."""

    rules: Rules
    valid_from: date | None = None
    valid_until: date | None = None

    def applies(self, day: date) -> bool:
        """True if these rules hold on a day."""
        started = self.valid_from is None or self.valid_from <= day
        return started and (self.valid_until is None or day <= self.valid_until)


DEFAULT: tuple[Ruleset, ...] = (Ruleset(STANDARD),)


def _stays_away(history: History) -> object:
    # No region has a period of less than a week.
    spells = history.spells(UNEXCUSED)
    return spells and any((one.last - one.first).days >= WEEK for one in spells)


# What is counted by which rules: without it they find nothing.
_NEEDS: tuple[tuple[Callable[[History], object], tuple[str, ...]], ...] = (
    (_stays_away, (lrv.VM_LRV.code, vm18.VM_18.code, vm18.VM_18_VSO.code)),
    (lambda history: history.spells(LUXE), (luxe.VM_LUX.code,)),
    (lambda history: history.spells(SICK), (mazl.MAZL_4.code, mazl.MAZL_7.code)),
    (leave.much, (leave.VERLOF_10.code,)),
    (
        lambda history: history.spells(SUSPENDED),
        (leave.SCHORSING_1.code, leave.SCHORSING_5.code),
    ),
)
# Rules whose needs are not told here are always asked.
_OTHERS = tuple(
    code
    for code in LOOKS
    if code != vm16.VM_16.code and all(code not in codes for _, codes in _NEEDS)
)
# What rules count, whatever the school; being late too, where a school says so.
COUNTED = frozenset(
    {
        *unexcused(late_counts=False),
        Verzuimsoort.ZIEK,
        Verzuimsoort.VERLOF,
        Verzuimsoort.SCHORSING,
    }
)


def worth(history: History, week_totals: Mapping[int, int]) -> list[str]:
    """The rules that could find anything: a cheap look spares the walk by day."""
    found = [code for needed, codes in _NEEDS if needed(history) for code in codes]
    if vm16.may_cross(week_totals):
        found.append(vm16.VM_16.code)
    return [*found, *_OTHERS]


def look(
    code: str, history: History, rulesets: Sequence[Ruleset] = DEFAULT, after: date | None = None
) -> list[tuple[Crossing, Rule]]:
    """Every crossing of one rule, in order, each by the version that held on its einddatum.

    Counting starts after `after`, and goes on where the version before it ended.
    """
    found: list[tuple[Crossing, Rule]] = []
    for ruleset in rulesets:
        start = found[-1][0].einddatum if found else after
        for one in LOOKS[code](history, ruleset.rules, start):
            if ruleset.applies(one.einddatum):
                found.append((one, ruleset.rules[code]))
    return found


def changed(code: str, history: History, evidence: Sequence[Day]) -> bool:
    """True if what counted when a signal was raised is otherwise now.

    For VM-16 a date that has come in between counts too: its window takes in every date.
    """
    now = history.unexcused
    if code == luxe.VM_LUX.code:
        now = history.soorten.get(Verzuimsoort.LUXE, {})
    if code == vm16.VM_16.code and evidence:
        span = vm16.counted(now, history.calendar, evidence[0][0], evidence[-1][0])
        return span != dict(evidence)
    return any(now.get(on) != amount for on, amount in evidence)
