"""A proposal is about nobody: what may name or reach somebody is shown to who writes it."""

import pytest

from casework.demo.proposals import CLASS, MORNING
from casework.domain.proposal import doubts
from casework.domain.records import ProposalText


@pytest.mark.parametrize(
    ("why", "found"),
    [
        ("Een kleine klas in Amsterdam en Den Haag, vijf dagen per week.", ()),
        ("Voor Sem, die al 5 weken thuis zit.", ("Sem",)),
        ("Evi van den Berg zat naast bente en bo.", ("Evi van den Berg", "bente", "bo")),
        ("juf de groot en evi van den toren", ("groot", "evi van den toren")),
        ("Wandelen helpt, terugbellen ook.", ()),
        ("bel moeder: 06-12345678", ("06-12345678",)),
        ("Zijn nummer is 999990019.", ("999990019",)),
        ("Zij wonen Kerkstraat 5, sinds 3 maart.", ("Kerkstraat 5", "3 maart")),
        ("Vraag het aan juf@voorbeeld.example", ("juf@voorbeeld.example",)),
    ],
)
def test_what_may_name_or_reach_somebody_is_found(why: str, found: tuple[str, ...]) -> None:
    assert doubts(ProposalText("Kleine klas", why)) == found


def test_every_field_is_looked_over_and_each_word_told_once() -> None:
    text = ProposalText("Plek voor Noor", "Noor wacht.", "Noor", "Noor", "Noor")
    assert doubts(text) == ("Noor",)


def test_a_text_about_a_provision_has_little_to_confirm() -> None:
    assert len(doubts(CLASS)) <= 2
    assert len(doubts(MORNING)) <= 2
