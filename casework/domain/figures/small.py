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

    In the order of `rows` others join, until what is hidden together is small in no column. A row
    that has nobody where it is needed would not help, and does not join.
    """
    hidden = {key for key, row in rows.items() if key in also or _small_in(row, limit)}
    while lacking := _small_in(together(rows[one] for one in hidden), limit):
        helps = (key for key, row in rows.items() if any(row[at] for at in lacking))
        joins = next((key for key in helps if key not in hidden), None)
        if joins is None:
            return frozenset(rows)
        hidden.add(joins)
    return frozenset(hidden)


def together(rows: Iterable[Row]) -> Row:
    """The sum of rows, column by column; empty for none."""
    return [sum(column) for column in zip(*rows, strict=True)]


def rounded(count: int, base: int) -> int:
    """To the nearest multiple of `base`, the same number always the same way."""
    return (2 * count + base) // (2 * base) * base


def _small_in(row: Row, limit: int) -> list[int]:
    return [at for at, count in enumerate(row) if is_small(count, limit)]
