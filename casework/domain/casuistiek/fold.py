"""Text as an eye reads it, whatever signs it was typed with, and where each letter stood.

Compatibility forms, accents, capitals, signs without width and letters that only look like others
(Unicode Technical Standard 39, "confusables") are all one. Nothing here knows of names.
"""

import unicodedata
from dataclasses import dataclass

# Signs that show nothing, and are letters or symbols to Unicode all the same.
_UNSEEN = frozenset("\u115f\u1160\u17b4\u17b5\u180e\u2800\u3164\uffa0")
_LETTERS = {
    **dict(zip("абвгеѕзікмнорстухԁԛԝһјӏпь", "abbreszikmhopctyxdqwhjlnb", strict=True)),
    **dict(zip("αβγδεζηικμνορστυχω", "abydeznikmvopotyxw", strict=True)),
    **dict(zip("ßøłđðþıæœŋħŧƒɑɡɩʟɴʀɪ", "solddpiaonhtfagilnri", strict=True)),
}
_PAIRS = {"ß": "ss", "æ": "ae", "œ": "oe"}
_MARKS = {**dict.fromkeys("‘’‛ʼʹ′`´＇", "'"), **dict.fromkeys("‐‑‒–—―−", "-")}


@dataclass(frozen=True, repr=False)
class Folded:
    """A folded text; `at` holds for each of its signs where it stood in the original."""

    text: str
    at: tuple[int, ...]
    capital: tuple[bool, ...]  # whether it was a capital there
    length: int

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where a part of the folded text stood, with the unseen signs and marks behind it."""
        return self.at[start], self.at[end] if end < len(self.at) else self.length


def fold(text: str) -> Folded:
    """Fold a text."""
    signs: list[str] = []
    places: list[int] = []
    capitals: list[bool] = []
    for place, sign in enumerate(text):
        for one in _folded(sign):
            signs.append(one)
            places.append(place)
            capitals.append(_is_capital(sign))
    return Folded("".join(signs), tuple(places), tuple(capitals), len(text))


def flat(text: str) -> str:
    """A text folded, its letters and digits alone: what one compares names by."""
    return "".join(sign for sign in fold(text).text if sign.isalnum())


def _folded(sign: str) -> str:
    parts = unicodedata.normalize("NFKD", _PAIRS.get(sign, sign))
    return "".join(_plain(one) for one in parts.lower())


def _plain(sign: str) -> str:
    if sign.isascii():
        return sign if sign.isprintable() or sign in "\n\t" else ""
    sort = unicodedata.category(sign)
    if sign in _UNSEEN or sort in ("Mn", "Me", "Cf", "Cc"):
        return ""
    if sort == "Nd":
        return str(unicodedata.digit(sign))
    return _MARKS.get(sign) or _LETTERS.get(sign) or (" " if sort.startswith("Z") else sign)


def _is_capital(sign: str) -> bool:
    return unicodedata.normalize("NFKD", sign)[:1].isupper()
