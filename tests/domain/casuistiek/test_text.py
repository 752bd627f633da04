"""What the filter hides, in every spelling, and what it leaves to read."""

import re
from datetime import date

import pytest

from casework.demo import plan_texts, texts
from casework.domain.casuistiek.known import Called, Known
from casework.domain.casuistiek.piece import Kind, Piece
from casework.domain.casuistiek.text import hide, shown
from tests.conftest import FULL
from tests.domain.casuistiek.generate import Made, Maker

KNOWN = Known(
    since=date(2026, 9, 1),
    people=(
        Called("leerling", ("Sanne Eline",), "van den Berg"),
        Called("moeder", ("Petra",), "Çelik-Jansen"),
        Called("broer", ("Sem",), "van den Berg"),
        Called("zus", ("Wil",), "van den Berg"),
        Called("mentor", ("Ed",), "Kok"),
    ),
    things=(Called("school", ("De Wilg",)), Called("plaats", ("Lindewaard",))),
    numbers=("0612345678", "LL-20417"),
    born=date(2012, 2, 29),
)


def said(text: str, known: Known = KNOWN) -> str:
    return shown(hide(text, known))


def _kept(pieces: tuple[Piece, ...]) -> list[bool]:
    return [piece.kind is Kind.KEPT for piece in pieces for _ in piece.was]


def _some(text: str, kept: list[bool], at: tuple[int, int], *, keeps: bool) -> bool:
    return any(kept[n] is keeps and text[n].isalnum() for n in range(*at))


def _gone_over(made: Made) -> tuple[list[str], int]:
    """What leaked, and how many harmless words were lost."""
    pieces = hide(made.text, made.known)
    assert "".join(piece.was for piece in pieces) == made.text
    kept = _kept(pieces)
    leaked = [at for at in made.planted if _some(made.text, kept, at, keeps=True)]
    lost = [at for at in made.harmless if _some(made.text, kept, at, keeps=False)]
    return [made.text[max(0, a - 20) : b + 20] for a, b in leaked], len(lost)


def test_nothing_that_was_planted_is_left_and_little_else_is_lost() -> None:
    lost = words = planted = 0
    for seed in range(1000 if FULL else 100):
        made = Maker(seed).make()
        leaked, gone = _gone_over(made)
        assert leaked == [], f"seed {seed}"
        lost, words, planted = lost + gone, words + len(made.harmless), planted + len(made.planted)
    assert planted > 1000
    assert lost <= words / 10


def test_the_words_of_the_region_stay_to_read() -> None:
    lines = [*texts.LINES, *texts.JOTTINGS, *plan_texts.PUPILS, *plan_texts.PARENTS]
    lines += [line for three in texts.HANDOVERS for line in three]
    words = sum(len(line.split()) for line in lines)
    assert sum(said(line).count("[") for line in lines) <= words / 20


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Sanne van den Berg komt niet.", "[leerling] komt niet."),
        ("Volgens Sannes moeder Petra wel.", "Volgens [leerling] moeder [moeder] wel."),
        ("Sanne's mentor, Ed, belt.", "[leerling] mentor, [mentor], belt."),
        ("Op De Wilg in Lindewaard", "Op [school] in [plaats]"),
        ("op de wilg ging het mis", "op [school] ging het mis"),
        ("Sinds 8 september 2026 thuis", "Sinds [week 2] thuis"),
        ("Sinds 8/9 thuis", "Sinds [week 2] thuis"),
        ("Op 1 augustus was het goed", "Op [5 weken ervoor] was het goed"),
        ("sinds 29-02-2012", "sinds [geboortedatum]"),
        ("Zij is veertien jaar", "Zij is [12-15 jaar]"),
        ("een 15-jarige leerling", "een [12-15 jaar] leerling"),
        ("bel 06 - 1234 5678", "bel [nummer]"),
        ("mail p.jansen@x.nl", "mail [mail]"),
        ("woont Kerkstraat 12, 1234 AB", "woont [adres]"),
        ("drie keer per week 1,5 uur", "drie keer per week 1,5 uur"),
    ],
)
def test_what_the_file_knows_is_said_otherwise(text: str, left: str) -> None:
    assert said(text) == left


@pytest.mark.parametrize(
    "text",
    [
        "s.a.n.n.e", "S A N N E", "Sа\u200bnne", "ＳＡＮＮＥ", "𝕊𝕒𝕟𝕟𝕖", "Ⓢⓐⓝⓝⓔ", "Saṅ̈ne", "Snane", "Sannne", "San-\nne",
        "sanne_e", "ennas", "S@nne", "semmoeder", "moedersem", "marokkaanse", "sem at x punt nl", "S4nne", "SvdB", "S. v.d. Berg", "Berg,van den,Sanne", "vdBerg",
        "vandenberg", "Celik", "ÇELİK", "çelikgezin", "Sanneke", "Santje Eline", "Ed", "ed", "e.d",
        "Wil", "wil", "Kevin", "meneer kevin", "vriend nordin", "kevin", "Feyenoord", "Marokkaans",
        "Rotterdam", "rotterdam", "Roterdam", "den haag", "ll 20417", "20417", "٠٦١٢٣٤٥٦٧٨", "①②③④", "3B",
        "Иван", "nul zes een twee drie vier vijf", "sanne apenstaart x punt nl", "www.sanne.nl",
        "1234ab", "🅢🅐🅝", "Abdoelkadir", "in 2019", "31 november", "p jansen", "S. B.", "DE VRIES",
    ],
)  # fmt: skip
def test_no_odd_spelling_comes_through(text: str) -> None:
    pieces = hide(f"Toen kwam {text} binnen", KNOWN)
    kept = "".join(piece.was for piece in pieces if piece.kind is Kind.KEPT)
    left = set(re.findall(r"\w+", kept)) - {"Toen", "kwam", "binnen"}
    assert left <= {"in", "den", "van", "DE", "meneer", "vriend", "ll", "_e"}


def test_a_word_without_end_is_hidden_at_once() -> None:
    word = "".join(chr(97 + n * n % 26) for n in range(20_000))
    assert said(f"Toen {word} binnen") == "Toen […] binnen"


@pytest.mark.parametrize(
    "text", ["", "\n\n", "[leerling]", "‮", "a" * 5000, "%s {0} <b>", "\x00", "''"]
)
def test_any_text_comes_back_in_pieces_that_are_the_whole(text: str) -> None:
    assert "".join(piece.was for piece in hide(text, KNOWN)) == text


def test_what_is_unsure_is_hidden_and_said_to_be_so() -> None:
    pieces = hide("Daar was Kevin ook bij.", KNOWN)
    assert [(one.was, one.now) for one in pieces if one.kind is Kind.UNSURE] == [("Kevin", "[…]")]


def test_nothing_of_a_file_or_a_text_shows_in_a_repr() -> None:
    assert "Sanne" not in repr(KNOWN) + repr(KNOWN.people) + repr(hide("Sanne", KNOWN))
