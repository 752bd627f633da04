"""Words that the file does not know, and that may name somebody all the same."""

from collections.abc import Iterator

from casework.domain.casuistiek.piece import Hit, unsure
from casework.domain.casuistiek.tokens import Token
from casework.domain.casuistiek.words import CALLED, PREFIXES, common_name, ordinary, special

_SIGNS = frozenset(".,;:!?()[]'\"-/&%+*=<>#_|~@ \n\t…„“”«»•·€→\\{}^$")


def find(text: str, words: list[Token]) -> Iterator[Hit]:
    """What to hide: where it is unsure, it is hidden."""
    for at, token in enumerate(words):
        if _doubted(words, at):
            yield unsure(token.start, token.end)
        elif _spelled(text, words, at):
            yield from (unsure(one.start, one.end) for one in words[at : at + 2])
    for place, sign in enumerate(text):
        if not sign.isalnum() and sign not in _SIGNS:
            yield unsure(place, place + 1)


def _doubted(words: list[Token], at: int) -> bool:
    token, before = words[at], words[at - 1].word if at else ""
    if token.odd or special(token.word):
        return True
    if common_name(token.word):
        return token.capital or not ordinary(token.word)
    if token.word in PREFIXES or ordinary(token.word):
        return False
    if token.single:
        return token.capital and token.word not in "iu"
    return token.capital or before in CALLED


def _spelled(text: str, words: list[Token], at: int) -> bool:
    """Letters apart: initials, or a name that was spelled."""
    if at + 1 >= len(words) or not (words[at].single and words[at + 1].single):
        return False
    return words[at + 1].start - words[at].end <= 3
