"""Whether the words of a case tell that it is about a boy or about a girl.

Sex is no trait that is counted: who reads "zij" knows that half of those alike are not meant. Of
whom "hij" is said no program knows, so any of these words counts.
"""

import re
from collections.abc import Iterable

from casework.domain.casuistiek.fold import fold
from casework.domain.casuistiek.verbs import verb

_WORDS = re.compile(
    r"\b(?:hij|hem|hemzelf|haar|haarzelf|z'n|d'r|jongens?|jongetje|meisjes?|meid|leerlinge"
    r"|\w*(?:zoon|dochter)(?:tje|s)?|neefje|nichtje|ongesteld\w*|menstrua\w*)\b"
    r"|\b(?:in|op|met|van|naar|bij|voor|door|uit|over|om|aan|tegen)\s+zijn\b"
)
# "Zij" is one person, unless what stands beside it is said of more: "zij willen", "gaan ze".
_SHE = re.compile(r"(?:\b(?P<before>\w+)\s+)?\b(?:zij|ze)\b(?:\s+(?P<after>\w+))?")
_PLURAL = "zijn waren hadden hebben zouden konden mogen moesten wilden gingen kwamen"
_MORE = frozenset(_PLURAL.split())


def told(texts: Iterable[str]) -> bool:
    """Whether one of these texts tells it."""
    return any(_WORDS.search(one) or _she(one) for one in map(_plain, texts))


def _plain(text: str) -> str:
    return fold(text).text


def _she(text: str) -> bool:
    return any(
        not any(_of_more(said) for said in found.groups() if said) for found in _SHE.finditer(text)
    )


def _of_more(said: str) -> bool:
    """Whether it is what more people do: "willen", and not "toen" or "morgen"."""
    return said in _MORE or (said.endswith("n") and verb(said))
