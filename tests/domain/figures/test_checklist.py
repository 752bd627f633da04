"""The check list beside the figures: whether there is somebody to mend tells no hidden number.

As in `test_small`, every table is tried by who knows how numbers are hidden. Of the last band some
have been there for long (dossiers without a plan); who lives elsewhere can be at school here and
stand in no figure.
"""

from collections.abc import Callable, Iterable

import pytest

from casework.domain.figures.small import is_small, rounded
from tests.domain.figures.test_small import FOUR, LIMIT, ONE, Counts, _atoms, told

LONG = ([FOUR], [*_atoms("a", FOUR), ("a", {"t": "s"})], {"s": "a"}, 9)
ELSEWHERE = ([ONE], _atoms("abe", ONE), {"s": "ab", "": "e"}, 10)
Says = Callable[[int], object]


def _some(count: int) -> bool:
    return count > 0


def _about(count: int) -> int | None:
    return None if is_small(count, LIMIT) else count and max(5, rounded(count, 5))


def _of_last(say: Says) -> Callable[[Counts], Iterable[object]]:
    return lambda counts: (say(counts[-1]),)


def _and_others(say: Says) -> Callable[[Counts], Iterable[object]]:
    return lambda counts: {say(counts[-1] + more) for more in range(8)}


@pytest.mark.parametrize(("shape", "beside"), [(LONG, _of_last), (ELSEWHERE, _and_others)])
def test_whether_there_is_one_tells_nothing_and_about_how_many_does(
    shape: tuple[list, list, dict, int],  # type: ignore[type-arg]
    beside: Callable[[Says], Callable[[Counts], Iterable[object]]],
) -> None:
    assert told(*shape, LIMIT, beside(_some)) == 0
    assert told(*shape, LIMIT, beside(_about)) > 0
