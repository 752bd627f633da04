"""What followed an approach, and what of it may be shown."""

from datetime import date, timedelta

import pytest

from casework.domain.figures.tried import After, Ended, after, published

BEGUN = date(2026, 3, 2)


def ended(days: int, *, back: bool = True, again: bool = False) -> Ended:
    """A dossier that ended so many days after the approach began."""
    on = BEGUN + timedelta(days=days)
    return Ended(on, back, on, again)


@pytest.mark.parametrize(
    ("ends", "follows"),
    [
        ([], After.NOT_BACK),
        ([ended(20, back=False)], After.NOT_BACK),
        ([ended(84)], After.BACK),
        ([ended(85)], After.LATER),
        ([ended(20, again=True)], After.RELAPSE),
        ([ended(20, again=True), ended(60)], After.BACK),
        ([ended(-1)], After.NOT_BACK),  # it ended, opened again, and then this was tried
    ],
)
def test_what_followed_is_what_came_after_it_began(ends: list[Ended], follows: After) -> None:
    assert after(BEGUN, ends) == follows


@pytest.mark.parametrize("helped", range(9))
@pytest.mark.parametrize("others", range(9))
def test_no_small_number_and_none_that_follows_from_the_total(helped: int, others: int) -> None:
    pupils = [("hielp", "terug")] * helped + [("hielp-niet", "niet")] * others
    shown = published(pupils, limit=5, base=1)
    assert all(one is None or one % 5 == 0 for one in shown.values())
    if helped and helped <= 5:
        assert (shown["hielp"], shown["terug"]) == (None, None)
    if helped + others and min(helped, others) <= 5 and helped and others:
        assert (shown["hielp"], shown["hielp-niet"]) == (None, None)


def test_large_numbers_are_rounded() -> None:
    pupils = [("hielp", "terug")] * 12 + [("hielp-niet", "niet")] * 8
    shown = published(pupils, limit=5, base=1)
    assert (shown["totaal"], shown["hielp"], shown["hielp-niet"]) == (20, 10, 10)
    assert (shown["terug"], shown["later"], shown["weet-niet"]) == (10, 0, 0)
