"""Numbers in words, as a folded text has them."""

_SMALL = (
    "nul een twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien"
    " zestien zeventien achttien negentien"
)
_UNDER_TWENTY = _SMALL.split()
_TENS = ["twintig", "dertig", "veertig", "vijftig", "zestig", "zeventig", "tachtig", "negentig"]
NUMBERS = {word: nr for nr, word in enumerate(_UNDER_TWENTY)}
NUMBERS |= {word: 10 * nr for nr, word in enumerate(_TENS, 2)}
NUMBERS |= {
    f"{unit}en{word}": 10 * tens + nr
    for tens, word in enumerate(_TENS, 2)
    for nr, unit in enumerate(_UNDER_TWENTY[1:10], 1)
}
_ODD = {1: "eerste", 3: "derde", 8: "achtste"}


def _ordinal(word: str, nr: int) -> str:
    return _ODD.get(nr) or word + ("ste" if nr >= 20 else "de")


ORDINALS = {_ordinal(word, nr): nr for word, nr in NUMBERS.items() if 1 <= nr <= 31}


def any_of(words: dict[str, int], low: int = 0, high: int = 99) -> str:
    """A pattern for these words; the longest first, so that none is cut short."""
    found = [word for word, nr in words.items() if low <= nr <= high]
    return "|".join(sorted(found, key=len, reverse=True))


SMALL = any_of(NUMBERS, 0, 12)
_LARGE = f"{any_of(NUMBERS, 13, 19)}|{'|'.join(_TENS)}|honderd|duizend"
# What numbers are made of, so that each can be read in one way: "zeventien" is zeven and tien.
_PARTS = f"{SMALL}|dertien|veertien|{'|'.join(_TENS)}|honderd|duizend"
# Thirteen and more, with what is grown to it ("zestienplusser"), or made of more numbers in one.
BIG = rf"(?:(?:(?:{_PARTS})(?:en)?)+(?:{_PARTS})(?:ste|de)?\b|(?:{_LARGE})\w{{0,30}})"
ANY = rf"(?:{BIG}|(?:{SMALL})\b)"
