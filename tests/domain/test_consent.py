"""What the age means for who agrees to youth care."""

import pytest

from casework.domain.consent import says


@pytest.mark.parametrize(
    ("age", "said"),
    [
        (4, "ouders of voogd stemmen in"),
        (11, "ouders of voogd stemmen in"),
        (12, "stemt mee in"),
        (15, "stemt mee in"),
        (16, "stemt zelf in"),
        (17, "stemt zelf in"),
        (18, "beslist zelf"),
        (22, "beslist zelf"),
    ],
)
def test_each_age_has_its_words(age: int, said: str) -> None:
    assert says(age) == said
