"""Pictures: numbers to coordinates, and what may not be shown always as large."""

import pytest

from casework.web import chart

ORDER = ("kort", "midden", "lang")


def test_pictures_beside_each_other_share_the_longest_bar() -> None:
    assert [one.width for one in chart.bars([("a", 10), ("b", None)])] == [chart.LONG, 0]
    (bar,) = chart.bars([("a", 10)], most=20)
    assert bar.width == chart.LONG / 2


@pytest.mark.parametrize(
    ("word", "told", "parts"),
    [("kort", "kort", 1), ("lang", "lang", 3), ("", "–", 0), (None, None, 0)],
)
def test_a_word_out_of_an_order_is_longer_the_further_on(
    word: str | None, told: str | None, parts: int
) -> None:
    (bar,) = chart.steps([("doel", word)], ORDER)
    assert (bar.count, bar.width) == (told, chart.LAST * parts / 3)
