"""Words that the file does not know, and that may name somebody all the same."""

from collections.abc import Iterator

from casework.domain.casuistiek.beside import BESIDE, BOTH, ROLES, SAYS, called, lives, name_like
from casework.domain.casuistiek.capital import PLAIN, acts, stands_out
from casework.domain.casuistiek.everyday import everyday, usual
from casework.domain.casuistiek.piece import Hit, unsure
from casework.domain.casuistiek.tokens import Token, begins
from casework.domain.casuistiek.verbs import finite, verb
from casework.domain.casuistiek.words import (
    AT_WORK,
    CALLED,
    PREFIXES,
    TITLES,
    common_name,
    name_alone,
    ordinary,
    special,
)

_SIGNS = frozenset(".,;:!?()[]'\"-/&%+*=<>#_|~@ \n\t…„“”«»•·€→\\{}^$")

_LETTERS = frozenset("ua")  # "u", and "2 à 3"
# "De dokter in het ziekenhuis" is not called so.
_BETWEEN = PREFIXES - {"in", "op", "aan", "bij"}
_MOST_PREFIXES = 4  # "van de" is two; the title before them


def find(text: str, words: list[Token]) -> Iterator[Hit]:
    """What to hide: where it is unsure, it is hidden."""
    for at, token in enumerate(words):
        if _doubted(text, words, at) or _initial(text, token) or _titled(words, at):
            yield unsure(_whole(words, at), token.end)
        elif _spelled(text, words, at):
            yield from (unsure(one.start, one.end) for one in words[at : at + 2])
    for place, sign in enumerate(text):
        if not sign.isalnum() and sign not in _SIGNS:
            yield unsure(place, place + 1)


def _doubted(text: str, words: list[Token], at: int) -> bool:
    token, before = words[at], words[at - 1].word if at else ""
    if token.odd or special(token.word) or called(words, at) or lives(words, at):
        return True
    if token.word in PLAIN and common_name(token.word) and begins(text, words, at):
        return acts(words[at + 1 : at + 3])  # "Meer leerlingen"
    if common_name(token.word):  # of the small ones that are words as well those behind a role
        return token.capital or name_alone(token.word) or before in ROLES
    if token.word in PREFIXES or ordinary(token.word) or token.word in PLAIN:
        return token.word not in PREFIXES and stands_out(text, words, at)
    if token.single:
        return token.capital and token.word not in "iu"
    if token.capital:
        return not _begun_with_a_verb(text, words, at)
    if before in CALLED or not everyday(token.word):
        return True
    return before in BESIDE and not usual(token.word)  # "met kieropen erbij"


def _begun_with_a_verb(text: str, words: list[Token], at: int) -> bool:
    """ "Wandelen helpt": a capital because it is the first word. Not "Poort belt": that is who."""
    word = words[at].word
    if word in BOTH or not begins(text, words, at) or not verb(word):
        return False
    after = words[at + 1].word if at + 1 < len(words) else ""
    return not (after in SAYS or (finite(word) and finite(after)))


def _whole(words: list[Token], at: int) -> int:
    """Where a name begins: what stands between it and the name before it is of the name."""
    first = at
    while first > 0 and words[first - 1].word in _BETWEEN and at - first < _MOST_PREFIXES:
        first -= 1
    joined = first < at and first > 0 and name_like(words[first - 1])
    return words[first].start if joined else words[at].start


def _initial(text: str, token: Token) -> bool:
    """One letter by itself: what a name begins with, small too."""
    around = text[token.start - 1 : token.start] + text[token.end : token.end + 1]
    said = token.word in _LETTERS and "." not in around
    return token.single and not said and "'" not in around


def _titled(words: list[Token], at: int) -> bool:
    """What stands behind "meneer de": a name, also where that is an ordinary word.

    Behind "de mentor van" much else can stand: there ordinary words are kept.
    """
    first = at - 1
    while first > 0 and words[first].word in _BETWEEN and at - first < _MOST_PREFIXES:
        first -= 1
    if at - 1 == first or first < 0 or words[at].word in PREFIXES:
        return False
    title = words[first].word
    word = words[at].word
    return title in TITLES or (title in AT_WORK and (not ordinary(word) or common_name(word)))


def _spelled(text: str, words: list[Token], at: int) -> bool:
    """Letters apart: initials, or a name that was spelled."""
    if at + 1 >= len(words) or not (words[at].single and words[at + 1].single):
        return False
    return words[at + 1].start - words[at].end <= 3
