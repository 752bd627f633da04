"""What of the counts of one day may be published: one fixed set of cells, and nothing else.

Everything a reader gets, on a screen, a map, in a file or by the API, is one of these cells. Why
no sum or difference of them is a group of 1 to 5: docs/decisions/0038-small-numbers-in-groups.md.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from typing import NamedTuple

from casework.domain.figures.small import LIMIT, hide, is_small, rounded, together
from casework.domain.figures.theme import TOTAL, Band, Group, Theme

WHOLE = ""  # the place that is everything here
Leaves = frozenset[str]
Counts = Mapping[str, Mapping[str, Mapping[str, int]]]  # theme, gemeente, leaf
Places = Mapping[str, Sequence[str]]  # the gemeenten of each samenwerkingsverband, in a fixed order


class Cell(NamedTuple):
    """A band of a theme at a place: WHOLE, a samenwerkingsverband or a gemeente."""

    theme: str
    place: str
    band: str


Published = Mapping[Cell, int | None]  # None: too few pupils to show


class Terms(NamedTuple):
    """How to publish. What was hidden `before`, on the last reference date, is hidden once more.

    So is what this date itself hid when it was counted `earlier`, unless more than a few changed:
    who kept that count can tell of one who was mended since.
    """

    places: Places
    before: Sequence[Published] = ()
    limit: int = LIMIT
    base: int = 1  # round to multiples of this
    earlier: Published = {}


def publish(themes: Iterable[Theme], counts: Counts, terms: Terms) -> dict[Cell, int | None]:
    """Each cell of each theme, hidden where it must be. Themes of a group share its totals."""
    every = list(themes)
    found: dict[Cell, int | None] = {}
    for group in Group:
        mine = [one for one in every if one.group is group]
        if mine:
            base = max(terms.base, group.base)
            none = (cell for cell, shown in found.items() if shown is None)
            off = {cell.place for cell in none if group.hides_with(cell.theme, cell.band)}
            found |= dict(_group(group, mine, counts, terms._replace(base=base), off))
    return found


def _group(
    group: Group, themes: Sequence[Theme], counts: Counts, terms: Terms, off: Set[str]
) -> Iterator[tuple[Cell, int | None]]:
    """All of one group. `off`: places where the same people are hidden in another group."""
    table = counts[themes[0].code]
    totals = {place: [sum(leaves.values())] for place, leaves in table.items()}
    rows = _rows(totals, terms.places, 1)
    terms = terms._replace(before=list(_compared(group, rows[WHOLE][0], terms)))
    too_few = is_small(rows[WHOLE][0], terms.limit) or WHOLE in off
    cells = [Cell(group, place, TOTAL) for place in rows]
    hidden = set(rows) if too_few else _hidden(rows, terms, _stuck(cells, terms.before) | off)
    for cell in cells:
        yield cell, _shown(rows[cell.place][0], cell.place in hidden, terms)
    empty = frozenset(place for place, (many,) in rows.items() if not many) - hidden
    for theme in themes:
        yield from _theme(theme, counts[theme.code], terms, frozenset(hidden), empty)


def _compared(group: Group, total: int, terms: Terms) -> Iterator[Published]:
    """With what somebody may compare this: where not even the whole was shown, with nothing."""
    whole = Cell(group, WHOLE, TOTAL)
    yield from (one for one in terms.before if one.get(whole) is not None)
    earlier = terms.earlier.get(whole)
    if earlier is not None and abs(earlier - total) <= terms.limit:
        yield terms.earlier


def _theme(
    theme: Theme,
    counts: Mapping[str, Mapping[str, int]],
    terms: Terms,
    hidden: Set[str],
    empty: Set[str],
) -> Iterator[tuple[Cell, int | None]]:
    """Level by level: parts get finer, and places that cannot show them all drop out.

    Where nobody is at all (`empty`), nobody is in any part: that is told already.
    """
    parts: list[Leaves] = [theme.leaves]
    every = {WHOLE: _everywhere(counts)}
    for at, level in enumerate(theme.levels):
        new = theme.new(at)
        whole = _vectors(every, [one.leaves for one in level])[WHOLE]
        sizes = {band.code: [n] for band, n in zip(level, whole, strict=True)}
        stuck = _stuck([Cell(theme.code, WHOLE, one.code) for one in new], terms.before, by="band")
        parts = [
            fine for some in _within(parts, level) for fine in _finer(some, sizes, stuck, terms)
        ]
        alone = at >= theme.whole_from
        rows = _vectors(every, parts)
        if not alone:
            rows = _rows(_vectors(counts, parts), terms.places, len(parts))
        cells = [Cell(theme.code, place, one.code) for place in rows for one in new]
        if WHOLE not in hidden and not alone:
            hidden = _hidden(rows, terms, hidden | _stuck(cells, terms.before))
        of = {leaves: index for index, leaves in enumerate(parts)}
        names = {one.code: of.get(one.leaves) for one in new}
        for cell in cells:
            index = names[cell.band]
            if cell.place in empty or (index is not None and not rows[WHOLE][index]):
                yield cell, 0 if WHOLE not in hidden else None
            else:
                off = index is None or cell.place in hidden
                yield cell, _shown(0 if index is None else rows[cell.place][index], off, terms)


def _everywhere(counts: Mapping[str, Mapping[str, int]]) -> dict[str, int]:
    found: dict[str, int] = {}
    for leaves in counts.values():
        for leaf, many in leaves.items():
            found[leaf] = found.get(leaf, 0) + many
    return found


def _within(parts: Sequence[Leaves], level: Sequence[Band]) -> list[list[Band]]:
    """The bands of each part, the last one first: each lies in one part as a whole."""
    at = {leaf: nth for nth, part in enumerate(parts) for leaf in part}
    found: list[list[Band]] = [[] for _ in parts]
    for band in reversed(level):
        found[at[next(iter(band.leaves))]].append(band)
    return found


def _finer(
    mine: Sequence[Band],
    sizes: Mapping[str, Sequence[int]],
    stuck: Set[str],
    terms: Terms,
) -> Iterator[Leaves]:
    """The bands of a part, those that must be hidden as one."""
    rows = {band.code: sizes[band.code] for band in mine}
    hidden = hide(rows, stuck & rows.keys(), terms.limit)
    yield from (band.leaves for band in mine if band.code not in hidden)
    if hidden:
        yield frozenset().union(*(band.leaves for band in mine if band.code in hidden))


def _vectors(
    counts: Mapping[str, Mapping[str, int]], parts: Sequence[Leaves]
) -> dict[str, list[int]]:
    at = {leaf: nth for nth, part in enumerate(parts) for leaf in part}
    found = {place: [0] * len(parts) for place in counts}
    for place, leaves in counts.items():
        for leaf, many in leaves.items():
            found[place][at[leaf]] += many
    return found


def _rows(vectors: Mapping[str, list[int]], places: Places, width: int) -> dict[str, list[int]]:
    """The same for everything, and for each samenwerkingsverband."""
    none = [0] * width
    rows = {one: vectors.get(one, none) for some in places.values() for one in some}
    for code, some in places.items():
        rows[code] = list(together(rows[one] for one in some)) or none
    rows[WHOLE] = list(together(rows[code] for code in places)) or none
    return rows


def _hidden(rows: Mapping[str, list[int]], terms: Terms, also: Set[str]) -> set[str]:
    """Places to hide: whole samenwerkingsverbanden together, and gemeenten within the others.

    Who lives elsewhere stands under WHOLE: a part beside the samenwerkingsverbanden, no whole.
    """
    places, limit = terms.places, terms.limit
    blocks = {code: together(rows[one] for one in some) for code, some in places.items()}
    stuck = {code for code, some in places.items() if also & (set(some) if not code else {code})}
    found = set(hide(blocks, stuck, limit))
    for code, some in places.items():
        mine = {one: rows[one] for one in some}
        found |= set(some) if code in found else hide(mine, also & mine.keys(), limit)
    return found - {WHOLE}


def _stuck(cells: Iterable[Cell], before: Iterable[Published], by: str = "place") -> set[str]:
    """What was hidden in every one of these cells at some time before, by place or by band."""
    some = list(cells)
    return set().union(*(_stuck_then(some, one, by) for one in before))


def _stuck_then(cells: Iterable[Cell], before: Published, by: str) -> set[str]:
    """Where not even the whole was shown, no place was hidden by itself."""
    seen: dict[str, bool] = {}
    for cell in cells:
        key = cell.place if by == "place" else cell.band
        if cell in before:
            seen[key] = seen.get(key, True) and before[cell] is None
    found = {key for key, hidden in seen.items() if hidden}
    return set() if WHOLE in found else found


def _shown(count: int, hidden: bool, terms: Terms) -> int | None:
    return None if hidden else rounded(count, terms.base)
