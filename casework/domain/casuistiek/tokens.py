"""The words of a folded text."""

import re
import unicodedata
from collections.abc import Collection
from typing import NamedTuple

from casework.domain.casuistiek.fold import Folded, flat

# Dotted letters that are no initials, nor part of a word that was spelled.
_SHORT = re.compile(
    r"(?<!\w\.)\b(?:o\.?a|d\.?m\.?v|i\.?p\.?v|i\.?v\.?m|m\.?b\.?t|n\.?v\.?t|z\.?s\.?m|t\.?a\.?v|a\.?u\.?b"
    r"|t\.?o\.?v|b\.?v|bv|e\.?d|e\.?a|m\.?a\.?w|t/m|i\.?o\.?m|n\.?a\.?v|t\.?z\.?t"
    r"|a\.s|d\.d|c\.q|t\.o|m\.i|m\.n|z\.g|p\.w|p\.m|e\.e\.a|o\.l\.v|i\.c\.m)\b\.?(?!\w)"
)
_WORD = re.compile(r"[^\W\d_]+")


class Token(NamedTuple):
    """A word: where it is, and how it was typed."""

    start: int
    end: int
    word: str
    capital: bool  # anywhere in it
    odd: bool  # with a letter of another alphabet in it

    @property
    def single(self) -> bool:
        """One letter."""
        return self.end - self.start == 1


def tokens(text: str, folded: Folded, names: Collection[str]) -> list[Token]:
    """The words, without what is short for something and none of these names."""
    found = _SHORT.finditer(folded.text)
    short = [one.span() for one in found if flat(one.group()) not in names]
    made = (_token(text, folded, *found.span()) for found in _WORD.finditer(folded.text))
    return [one for one in made if not any(a <= one.start and one.end <= b for a, b in short)]


def _token(text: str, folded: Folded, start: int, end: int) -> Token:
    written = text[slice(*folded.span(start, end))]
    odd = any(one.isalpha() and not _latin(one) for one in written)
    return Token(start, end, folded.text[start:end], any(folded.capital[start:end]), odd)


def _latin(sign: str) -> bool:
    return sign.isascii() or unicodedata.name(sign, "").startswith(("LATIN ", "MODIFIER "))


def begins(text: str, words: list[Token], at: int) -> bool:
    """Whether a word is the first of a sentence or a line of a folded text."""
    between = text[words[at - 1].end if at else 0 : words[at].start]
    return not at or any(one in ".!?:\n" for one in between)
