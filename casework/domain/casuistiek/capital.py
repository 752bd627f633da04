"""Words of every day with a capital that only a name has: "met Zomer in de klas", "Sterk belt"."""

from casework.domain.casuistiek.beside import SAYS
from casework.domain.casuistiek.fold import fold
from casework.domain.casuistiek.tokens import Token, begins
from casework.domain.casuistiek.words import read

# What people write with a capital anywhere, and nobody is called: roles, subjects, what is short.
PLAIN = frozenset(fold(read("plain")).text.split())
_QUOTES = "\"'"  # behind which somebody begins to speak, as they are when folded


def stands_out(text: str, words: list[Token], at: int) -> bool:
    """Whether a folded word of every day has a capital where it would have none.

    At the beginning of a sentence it has one anyhow: there what only somebody does tells.
    """
    token = words[at]
    if not token.capital or token.word in PLAIN or token.word.removesuffix("s") in PLAIN:
        return False
    if begins(text, words, at) or text[token.start - 1 : token.start] in _QUOTES:
        return acts(words[at + 1 : at + 3])
    return True


def acts(behind: list[Token]) -> bool:
    """Whether the words behind a first one tell of somebody: "Sterk belt", "Sterk en Mees"."""
    if not behind:
        return False
    joined = behind[0].word in ("en", "of") and behind[-1].capital
    return behind[0].word in SAYS or (joined and behind[-1].word not in PLAIN)
