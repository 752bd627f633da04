"""Pictures: numbers to coordinates, and what may not be shown always as large."""

import pytest

from casework.domain.figures.borders import Shape
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


def test_a_number_stands_on_the_map_only_where_it_fits() -> None:
    """The table tells it, and the shape its own title."""
    shapes = [Shape("", 0, 0, 9000, 5000), Shape("", 9000, 0, 9200, 200)]
    drawn = chart.map_(shapes, [("groot", None), ("klein", 12)])
    assert [one.fits for one in drawn.areas] == [True, False]
    drawn = chart.map_(shapes, [("groot", 12), ("klein", None)])
    assert [one.fits for one in drawn.areas] == [True, False]


def test_a_number_stands_on_the_largest_part_of_a_municipality_with_islands() -> None:
    path = "M0 0L100 0L100 100L0 100zM5000 0L10000 0L10000 5000L5000 5000z"
    (area,) = chart.map_([Shape(path, 0, 0, 10_000, 5000)], [("kust", 12)]).areas
    assert area.x == pytest.approx(chart.WIDE * 0.75)
