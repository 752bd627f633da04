"""A seeded set of pupils, each made to fall under known definitions; the truth is counted apart."""

import random
from datetime import date, timedelta

from casework.domain.rules.thuiszitter import Facts, by_ministry, three_months, widely
from tests.domain.vectors import NOORD

ON = date(2026, 3, 31)
LONG, SHORT = date(2026, 2, 2), date(2026, 3, 16)  # over and under four lesson weeks
OLD = date(2025, 11, 3)  # over three calendar months


def test_each_definition_counts_its_own():
    draw = random.Random(20261125)
    truth = {"ministry": 0, "wide": 0, "three": 0}
    pupils = []
    for _ in range(500):
        kind = draw.choice(
            ["school", "nowhere", "unexcused", "old", "excused", "brief", "5a", "adult"]
        )
        pupils.append(MADE[kind])
        truth["ministry"] += kind in ("nowhere", "unexcused", "old")
        truth["wide"] += kind in ("nowhere", "unexcused", "old", "excused", "5a", "adult")
        truth["three"] += kind == "old"
    assert sum(by_ministry(one, NOORD, ON) for one in pupils) == truth["ministry"]
    assert sum(widely(one, NOORD, ON) for one in pupils) == truth["wide"]
    assert sum(three_months(one, NOORD, ON) for one in pupils) == truth["three"]
    assert truth["three"] < truth["ministry"] < truth["wide"] < len(pupils)


MADE = {
    "school": Facts(),
    "nowhere": Facts(nowhere_since=SHORT),
    "unexcused": Facts(unexcused_since=LONG, away_since=LONG),
    "old": Facts(unexcused_since=OLD, away_since=OLD),
    "excused": Facts(away_since=LONG),
    "brief": Facts(unexcused_since=SHORT, away_since=SHORT),
    "5a": Facts(exempt_5a=True),
    "adult": Facts(unexcused_since=LONG, away_since=LONG, duty=False),
}


def test_four_lesson_weeks_are_not_four_calendar_weeks():
    before_vacation = date(2026, 2, 9)
    day = before_vacation + timedelta(28)
    assert not by_ministry(Facts(unexcused_since=before_vacation), NOORD, day)
    assert by_ministry(Facts(unexcused_since=before_vacation), NOORD, day + timedelta(9))
