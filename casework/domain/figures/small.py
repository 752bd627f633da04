"""Small numbers: which cells are hidden, and which with them, so that no difference gives one away.

NCO/CBS publish nothing about a group of five or fewer (domain.md 8.4). A hidden cell that is the
only one of its row would follow from the total; so hidden ones always stand together in a group
that is itself empty or large. Which cell joins is decided by a fixed order, never by how small a
number is: else the choice would tell (docs/decisions/0038-small-numbers-in-groups.md).
"""

from collections.abc import Iterable, Mapping, Sequence, Set

LIMIT = 5  # groups of one to so many pupils are never shown

Row = Sequence[int]


def is_small(count: int, limit: int = LIMIT) -> bool:
    """Whether a number of pupils may not be shown. Nobody is no small number."""
    return 0 < count <= limit


def hide(rows: Mapping[str, Row], also: Set[str], limit: int = LIMIT) -> frozenset[str]:
    """Which rows must be hidden: those with a small number, `also`, and who must join them.

    In the order of `rows` others join, until what is hidden together tells of none in any column. A
    row that has nobody where it is needed would not help, and does not join; when no other helps
    any more, all are hidden, those without anybody too.
    """
    hidden = {key for key, row in rows.items() if key in also or _small_in(row, limit)}
    while lacking := _in_doubt(rows, hidden, limit):
        helps = (key for key, row in rows.items() if any(row[at] for at in lacking))
        joins = next((key for key in helps if key not in hidden), None)
        if joins is None:
            return frozenset(rows)
        hidden.add(joins)
    return frozenset(hidden)


def _in_doubt(rows: Mapping[str, Row], hidden: Set[str], limit: int) -> list[int]:
    """In which columns the sum of what is hidden tells of a number in it.

    Everybody knows that sum, that what is hidden is not nobody, and how many at most what is small
    can be. Six that are six in all are one each, and two that are ten in all are five each: so the
    sum keeps away from both ends, by one for each.
    """
    columns = zip(*(rows[one] for one in hidden), strict=True)
    found = ((at, [one for one in column if one]) for at, column in enumerate(columns))
    return [at for at, some in found if some and _tells(some, limit)]


def _tells(some: Row, limit: int) -> bool:
    total, many = sum(some), len(some)
    at_most = max(some) <= limit and total > (limit - 1) * many
    return total <= limit + many or at_most


def together(rows: Iterable[Row]) -> Row:
    """The sum of rows, column by column; empty for none."""
    return [sum(column) for column in zip(*rows, strict=True)]


def rounded(count: int, base: int) -> int:
    """To the nearest multiple of `base`, the same number always the same way."""
    return (2 * count + base) // (2 * base) * base


def _small_in(row: Row, limit: int) -> list[int]:
    return [at for at, count in enumerate(row) if is_small(count, limit)]
