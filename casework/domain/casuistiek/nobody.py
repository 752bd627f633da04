"""Whether a text that is about nobody could name somebody: the filter, without a file."""

from collections.abc import Iterable

from casework.domain.casuistiek.known import Known
from casework.domain.casuistiek.piece import Kind
from casework.domain.casuistiek.text import hide

_NOTHING = Known()


def doubts(texts: Iterable[str | None]) -> list[str]:
    """What could be a name, a number, a day or an address, each once, as it was typed."""
    pieces = (piece for text in texts if text for piece in hide(text, _NOTHING))
    found = (piece.was.strip(" \n.,;:") for piece in pieces if piece.kind is not Kind.KEPT)
    return list(dict.fromkeys(one for one in found if one))
