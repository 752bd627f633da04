"""The lines of the table about the check."""

from dataclasses import dataclass

from bench.report import Row

FULL_FLOOR, FOLLOW_FLOOR = 6.0, {"sqlite": 50.0, "postgresql": 85.0}
MEMORY_FLOOR = 700.0  # MB
LOOP_FLOOR = 80.0
MILLION = 1_000_000
LARGE = 100_000  # from here on what a check costs once is little of it
SCALES = 10_000  # below this, what a check costs once would be multiplied too


@dataclass(frozen=True)
class Figures:
    """What one run found: CPU seconds, microseconds a changed pupil (`each`), MB, ratios.

    `naive` is the loop over `sample` pupils, extrapolated to all; `over_loop` and `over_sql` say
    how many times cheaper the full check is.
    """

    database: str
    size: int
    sample: int
    rows: int
    changed: int
    crossings: str
    first: float
    memory: float
    naive: float
    full: float
    sql: float
    over_loop: float
    over_sql: float
    each: dict[str, float]

    @property
    def what(self) -> str:
        """How each line begins."""
        return f"check, {self.size:,} pupils"


def lines(of: Figures) -> list[Row]:
    """All lines of one database and one size."""
    return [*_peers(of), *_whole(of), *_changed(of)]


def _peers(of: Figures) -> list[Row]:
    note = f" ({of.sample:,} pupils, extrapolated)" if of.size > of.sample else ""
    return [
        Row(
            f"{of.what}, {of.rows:,} rows ({of.crossings})",
            of.database,
            f"ORM loop{note} {of.naive:.2f} s",
            f"{of.full:.3f} s",
            f"{of.over_loop:.0f}x cheaper",
            of.over_loop,
            LOOP_FLOOR if of.size >= LARGE else None,
            least=True,
            unit="x",
        ),
        Row(
            f"{of.what}",
            of.database,
            f"SQL windows {of.sql:.2f} s",
            f"{of.full:.3f} s",
            f"{of.over_sql:.0f}x cheaper",
        ),
    ]


def _whole(of: Figures) -> list[Row]:
    scaled = "" if of.size == MILLION else ", scaled to a million"
    seconds = of.full * MILLION / of.size
    return [
        Row(
            f"{of.what}, full check{scaled}",
            of.database,
            f"first check ever {of.first * MILLION / of.size:.0f} s",
            f"{seconds:.2f} s",
            f"{of.first / of.full:.0f}x cheaper",
            seconds,
            FULL_FLOOR if of.size >= SCALES else None,
            unit=" s",
        ),
        Row(
            f"{of.what}, memory of the first check ever",
            of.database,
            "",
            f"{of.memory:.0f} MB",
            "",
            of.memory,
            MEMORY_FLOOR,
            unit=" MB",
        ),
    ]


def _changed(of: Figures) -> list[Row]:
    reload = of.naive / of.size * 1e6
    rules, whole = of.each["rules"], of.each["whole"]
    what = f"{of.what}, {of.changed:,} changed"
    return [
        Row(
            f"{what}: totals and rules",
            of.database,
            f"ORM loop {reload:.0f} us a pupil",
            f"{rules:.0f} us a pupil",
            f"{reload / rules:.1f}x cheaper",
            rules,
            FOLLOW_FLOOR[of.database],
            unit=" us",
        ),
        Row(
            f"{what}: with matching and trail",
            of.database,
            f"ORM loop {reload:.0f} us a pupil",
            f"{whole:.0f} us a pupil",
            f"{reload / whole:.1f}x cheaper",
        ),
    ]
