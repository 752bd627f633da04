"""Ages become bands. What tells an age to the year or the month, and a grade, is hidden."""

import re
from collections.abc import Iterator

from casework.domain.casuistiek.piece import Hit, unsure
from casework.domain.casuistiek.spoken import NUMBERS, ORDINALS, any_of

BANDS = ((0, 3), (4, 7), (8, 11), (12, 15), (16, 17), (18, 27))  # school, then 16 and 18: the law's
_NUMBER = any_of(NUMBERS, 4, 27)
# Where a bare number is an age: "hij is twaalf keer weg" is none.
_END = r"(?=\s*(?:[.,;:!?)\n]|$|(?:en|geworden|of|maar|toen|plus|min)\b))"
_MORE = (
    rf"(?:\s*(?:,|en)\s*(?:\d{{1,2}}|{any_of(NUMBERS, 1, 12)})\s+(?:maand(?:en)?|weken|dagen)\b"
    r"|\s+en\s+(?:een\s+)?hal(?:f|ve)\b)?"
)
# With one of these it is an age to the week: the band alone would be said beside it.
_SINCE = (
    r"(?:net|pas|al|nog|bijna|haast|amper|geen|zojuist|eindelijk|inmiddels|nu|straks|onlangs"
    r"|binnenkort|morgen|gisteren|vandaag|overmorgen|eergisteren|deze|vorige|volgende|afgelopen"
    r"|komende|week|maand|maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag|weekend)"
)
_WHEN = (
    rf"(?:{_SINCE}|in|op|eind|begin|half|over|een|twee|drie|vier|vijf|zes|paar|weken|dagen|maanden"
    r"|(?:januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december))"
)
OF_LATE = rf"(?:{_WHEN}\s+){{0,5}}"
AGED = rf"(?:(?:{_NUMBER})|\d{{1,2}})(?:\s+jaar\b|{_END})"
_AGE = re.compile(
    rf"(?<!\d)(?P<age>\d{{1,2}}|\b(?:{_NUMBER}))[\s\-]*(?:jaar|jarige?n?|jr)\b{_MORE}"
    rf"|(?<!nummer\s)\b(?:is|was)\s+(?P<bare>{_NUMBER}){_END}"
)
_NEARLY = re.compile(
    rf"\b(?:is|was)\s+(?P<one>(?:{_SINCE}\s+){{1,5}}{AGED}{_MORE})"
    rf"|\b(?P<other>(?:bijna|haast|net)\s+(?:geen\s+)?{AGED}{_MORE})"
)
_NTH = any_of(ORDINALS, 1, 12)
_KIND = "mavo|havo|vwo|vmbo|gymnasium|atheneum|mbo|lwoo"
# Which class: that tells how old.
_CLASS = re.compile(
    rf"\b(?:groep|klas|leerjaar|jaarlaag|niveau|jaar|{_KIND})\s+(?P<nr>{any_of(NUMBERS, 2, 12)})\b"
    rf"|\b(?P<nth>{_NTH})\s+(?:van\s+(?:de|het)\s+)?(?:klas|leerjaar|jaar|jaars|jaarlaag|klassers?"
    rf"|{_KIND})\b"
    rf"|\b(?:in|naar|uit)\s+de\s+(?P<last>{_NTH})(?=\s*(?:[.,;:!?)\n]|$))"
)
_GROWN = re.compile(
    rf"\b(?:(?:{_NTH})[\s\-]?(?:jaars|klas(?:sers?)?|groepers?)"
    r"|brug(?:klas|pieper|gers?\b|jaar)\w*|eindexamen\w*"
    r"|examen(?:jaar|klas|kandidaat|leerling)\w*|kleuter\w*|peuter\w*)\b"
)


def band(age: int) -> str:
    """An age, as wide as it is told."""
    return next((f"{low}-{high} jaar" for low, high in BANDS if low <= age <= high), "28+ jaar")


def find(text: str) -> Iterator[Hit]:
    """Ages and grades of a folded text."""
    for found in _NEARLY.finditer(text):
        yield unsure(*found.span("one" if found["one"] else "other"))
    for found in _AGE.finditer(text):
        yield _age(found)
    for found in _GROWN.finditer(text):
        yield Hit(*found.span(), "[klas]")
    for found in _CLASS.finditer(text):
        yield unsure(*found.span(found.lastgroup or 0))


def _age(found: re.Match[str]) -> Hit:
    said = found["age"] or found["bare"]
    age = int(said) if said.isdigit() else NUMBERS[said]
    return Hit(*found.span(0 if found["age"] else "bare"), f"[{band(age)}]")
