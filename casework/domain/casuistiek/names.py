"""Names that the file knows, however they were typed."""

from collections.abc import Iterator
from functools import cache

from casework.domain.casuistiek.known import FAMILY, PLACE, SCHOOL, Known
from casework.domain.casuistiek.near import Near
from casework.domain.casuistiek.piece import Hit, unsure
from casework.domain.casuistiek.tokens import Token, begins
from casework.domain.casuistiek.verbs import verb
from casework.domain.casuistiek.words import PREFIXES, common_name, ordinary, places

_MOST = 8  # words, or letters apart, that a name can be split into
LONGEST = 40  # letters; what is longer is no name and no word, and costs too much to compare
_GAP = 4  # signs between them
# Of whom it is, how dear they are, and the family.
_TAILS = (
    "sje", "tjes", "pjes", "etje", "tje", "pje", "jes", "lief", "mie", "tie", "je", "ie", "ke",
    "en", "er", "es", "s", "y", "a",
)  # fmt: skip


class Names:
    """The names of a file, looked for in the words of one text."""

    def __init__(self, known: Known, text: str, words: list[Token]) -> None:
        self.known, self.text, self.words = known, text, words

    def find(self) -> Iterator[Hit]:
        """Where they stand."""
        for at in range(len(self.words)):
            yield from self._one(at)
            yield from self._split(at)

    def _one(self, at: int) -> Iterator[Hit]:
        token = self.words[at]
        keys = self._meant(at)
        if keys is None:
            yield unsure(token.start, token.end)
        elif keys:
            yield self._hit(at, at, self._roles(keys))

    def _meant(self, at: int) -> set[str] | None:
        """The keys this word stands for; none when it is none; None when that is unsure."""
        token, keys = self.words[at], self.known.keys
        word = token.word
        if len(word) > LONGEST:
            return None
        if word in keys or word in places():
            plain = ordinary(word) and not token.capital
            return None if plain and word in keys else set() if plain else {word}
        if self._signs(token):
            return None
        inside = self._inside(word)
        found = inside | self.known.near.find(word) | _towns().find(word)
        if found and (ordinary(word) or verb(word)):  # nearly a name, and what everybody says
            says = not token.capital or (verb(word) and begins(self.text, self.words, at))
            return set() if says else None
        if found and not inside and common_name(word):  # nearly a name, and another's
            return None
        return found

    def _signs(self, token: Token) -> bool:
        """Whether it may be the initials of somebody or of a school, or a first name cut short."""
        if token.word in self.known.initials:
            return token.capital or not (ordinary(token.word) or token.word in PREFIXES)
        cut = len(token.word) == 3 and self.text[token.end : token.end + 1] == "."
        return cut and any(key.startswith(token.word) for key in self.known.keys)

    def _inside(self, word: str) -> set[str]:
        """Keys of which the word is made: a name with a tail, or with a word grown to it."""
        found = {key for key in self.known.keys if len(key) >= 5 and key in word}
        found |= {key for key in self.known.keys if len(key) == 4 and word.startswith(key)}
        for tail in _TAILS:
            stem = word.removesuffix(tail)
            if stem != word and len(stem) >= 2 and (stem in self.known.keys or stem in places()):
                found.add(stem)
        found |= {key for key in self.known.keys if len(key) >= 3 and _grown(word, key)}
        if len(word) >= 4:
            found |= {key for key in self.known.keys if key.startswith(word)}
        return found | self._of_school(word)

    def _of_school(self, word: str) -> set[str]:
        """What a school is called by its pupils: the beginning of its name, or the end."""
        if ordinary(word) or word in PREFIXES:
            return set()
        keys = [key for key, roles in self.known.keys.items() if SCHOOL in roles]
        begun = {key for key in keys if len(word) >= 3 and key.startswith(word)}
        return begun | {key for key in keys if len(word) >= 5 and key.endswith(word)}

    def _split(self, at: int) -> Iterator[Hit]:
        """A name that was typed apart, or is of more than one word."""
        word = self.words[at].word
        for last in range(at + 1, min(at + _MOST, len(self.words))):
            if not self._joins(last):
                return
            word += self.words[last].word
            if len(word) > LONGEST:
                return
            found = self._whole(word, self.words[at : last + 1])
            if found:
                yield self._hit(at, last, self._roles(found))

    def _joins(self, last: int) -> bool:
        between = self.text[self.words[last - 1].end : self.words[last].start]
        return len(between) <= _GAP and not any(one.isalnum() for one in between)

    def _whole(self, word: str, parts: list[Token]) -> set[str]:
        said = [one.word for one in parts]  # who is called Berg, "en", is no Bergen
        town = word in places() and not (all(map(ordinary, said)) or self.known.keys.keys() & said)
        found = {word} if word in self.known.keys or town else set()
        if not found and len(word) >= 6 and not any(self._stands(one.word) for one in parts):
            found = self.known.near.find(word)
        return found

    def _stands(self, word: str) -> bool:
        """Whether a word is one by itself, and no part of a name that was split."""
        return ordinary(word) or word in PREFIXES or word in self.known.keys

    def _roles(self, keys: set[str]) -> frozenset[str]:
        roles = [self.known.keys.get(key, frozenset({PLACE})) for key in keys]
        return frozenset().union(*roles)

    def _hit(self, first: int, last: int, roles: frozenset[str]) -> Hit:
        start, end = self._around(first, last)
        role = next(iter(roles)) if len(roles) == 1 else FAMILY
        return Hit(start, end, f"[{role}]")

    def _around(self, first: int, last: int) -> tuple[int, int]:
        """With the initials before it and the genitive behind it, which go along."""
        start, end = self.words[first].start, self.words[last].end
        at = first - 1
        while at >= 0 and self._belongs(at, start):
            start, at = self.words[at].start, at - 1
        if self.text[end : end + 2] == "'s":
            end += 2
        return start, end

    def _belongs(self, at: int, start: int) -> bool:
        token = self.words[at]
        between = self.text[token.end : start]
        if token.single and token.word != "u" and self.text[token.start - 1 : token.start] != "'":
            return len(between) <= 2
        prefix = token.word in PREFIXES and token.capital and not ordinary(token.word)
        return prefix and not between.strip(" .'-")


def _grown(word: str, key: str) -> bool:
    """Whether a word is a name with an ordinary word grown to it: "semmoeder", "moedersem"."""
    before, after = word.removesuffix(key), word.removeprefix(key)
    rests = {before, after, after.removeprefix("s")} - {word, word.removeprefix("s"), ""}
    return any(len(rest) >= 3 and ordinary(rest) for rest in rests)


@cache
def _towns() -> Near:
    """The municipalities by a word that is nearly one; short ones are like too many words."""
    return Near(one for one in places() if len(one) >= 7)
