"""Verbs of every day: at the beginning of a sentence their capital says nothing of a name.

Which words are verbs no list tells: a word is one when the forms that belong to it are used, too.
"""

import re
from collections.abc import Iterator

from casework.domain.casuistiek.everyday import counted
from casework.domain.casuistiek.words import common_name, places

_PREFIXES = """
terug op af mee uit aan door na voor over weg in om bij rond thuis samen vast los neer toe langs
klaar vol open binnen
"""
_IRREGULAR = "gaan staan slaan zien doen gaat staat slaat ziet doet"
_APART, _STRONG = tuple(_PREFIXES.split()), frozenset(_IRREGULAR.split())
_LONG = re.compile(r"(aa|ee|oo|uu)(?=[^aeiou]$)")
_SHORT = re.compile(r"(?<=[^aeiou])([aeou])(?=[^aeiou]$)")
_LEAST = 4


def verb(word: str) -> bool:
    """Whether a folded word is a verb that everybody uses, and nobody's name."""
    if common_name(word) or word in places():
        return False
    rests = (word.removeprefix(one) for one in _APART if word.startswith(one))
    return any(one in _STRONG or _is_verb(one) for one in (word, *rests))


def finite(word: str) -> bool:
    """Whether it is what somebody does, did, or is: no other of these stands before it."""
    return verb(word) and not word.endswith("en")


def _is_verb(word: str) -> bool:
    if len(word) < _LEAST or not counted(word):
        return False
    if word.endswith("en"):
        return any(map(counted, _does(word)))
    stem = word[:-1] if word.endswith("t") else word[:-2] if word.endswith(("de", "te")) else ""
    return len(stem) > 1 and counted(stem) and any(map(counted, _infinitives(stem)))


def _does(infinitive: str) -> Iterator[str]:
    """What one does: "wandelt", "belt", "loopt", "leest"."""
    stem = infinitive[:-2]
    if stem[-1:] == stem[-2:-1]:
        stem = stem[:-1]
    long = _SHORT.sub(r"\1\1", stem)
    for one in (stem, long):
        yield one[:-1] + {"z": "s", "v": "f"}.get(one[-1:], one[-1:]) + "t"


def _infinitives(stem: str) -> Iterator[str]:
    """ "wandelen", "bellen", "lopen", "lezen" for what begins with wandel, bel, loop, lees."""
    for one in (stem, stem + stem[-1], _LONG.sub(lambda found: found[0][0], stem)):
        yield one + "en"
        yield one[:-1] + {"s": "z", "f": "v"}.get(one[-1:], one[-1:]) + "en"
