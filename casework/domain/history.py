"""What the rules know of one pupil at one branch."""

from collections import defaultdict
from collections.abc import Container, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

from casework.domain.calendar import Calendar
from casework.domain.spell import LUXE, SICK, SUSPENDED, UNEXCUSED, Known, Spell, spells
from casework.domain.verzuim import Sector, Verzuimsoort, unexcused

# A whole school day, where a school did not set its own: 240 minutes, or 5 lessons.
_WHOLE_MINUTES, _WHOLE_LESSONS = 240, 5 * 60
# Of these any amount makes a day: of illness it is a day reported sick.
_ANY_AMOUNT = {
    SICK: Verzuimsoort.ZIEK,
    LUXE: Verzuimsoort.LUXE,
    SUSPENDED: Verzuimsoort.SCHORSING,
}


def whole_day(sector: Sector) -> int:
    """From which amount on a day was missed whole, in sixtieths of an hour."""
    return _WHOLE_MINUTES if sector.in_minutes else _WHOLE_LESSONS


@dataclass
class History:
    """Absence by soort and date, amounts in sixtieths of an hour.

    `hele_dag` is the amount from which a day was missed whole. `covered` says of a school day
    without absence whether the school delivered it; without it every such day was at school.
    `idle` says of a day that the school expected nothing of this pupil. `duty_until` is the end
    of the kwalificatieplicht, where it matters; `qualified_from` of a startkwalificatie.
    """

    calendar: Calendar
    hele_dag: int
    late_counts: bool = False
    sector: Sector | None = None
    soorten: dict[str, dict[date, int]] = field(default_factory=lambda: defaultdict(dict))
    covered: Known | None = None
    idle: Known | None = None
    duty_until: date | None = None
    qualified_from: date | None = None
    _spells: dict[str, list[Spell]] = field(default_factory=dict, repr=False)

    def add(self, soort: str, on: date, amount: int) -> None:
        """Take in one absence; the same soort and date add up."""
        days = self.soorten[soort]
        days[on] = days.get(on, 0) + amount

    def since(self, first: date) -> "History":
        """The same, without what was missed before a day."""
        later = {
            soort: {on: amount for on, amount in days.items() if on >= first}
            for soort, days in self.soorten.items()
        }
        return replace(self, soorten=later, _spells={})

    @cached_property
    def unexcused(self) -> dict[date, int]:
        """Missed without a valid reason, by date."""
        return self._sum(unexcused(self.late_counts))

    @cached_property
    def total(self) -> dict[date, int]:
        """Missed for whatever reason, by date."""
        return self._sum(self.soorten)

    def spells(self, kind: str) -> list[Spell]:
        """The spells of a kind, in order; made once."""
        found = self._spells.get(kind)
        if found is None:
            days, least = self._of(kind)
            enough = bool(days) and max(days.values()) >= least
            found = self._spells[kind] = self._runs(kind, days, least) if enough else []
        return found

    def _runs(self, kind: str, days: Mapping[date, int], least: int) -> list[Spell]:
        in_order = sorted(days.items())
        covered = self._known if self.covered else None
        return spells(kind, in_order, self.calendar, least, covered, self.idle)

    def delivered(self, day: date) -> bool:
        """True if the school said all there is to say of a day: without absence it was there."""
        return self.covered is None or self.covered(day)

    def expected(self, day: date) -> bool:
        """False if the school expected nothing of this pupil on a school day."""
        return self.idle is None or not self.idle(day)

    def _known(self, day: date) -> bool:
        """True if the school delivered the day, or wrote something of this pupil itself."""
        return self.delivered(day) or any(day in by_day for by_day in self.soorten.values())

    def _of(self, kind: str) -> tuple[Mapping[date, int], int]:
        if kind in _ANY_AMOUNT:
            return self.soorten.get(_ANY_AMOUNT[kind], {}), 1
        return (self.unexcused if kind == UNEXCUSED else self.total), self.hele_dag

    def _sum(self, soorten: Container[str]) -> dict[date, int]:
        parts = [days for soort, days in self.soorten.items() if soort in soorten]
        if len(parts) == 1:
            return parts[0]
        found: dict[date, int] = {}
        for days in parts:
            for on, amount in days.items():
                found[on] = found.get(on, 0) + amount
        return found
