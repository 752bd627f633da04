"""Words that everybody uses: any other word may name somebody, small as it was typed.

The list is the Dutch one of `pyspellchecker`, with how often each word was used. What has the
lowest count was never counted and comes from a dictionary, with its rare names (jolijn, wytske):
that part is no word here. What is made of such words is a word as well (docs/decisions/0039).
"""

from functools import cache

from spellchecker import SpellChecker

from casework.domain.casuistiek.fold import fold
from casework.domain.casuistiek.words import ordinary, read

_UNCOUNTED = 50
_SHORTEST, _LONGEST, _MOST_PARTS = 4, 40, 3  # letters of a part and of a whole; parts
# Short words that others begin with.
_STARTS = (
    "aan af al be bij door ge her in les dag mee na om on ont op toe uit ver voor uur weg week"
)
_BEFORE = frozenset(_STARTS.split())
# What the work is about, and what people write short; none of it is in the list.
_OUR_OWN = """
aantallen app bso bsn brin bv cjg casuistiek concierge convenant coordinator coordinatoren di dmv
doorzettingsmacht evt gezinshuis gi gz ib insta instagram ivm jgz jw kdc kdv logeerhuis lvs mn
msvt muhp nederland
nederlands nvt obv ok oke poh sbo sms snap snapchat st stalling studiedag tav tiktok
toelaatbaarheidsverklaring uhp vng vr vsv vt wajong whatsapp wmo wo za zsm zzp
"""
_TERMS = frozenset(_OUR_OWN.split())
# Short words that others end with.
_AFTER = frozenset({"dag", "les", "pad", "tas", "uur"})
_ALONE = ("juni", "juli")  # nothing is made of these but names: juninies, woudjulis
_ENDINGS = ("en", "e", "s", "t", "n", "je", "jes", "tje", "tjes")


def everyday(word: str) -> bool:
    """Whether a folded word is one that everybody uses, an inflection or a compound of such."""
    if len(word) > _LONGEST:
        return False
    if word in _made_names():
        return ordinary(word)
    return _known(word) or _inflected(word) or _made(word, _MOST_PARTS)


def counted(word: str) -> bool:
    """Whether a folded word was counted as it stands, and is no name made of such words."""
    return word in _words() and word not in _made_names()


def usual(word: str) -> bool:
    """Whether everybody uses a folded word as it stands, and not only what it is made of."""
    return counted(word) or word in _TERMS


def load() -> None:
    """Read the list now, and not when the first text asks for it: that takes half a second."""
    _words()


def _known(word: str) -> bool:
    return word in _words() or word in _TERMS or ordinary(word)


def _inflected(word: str) -> bool:
    stems = (word.removesuffix(one) for one in _ENDINGS if word.endswith(one))
    return any(len(stem) > _SHORTEST and stem in _words() for stem in stems)


def _made(word: str, most: int) -> bool:
    """Whether it is made of at most so many words, with an s between them or not."""
    for at in range(2, len(word) - 2):
        head, tail = word[:at], word[at:]
        if _begins(head) and (_ends(tail) or (most > 2 and _made(tail, most - 1))):
            return True
    return False


def _begins(word: str) -> bool:
    if word in _BEFORE:
        return True
    return (
        not word.startswith(_ALONE)
        and len(word) >= _SHORTEST
        and (_known(word) or _known(word.removesuffix("s")))
    )


def _ends(word: str) -> bool:
    if word.startswith(_ALONE):
        return False
    long = len(word) >= _SHORTEST and (_known(word) or _inflected(word))
    return long or word in _AFTER


@cache
def _made_names() -> frozenset[str]:
    """Names that are made of everyday words, as oudshoorn is (OpenTaal, CC BY 3.0)."""
    return frozenset(read("made_names").split())


@cache
def _words() -> frozenset[str]:
    counted = SpellChecker(language="nl", distance=1).word_frequency.items()
    return frozenset(fold(word).text for word, count in counted if count > _UNCOUNTED)
