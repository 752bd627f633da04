"""From when a version may hold: not in the past, not for ever ahead, after the one before."""

from dataclasses import dataclass
from datetime import date

import pytest

from casework.domain.next_version import refused


@dataclass
class Before:
    version: int
    valid_from: date


BEFORE = Before(3, date(2026, 12, 1))
TODAY = date(2026, 11, 30)


@pytest.mark.parametrize(
    ("day", "before", "told"),
    [
        (TODAY, None, None),
        (date(2027, 12, 1), BEFORE, None),
        (date(2026, 11, 29), None, "voorbij"),
        (date(1, 1, 1), None, "voorbij"),
        (date(2027, 12, 2), None, "te ver weg"),
        (date.max, BEFORE, "te ver weg"),
        (date(2026, 12, 1), BEFORE, "Versie 3 gaat in op 01-12-2026"),
    ],
)
def test_a_day_on_which_no_version_can_begin_is_refused_in_words(day, before, told):
    said = refused(day, before, TODAY)
    assert said is None if told is None else said and told in said
