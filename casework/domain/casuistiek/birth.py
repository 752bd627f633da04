"""Birthdays and births: a sentence about one is hidden whole.

Its words alone say when ("op de laatste dag van het jaar", "de dag na Kerst"), and the week that
stands elsewhere for a day would tell the date of birth.
"""

import re
from collections.abc import Iterator

from casework.domain.casuistiek.ages import AGED, OF_LATE
from casework.domain.casuistiek.days import MONTHS
from casework.domain.casuistiek.piece import Hit, unsure
from casework.domain.casuistiek.spoken import NUMBERS, ORDINALS, any_of

# "De ouder" is somebody; "zij wordt ouder" is a birthday.
_OLDER = r"(?<!de )(?<!een )(?<!dere )(?<!elke )(?<!die )(?<!deze )(?<!welke )ouder\b"
_ABOUT = re.compile(
    r"(?<![\d\-])\bjarig\b|\bde\s+jarige\b|\bverjaar\w*|\bgeboren\b|\bkerstkind\w*|\bgeboorte\w*|\btrakte(?:e|r)\w*"
    rf"|\bword(?:t|en)\s+(?:[^\s.!?]+\s+){{0,6}}{_OLDER}|{_OLDER}\s+(?:wordt|word|werd|geworden)\b"
    rf"|\b(?:wordt|werd|word|geworden)\s+{OF_LATE}{AGED}|\b{AGED}\s+(?:geworden|wordt|werd)\b"
    r"|\b(?:wordt|werd|word)\s+(?:[^\s.!?]+\s+){0,3}meerderjarig\b"
    r"|\bbereikt\w?\s+(?:[^\s.!?]+\s+){0,4}leeftijd\b"
    rf"|\b(?:is|was)\s+(?:een\s+kind\s+)?van\s+(?:{'|'.join(MONTHS)})\b"
)
# A dot behind a figure is no end: "26.12.", and a line can be broken anywhere.
_END = re.compile(r"(?<=[^\d\s])[.!?]+(?=\s|$)|\n\s*\n")
# What goes on about the same: "Dat is op tweede kerstdag."
_GOES_ON = re.compile(
    rf"\s*(?:dat|die|dit|(?:op\s+)?(?:\d{{1,2}}|{any_of({**NUMBERS, **ORDINALS})}))\b"
)


def find(text: str) -> Iterator[Hit]:
    """Sentences of a folded text that are about a birthday or a birth."""
    about = False
    for start, end in _sentences(text):
        said = text[start:end]
        about = bool(_ABOUT.search(said)) or (about and bool(_GOES_ON.match(said)))
        if about:
            yield unsure(start + len(said) - len(said.lstrip()), end)


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for end in _END.finditer(text):
        yield start, end.start()
        start = end.end()
    yield start, len(text)
