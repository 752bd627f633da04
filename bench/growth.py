"""What a changed pupil costs among many, over what one costs among few."""

import re
from collections.abc import Mapping, Sequence

from bench.report import Row

FLOOR = 1.5
_CHANGED = re.compile(r"check, ([\d,]+) pupils, [\d,]+ changed: totals and rules")


def grown(rows: Sequence[Row]) -> list[Row]:
    """What a changed pupil costs at the largest size measured, over the smallest, by database."""
    found: dict[str, dict[int, float]] = {}
    for row in rows:
        of = _CHANGED.fullmatch(row.what)
        if of and row.value is not None:
            found.setdefault(row.database, {})[int(of[1].replace(",", ""))] = row.value
    return [_growth(database, by_size) for database, by_size in found.items() if len(by_size) > 1]


def _growth(database: str, by_size: Mapping[int, float]) -> Row:
    small, large = min(by_size), max(by_size)
    value = by_size[large] / by_size[small]
    what = f"check, a changed pupil among {large:,} over one among {small:,}"
    us = f"{by_size[small]:.0f} to {by_size[large]:.0f} us"
    return Row(what, database, "", us, f"{value:.2f}x", value, FLOOR, unit="x")
