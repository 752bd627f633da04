"""Purchasing: where a trajectory stands, and what is told of a goal."""

from datetime import date, timedelta

import pytest

from casework.domain.care import Aim, Help
from casework.domain.figures import clusters, purchase
from casework.domain.figures.publish import Cell, Terms, publish
from casework.domain.figures.theme import TOTAL
from casework.domain.figures.themes import THEMES

ON, SINCE = date(2026, 11, 1), date(2026, 3, 1)
BEGAN = date(2026, 5, 1)


@pytest.mark.parametrize(
    ("began", "back", "course"),
    [
        (None, None, "niet-begonnen"),
        (BEGAN, BEGAN + timedelta(weeks=12), "terug"),
        (BEGAN, BEGAN + timedelta(weeks=12, days=1), "niet-terug"),
        (BEGAN, None, "niet-terug"),
        (ON - timedelta(weeks=11), None, "te-kort"),
        (ON - timedelta(weeks=11), ON + timedelta(days=1), "te-kort"),
    ],
)
def test_what_followed_is_known_after_twelve_weeks(
    began: date | None, back: date | None, course: str
) -> None:
    one = purchase.Given(Aim.BUILD, Help.DAY, SINCE, began, None, back)
    found = purchase.leaves(one, ON)
    assert found["opbouwen-loop"] == course
    assert all(leaf in THEMES[theme].leaves for theme, leaf in found.items())


@pytest.mark.parametrize(
    ("counts", "told"),
    [
        ((10, 0, 0), "Tot 6 weken"),
        ((5, 10, 5), "6 tot 13 weken"),
        ((5, 0, 10), "Langer dan 13 weken"),
        ((5, None, 10), None),
        ((0, 0, 0), ""),
    ],
)
def test_a_median_is_a_band_and_hides_with_any_of_its_bands(
    counts: tuple[int | None, ...], told: str | None
) -> None:
    names = [name for _code, name in purchase.WAITS]
    assert purchase.median(list(zip(names, counts, strict=True))) == told


def test_a_goal_of_five_is_hidden_and_tells_nothing_of_the_others() -> None:
    def of(aim: Aim, many: int) -> dict[str, dict[str, dict[str, int]]]:
        one = purchase.Given(aim, Help.DAY, SINCE, BEGAN, None, BEGAN)
        return {theme: {"a": {leaf: many}} for theme, leaf in purchase.leaves(one, ON).items()}

    empty = {theme.code: {"a": {}} for theme in purchase.THEMES}
    table = {**empty, **of(Aim.BUILD, 23), **of(Aim.STAY, 5)}
    shown = publish(purchase.THEMES, table, Terms({"swv": ("a",)}))
    rows = {aim: purchase.row(shown, aim, "") for aim in Aim}
    big = rows[Aim.BUILD]
    assert (big.pupils, big.started, big.back, big.wait) == (25, 25, 25, "6 tot 13 weken")
    few = rows[Aim.STAY]
    assert (few.pupils, few.started, few.back, few.wait) == (None, None, None, None)
    assert rows[Aim.CHANGE].pupils == 0
    assert not [cell for cell in shown if cell.band == TOTAL and cell.theme == ""]


def test_schools_are_a_finer_level_of_the_reasons_and_of_the_region_alone() -> None:
    many = {clusters.leaf("lukt-niet", "vo", 7): 9, clusters.leaf("lukt-niet", "vo", 8): 3}
    many |= {clusters.leaf("ouders", "po", 9): 8}
    shown = publish(
        [clusters.theme(many)], {"oorzaak": {"a": many, "b": {}}}, Terms({"swv": ("a", "b")})
    )
    assert shown[Cell("oorzaak", "", "lukt-niet/vo")] == 12
    assert shown[Cell("oorzaak", "", "ouders/po/9")] == 8
    # What the others would be follows from twelve less nine: the two hide together.
    assert shown[Cell("oorzaak", "", "lukt-niet/vo/8")] is None
    assert shown[Cell("oorzaak", "", "lukt-niet/vo/7")] is None
    assert Cell("oorzaak", "a", "ouders/po/9") not in shown
