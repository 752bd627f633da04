from datetime import date
from types import SimpleNamespace

from casework.domain.explain import brief, grounds, sentence
from casework.domain.rules.absence import LOOKS

NINE = [(date(2026, 9, day), 110) for day in (1, 3, 4, 8, 10, 11, 15, 17, 22)]


def signal(rule="VM-16", evidence=NINE, settings=None):
    return SimpleNamespace(
        rule=rule,
        rule_version=1,
        source="Leerplichtwet 1969, art. 21a lid 1",
        begindatum=evidence[0][0],
        einddatum=evidence[-1][0],
        amount=sum(amount for _, amount in evidence),
        evidence=evidence,
        settings=settings,
    )


def test_a_signal_reads_as_a_sentence():
    assert sentence(signal()) == (
        "16,5 uur gemist zonder geldige reden in 4 lesweken (9 dagen, 1 sep tot 22 sep)."
    )


def test_a_signal_of_one_day_says_one_day():
    assert "(1 dag, 2 mrt tot 2 mrt)" in sentence(signal(evidence=[(date(2026, 3, 2), 960)]))


def test_the_reports_of_illness_are_counted_not_the_hours():
    four = NINE[:4]
    assert sentence(signal("MAZL-4", four)) == (
        "4 keer ziek gemeld in 12 lesweken (1 sep tot 8 sep)."
    )


def test_a_signal_says_the_numbers_it_was_counted_by():
    agreed = {"lesdays": 70, "reports": 3}
    assert sentence(signal("MAZL-4", NINE[:3], agreed)) == (
        "3 keer ziek gemeld in 10 lesweken (1 sep tot 4 sep)."
    )
    assert brief("MAZL-4", 330, 3, agreed) == "3 keer ziek gemeld in 10 lesweken"
    assert brief("MAZL-4", 330, 3) == "3 keer ziek gemeld in 12 lesweken"


def test_the_grounds_name_clock_source_and_version():
    assert grounds(signal()) == (
        "Geteld in lesdagen. Bron: Leerplichtwet 1969, art. 21a lid 1. Regel VM-16, versie 1."
    )


def test_in_a_list_the_dates_stay_away():
    assert brief("VM-16", 990, 9) == "16,5 uur gemist zonder geldige reden in 4 lesweken"
    for code in LOOKS:
        text = brief(code, 960, 4)
        assert text
        assert "{" not in text
        assert not text.endswith(".")


def test_every_rule_that_raises_a_signal_says_so_in_a_sentence():
    for code in LOOKS:
        assert sentence(signal(code)).endswith(".")
