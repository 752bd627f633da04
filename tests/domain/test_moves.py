"""Moves between schools and drops of level, counted."""

from datetime import date

import pytest

from casework.domain.moves import Moves, Stay, moves
from casework.domain.verzuim import Sector


def stays(*given: tuple[str, str, str | None]) -> list[Stay]:
    """Stays of a year each, at these schools."""
    return [
        Stay(date(2018 + nth, 8, 1), school, Sector(sector), level)
        for nth, (school, sector, level) in enumerate(given)
    ]


@pytest.mark.parametrize(
    ("given", "counted"),
    [
        ([], Moves(0, 0, 0)),
        ([("A", "po", None)], Moves(1, 0, 0)),
        ([("A", "po", None), ("B", "vo", "havo")], Moves(2, 0, 0)),
        ([("A", "vo", "vwo"), ("A", "vo", "havo")], Moves(1, 0, 1)),
        ([("A", "vo", "vwo"), ("B", "vo", "havo"), ("C", "vo", "vmbo-gt")], Moves(3, 2, 2)),
        ([("A", "vo", "havo"), ("B", "vso", "havo"), ("A", "vo", "havo")], Moves(3, 2, 0)),
        ([("A", "vo", "havo"), ("B", "mbo", "mbo-3"), ("C", "mbo", "mbo-4")], Moves(3, 1, 0)),
    ],
)
def test_the_usual_next_step_is_no_change_and_a_vestiging_no_other_school(
    given: list[tuple[str, str, str | None]], counted: Moves
) -> None:
    assert moves(reversed(stays(*given))) == counted


def test_a_drop_within_a_stay_counts_with_the_others() -> None:
    (one,) = stays(("A", "vo", "havo"))
    assert moves([one._replace(drops=2)]).drops == 2
