"""The rules over a file of absence, without a database: what would have fired, and when."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from casework.domain.calendar import calendar
from casework.domain.crossing import Crossing
from casework.domain.history import History, whole_day
from casework.domain.replay_row import NEEDED, Absence, Pupil, Rows, WrongRow
from casework.domain.rules import absence
from casework.domain.rules.absence import DEFAULT, LOOKS, Ruleset
from casework.domain.table import RowError, Source, read_table
from casework.domain.verzuim import MOST_A_DAY, Sector, hours_of


@dataclass(frozen=True)
class Options:
    """What a file does not say. `until` leaves later rows out; the rest is as schools set it."""

    region: str = "midden"
    sector: Sector = Sector.VO
    until: date | None = None
    minutes_per_lesson: int | None = None
    late_counts: bool = False
    hele_dag: int | None = None
    rulesets: tuple[Ruleset, ...] = DEFAULT


@dataclass
class Replay:
    """Results in order, rows that stayed out, and how many rows were read."""

    results: list[dict[str, Any]] = field(default_factory=list)
    errors: list[RowError] = field(default_factory=list)
    rows: int = 0


@dataclass
class _Counting:
    """The absence of each pupil, and all of a day together."""

    options: Options
    histories: dict[Pupil, History] = field(default_factory=dict)
    total: dict[tuple[Pupil, date], int] = field(default_factory=dict)

    def add(self, one: Absence) -> bool:
        """Take in a row; False if the day has more than 24 hours now."""
        key = one.pupil, one.day
        self.total[key] = self.total.get(key, 0) + one.amount
        self._of(one.pupil).add(one.soort, one.day, one.amount)
        return self.total[key] <= MOST_A_DAY

    def counted(self) -> Iterator[tuple[Pupil, History]]:
        """Each pupil, without the days of more than 24 hours."""
        for (pupil, day), amount in self.total.items():
            if amount > MOST_A_DAY:
                for days in self.histories[pupil].soorten.values():
                    days.pop(day, None)
        yield from sorted(self.histories.items(), key=lambda one: (one[0].leerling, one[0].brin))

    def _of(self, pupil: Pupil) -> History:
        if pupil not in self.histories:
            options = self.options
            hele_dag = options.hele_dag or whole_day(options.sector)
            new = History(calendar(options.region), hele_dag, options.late_counts)
            self.histories[pupil] = new
        return self.histories[pupil]


def replay(source: Source, options: Options | None = None) -> Replay:
    """Read a verzuim file row by row and let the rules look. Raises WrongTable.

    Rows of the same pupil, date and soort are added up. A bad row keeps only itself out; a day of
    more than 24 hours stays out whole.
    """
    options = options or Options()
    counting, done = _Counting(options), Replay()
    rows = Rows(calendar(options.region), options.sector, options.minutes_per_lesson)
    for line, row in read_table(source, required=NEEDED)[1]:
        done.rows += 1
        try:
            _take(counting, rows.read(row), row)
        except WrongRow as wrong:
            done.errors.append(RowError(line, wrong.column, str(wrong)))
    for pupil, history in counting.counted():
        done.results += _results(pupil, history, options.rulesets)
    return done


def _take(counting: _Counting, one: Absence, row: dict[str, str]) -> None:
    until = counting.options.until
    if (until is None or one.day <= until) and not counting.add(one):
        column = "lesuren" if row.get("lesuren") else "minuten"
        raise WrongRow(column, "Dit is meer dan 24 uur op één dag. Verbeter het aantal.")


def _results(
    pupil: Pupil, history: History, rulesets: tuple[Ruleset, ...]
) -> Iterable[dict[str, Any]]:
    """By rule and einddatum; who has the same number at two branches by branch first."""
    for code in sorted(LOOKS):
        for crossing, _ in absence.look(code, history, rulesets):
            yield _result(pupil, code, crossing)


def _result(pupil: Pupil, code: str, crossing: Crossing) -> dict[str, Any]:
    return {
        "leerling": pupil.leerling,
        "rule": code,
        "begindatum": crossing.begindatum.isoformat(),
        "einddatum": crossing.einddatum.isoformat(),
        "uren": hours_of(crossing.amount),
        "bewijs": [day.isoformat() for day, _ in crossing.evidence],
    }
