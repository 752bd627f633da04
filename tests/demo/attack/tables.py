"""Tables of what was shown: the boxes of two themes, on one day or on more taken together."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations

from tests.demo.attack.bounds import ENDLESS, Bounds, Box, Range, Set
from tests.demo.attack.meaning import ALL, LEAVES, Column, within

Cells = Mapping[Column, Mapping[Set, Range]]
Pair = tuple[str, str, str]  # a group and two of its themes
Table = tuple[Box, dict[Box, Range]]  # everybody, and what is known


def pairs(cells: Cells) -> list[Pair]:
    """Every two themes of a group that were shown; where there is one, that one."""
    themes: dict[str, set[str]] = {}
    for column in cells:
        themes.setdefault(column.group, {""}).add(column.theme)
    return [
        (group, *two)
        for group, some in sorted(themes.items())
        for two in combinations(sorted(some), 2)
        if "" not in two or len(some) == 2
    ]


def table(cells: Cells, whole: Set, pair: Pair) -> Table:
    """What was shown of two themes of a group."""
    group, *themes = pair
    mine = {column: at for column, at in cells.items() if column.group == group}
    every = [_leaves(mine, one) for one in themes]
    found: dict[Box, Range] = {}
    for column, places in mine.items():
        if column.theme in ("", *themes):
            first, second = (
                within(leaves, column.leaves) if one and one == column.theme else leaves
                for one, leaves in zip(themes, every, strict=True)
            )
            found |= {(place, first, second): shown for place, shown in places.items()}
    return (whole, every[0], every[1]), found


def _leaves(cells: Iterable[Column], theme: str) -> Set:
    """All of a theme; those of schools too, where one was named."""
    named = {leaf for one in cells if one.theme == theme for leaf in one.leaves} - {ALL}
    deep = {one for one in named if theme == "oorzaak" and one.count("/") == 2}
    return (LEAVES[theme] | deep) or frozenset({ALL})


def care(cells: Cells, whole: Set) -> Table:
    """Waiting for care, and each goal of help: the same pupils, so one table of both."""
    goals = sorted(
        {one.group for one in cells if (one.theme, one.leaves) == ("loop", ("begonnen",))}
    )
    course = LEAVES["loop"] - {"niet"} | {"kort", "midden", "lang", "afgezien"}
    found: dict[Box, Range] = {}
    for column, places in cells.items():
        (leaf, *_), of = column.leaves, frozenset(goals)
        if column.group in goals and column.theme in ("", "loop"):
            of = frozenset({column.group})
        elif column.group != "wachten":
            continue
        some = course if leaf == ALL else within(course, [leaf])
        found |= {(place, of, some): shown for place, shown in places.items()}
    return (whole, frozenset(goals), course), found


def tried(told: Mapping[tuple[str, str], Range]) -> Table:
    """One approach: how it went by what followed."""
    names = [
        frozenset(name for of, name in told if of == theme) for theme in ("uitkomst", "daarna")
    ]
    every = [one or frozenset({ALL}) for one in names]
    here = frozenset({"regio"})
    found: dict[Box, Range] = {}
    for (theme, name), shown in told.items():
        first = frozenset({name}) if theme == "uitkomst" else every[0]
        second = frozenset({name}) if theme == "daarna" else every[1]
        found[here, first, second] = shown
    return (here, every[0], every[1]), found


def still(one: Cells, other: Cells, group: str) -> Cells:
    """Two dates as one, at the places of which the totals did not change: if nobody moved there."""
    total = Column(group, "", (ALL,))
    same = {
        place
        for place, shown in one[total].items()
        if shown[1] < ENDLESS and other[total].get(place) == shown
    }
    return {
        column: {
            place: (max(at[place][0], then[0]), min(at[place][1], then[1]))
            for place in same & at.keys()
            if (then := other.get(column, {}).get(place, (0, ENDLESS)))
        }
        for column, at in one.items()
        if column.group == group
    }


def small(found: Bounds) -> Iterator[tuple[Box, int]]:
    """Whom it gave away: sets of one to five of which the number follows."""
    return ((box, many) for box, many in found.told() if 1 <= many <= 5)
