"""What was tried and what followed, as far as it may be shown: of each approach by itself.

One pupil can be among those of several approaches, so the groups are not apart as those of the
other figures are. What is shown is rounded to five, of the whole region alone, and only the newest
count is kept (docs/decisions/0043-approaches-are-counted-by-themselves.md).
"""

from collections.abc import Iterable
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

from casework.domain.approach import RESULTS
from casework.domain.figures.publish import WHOLE, Terms, publish
from casework.domain.figures.theme import TOTAL, Group, flat

WEEKS = 12  # back within so many counts as soon; aftercare asks until then (desk.md 1.21)


class After(StrEnum):
    """What followed."""

    BACK = "terug"
    LATER = "later"
    RELAPSE = "terugval"
    NOT_BACK = "niet"


AFTER = {
    After.BACK: f"Binnen {WEEKS} weken terug",
    After.LATER: "Later terug",
    After.RELAPSE: "Terug, en daarna weer thuis",
    After.NOT_BACK: "Niet terug",
}
_RESULT = flat("uitkomst", "Hielp het", Group.TRIED, RESULTS.items())
_AFTER = flat("daarna", "Wat volgde", Group.TRIED, AFTER.items())
_HERE = "hier"
BANDS = (TOTAL, *_RESULT.bands, *_AFTER.bands)


class Ended(NamedTuple):
    """How a dossier ended on a day: back since then or not, and whether it opened again."""

    on: date
    back: bool
    since: date
    again: bool


def after(begun: date, ends: Iterable[Ended]) -> After:
    """What followed an approach that began on a day; `ends` oldest first, also those before it."""
    back = [one for one in ends if one.back and one.on >= begun]
    if not back:
        return After.NOT_BACK
    if back[-1].again:
        return After.RELAPSE
    soon = back[-1].since - begun <= timedelta(weeks=WEEKS)
    return After.BACK if soon else After.LATER


def published(pupils: Iterable[tuple[str, str]], *, limit: int, base: int) -> dict[str, int | None]:
    """By band, of the pupils with whom one approach was tried: each its result and what followed.

    None where it may not be shown.
    """
    counts: dict[str, dict[str, int]] = {_RESULT.code: {}, _AFTER.code: {}}
    for leaves in pupils:
        for at, leaf in zip(counts.values(), leaves, strict=True):
            at[leaf] = at.get(leaf, 0) + 1
    table = {theme: {_HERE: leaves} for theme, leaves in counts.items()}
    cells = publish((_RESULT, _AFTER), table, Terms({"regio": [_HERE]}, (), limit, base))
    return {cell.band: count for cell, count in cells.items() if cell.place == WHOLE}
