"""The filter: a text in which nobody can be told who it is about.

What the file knows is replaced by its role, a day by the week it fell in. What may name somebody
is hidden, and shown as unsure to who releases it. What it cannot know: docs/casuistiek.md.
"""

from collections.abc import Iterable, Iterator
from itertools import groupby

from casework.domain.casuistiek import ages, birth, days, doubt, feasts, numbers
from casework.domain.casuistiek.fold import Folded, fold
from casework.domain.casuistiek.known import Known
from casework.domain.casuistiek.names import Names
from casework.domain.casuistiek.piece import Hit, Kind, Piece
from casework.domain.casuistiek.tokens import tokens


def hide(text: str, known: Known) -> tuple[Piece, ...]:
    """A text in pieces: what was kept, changed and hidden, in the order of the text."""
    folded = fold(text)
    marks = _marks(folded, list(_found(text, folded, known)))
    return tuple(_merged(_pieces(text, folded, marks)))


def shown(pieces: Iterable[Piece]) -> str:
    """What is left to read."""
    return "".join(piece.now for piece in pieces)


def _found(text: str, folded: Folded, known: Known) -> Iterator[Hit]:
    """What was found, the surest first."""
    amounts = numbers.kept(folded.text)
    words = tokens(text, folded, known.keys.keys() | known.initials)
    yield from birth.find(folded.text)
    yield from numbers.phones(folded.text)
    yield from days.find(folded.text, known)
    yield from ages.find(folded.text)
    yield from feasts.find(folded.text)
    for hit in numbers.find(folded.text, known):
        if not any(start <= hit.start and hit.end <= end for start, end in amounts):
            yield hit
    found = sorted(Names(known, folded.text, words).find(), key=_surest)
    yield from found
    yield from numbers.doubted(folded.text)
    yield from doubt.find(folded.text, words)


def _surest(hit: Hit) -> tuple[bool, int]:
    return hit.kind is Kind.UNSURE, hit.start - hit.end


def _marks(folded: Folded, hits: list[Hit]) -> list[Hit | None]:
    """For each sign of the folded text what was found there first."""
    marks: list[Hit | None] = [None] * len(folded.text)
    for hit in hits:
        for at in range(hit.start, hit.end):
            marks[at] = marks[at] or hit
    return marks


def _pieces(text: str, folded: Folded, marks: list[Hit | None]) -> Iterator[Piece]:
    at, done = 0, 0
    for hit, group in groupby(marks):
        end = at + len(list(group))
        begin, stop = (done, folded.span(at, end)[1])
        was, done = text[begin:stop], stop
        yield Piece(hit.kind if hit else Kind.KEPT, was, hit.now if hit else _seen(was))
        at = end
    if text[done:]:
        yield Piece(Kind.KEPT, text[done:], _seen(text[done:]))


def _seen(text: str) -> str:
    """A kept text as it was, without signs that show nothing."""
    return "".join(one for one in text if fold(one).text)


def _merged(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Neighbours that were changed into the same are one, with the space between them."""
    kept: list[Piece] = []
    for piece in pieces:
        if _again(kept, piece):
            was = "".join(one.was for one in (*kept[-_behind(kept) :], piece))
            del kept[-_behind(kept) :]
            kept.append(Piece(piece.kind, was, piece.now))
        else:
            kept.append(piece)
    yield from kept


def _behind(kept: list[Piece]) -> int:
    return 2 if kept[-1].kind is Kind.KEPT else 1


def _again(kept: list[Piece], piece: Piece) -> bool:
    if piece.kind is Kind.KEPT or not kept:
        return False
    last = kept[-1]
    if last.kind is Kind.KEPT:
        if len(kept) < 2 or last.was.strip(" .,'-"):
            return False
        last = kept[-2]
    return (last.kind, last.now) == (piece.kind, piece.now)
