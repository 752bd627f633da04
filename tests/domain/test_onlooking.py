"""What a screen that others look along at leaves out of a text."""

import pytest

from casework.domain.onlooking import LEFT_OUT, masked

HOME = "Dorpsstraat 12"


@pytest.mark.parametrize(
    "secret",
    [
        "06-12345678",
        "+31 6 1234 5678",
        "(030) 123 45 67",
        "999990019",
        "9999.90.019",
        "moeder@voorbeeld.example",
        "3511 AB",
        "3511AB",
        HOME,
        HOME.upper(),
    ],
)
def test_what_leads_to_somebody_is_left_out(secret: str) -> None:
    assert masked(f"Belt {secret} morgen", [HOME, None, " "]) == f"Belt {LEFT_OUT} morgen"


@pytest.mark.parametrize(
    "text",
    [
        "Komt twee ochtenden, van 8.30 tot 10.30 uur",
        "Belt de mentor (moeder, uiterlijk 07-11-2026)",
        "Lokaal 1204, om 14.30 uur",
        "Vraagt 3 scholen",
    ],
)
def test_ordinary_words_and_days_stay(text: str) -> None:
    assert masked(text, [HOME]) == text
