"""A case to learn from, what it was made of, and what is said about it."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, repr=False)
class StudyText:
    """What a reviewer reads. `lines` are week, kind and text; no line names anybody."""

    age: str
    school: str
    duration: str
    type: str
    factors: Sequence[str]
    lines: Sequence[Sequence[str]]


@dataclass(frozen=True, repr=False)
class StudySource:
    """What a case was made of: of each line its pieces, each of them kind, what was, what is."""

    lines: Sequence[Sequence[Sequence[str]]]


@dataclass(frozen=True, repr=False)
class AdviceText:
    """What a reviewer wrote, gone over by the filter; what plays, in codes of `domain/why.py`."""

    question: str | None = None
    advice: str | None = None
    condition: str | None = None
    wider: str | None = None
    type: str | None = None
    factors: Sequence[str] = ()
    first: str | None = None
