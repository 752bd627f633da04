"""What goes out at once, and how the digest counts the rest."""

import pytest

from casework.domain.digest import at_once, summary


@pytest.mark.parametrize(
    ("counts", "text"),
    [
        ({"signaal.nieuw": 3, "termijn.open": 1}, "3 nieuwe signalen, 1 termijn voorbij"),
        ({"termijn.open": 2, "signaal.nieuw": 1}, "1 nieuw signaal, 2 termijnen voorbij"),
        ({"iets.anders": 1}, "1 ander bericht"),
        (
            {"iets.anders": 1, "nog.iets": 1, "signaal.nieuw": 1},
            "1 nieuw signaal, 2 andere berichten",
        ),
    ],
)
def test_it_counts_in_words(counts: dict[str, int], text: str) -> None:
    assert summary(counts) == text


def test_only_what_somebody_waits_for_goes_at_once() -> None:
    assert at_once("regie.aangeboden")
    assert not at_once("signaal.nieuw")
    assert not at_once("termijn.open")
