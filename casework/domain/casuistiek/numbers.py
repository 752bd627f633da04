"""Numbers, addresses of mail and of pages: what reaches somebody is never kept."""

import re
from collections.abc import Iterator

from casework.domain.casuistiek.known import NUMBER, STREET, Known
from casework.domain.casuistiek.piece import Hit, unsure
from casework.domain.casuistiek.spoken import ANY, BIG

_MAIL = re.compile(
    r"\S{0,80}@\S{0,80}(?:\s*\.\s*[a-z]{2,3}\b)?|\S{1,80}\s{0,3}[(\[]\s*(?:at|apenstaart)\s*[)\]]\s{0,3}\S{1,80}"
)
# "at" alone is what somebody ate.
_DOT = r"(?:\s{1,3}(?:punt|dot)\s{1,3}\S{1,80})"
_SPOKEN = re.compile(
    rf"(?:\S{{1,80}}\s{{1,3}}(?:punt|dot)\s{{1,3}}){{0,4}}\S{{1,80}}\s{{1,3}}"
    rf"(?:apenstaart(?:je)?\s{{1,3}}\S{{1,80}}{_DOT}*|at\s{{1,3}}\S{{1,80}}{_DOT}+)"
)
_PAGE = re.compile(r"(?:https?:|www\.)\S*|\S{1,80}\.(?:nl|com|org|net|eu|be|info|io)\b\S*")
_YEAR_AND = r"(?!(?:19|20)\d\d\s(?:en|is|in|op|al|om|te|de|er|ik|we|of|na|zo|ze)\b)"
_POSTCODE = re.compile(rf"(?<!\d){_YEAR_AND}\d{{4}}\s?[a-z]{{2}}\b(?:\s*\d+)?")
_PHONE = re.compile(r"(?<!\d)(?:\+\s?|\()?(?:00)?\(?(?:31|0)(?:[\s().\-/_]*\d){8,12}(?!\d)")
_LONG = re.compile(r"\d(?:[\s().\-/_]*\d){5,}")
_ROAD = re.compile(
    r"\b[a-z'\-]{2,40}(?:straat|gracht|kade|singel|steeg|dreef|plantsoen|laan|hof|weg|plein|pad|dijk)"
    r"\s+\d+(?:\s?[a-z])?\b|\b[a-z'\-]{2,40}(?:straat|gracht|kade|singel|steeg|dreef|plantsoen)\b"
)
_UNIT = (
    "uur|uren|u|weken|week|dagen|dag|schooldagen|keer|maanden|maand|minuten|min|lessen|les|lesuren"
    "|ochtenden|middagen|dagdelen|procent|kinderen|gesprekken"
)
# From thirteen on a number is hidden, before a unit as well: how many days somebody was away stands
# at the head of the file. Small ones are said of anybody, unless a cue stands beside them.
_AMOUNT = re.compile(rf"(?<![\d.,:])(?:\d|1[0-2])(?:[.,:]\d{{1,2}})?\s*(?:{_UNIT})\b")
_DIGITS = re.compile(r"\d+")
# A word with a figure in it (a class, a name spelled in figures), and figures in words.
_MIXED = re.compile(r"(?:[^\W\d_]{1,40}\d|\d{1,40}[^\W\d_])\w*")
_AFTER = (
    "tram|bus|buslijn|lijn|metro|trein|perron|nummer|nummers|nr|huisnummer|kamer|lokaal|flat|etage"
    "|verdieping|deur|blok|postcode|telefoonnummer|kluis|woont op|wonen op|eindigt op"
    "|postcode begint met"
)
_NOT_ONE = rf"(?!een\b)(?:{ANY})"  # "een" is an article as well: "een vijf voor wiskunde"
_IN_WORDS = re.compile(
    rf"\b{BIG}|\b(?:{ANY}[\s,\-]+){{2,20}}{ANY}|\b{_NOT_ONE}[\s,\-]+{_NOT_ONE}"
    rf"|\b(?:{ANY}|\w{{3,15}}(?:de|ste))(?=\s+(?:hoog|etage|verdieping)\b)"
)
_CUED = re.compile(
    rf"\b(?:{_AFTER})[\s:,\-]+(?:is\s+)?(?!een\s+\w)(?P<nr>{ANY}(?:[\s,\-]+{ANY}){{0,20}})"
    rf"(?!\s+(?:{_UNIT})\b)"
)
# A plate: by its own shape, or whatever stands behind the word for it.
_PLATE = re.compile(
    r"\b(?=[a-z-]*\d)(?:\d{1,3}|[a-z]{1,3})-(?:\d{1,3}|[a-z]{2,3})-(?:\d{1,2}|[a-z]{1,2})\b"
    r"|(?:(?<=kenteken)|(?<=nummerbord))(?:[\s:]+[a-z0-9]{1,3}\b){2,3}"
)
# As one is called on the internet.
_HANDLE = re.compile(r"\S{0,40}[^\W_]_[^\W_]\S{0,80}|[^\W\d]\w{0,40}#\d+")
# A road without a number, but no way back and no playground. Where they differ, by ending.
_NO_ROAD = (
    "(?:onder|terug|half|uit|om|door|heen|lang|snel|fiets|wandel|loop|school|speel|voet|gerechts"
    "|voor|mee|zorg|hulp|leer|leef|over|dag|tuin|achter|af|ver|zij|dwaal|reis|tussen|recht|buur"
    "|kruip|groei|bos)(?:weg|laan|plein|hof|pad|dijk)|kerkhof|kerkweg|binnenhof|spoorweg|snelweg"
)
_LANE = re.compile(
    rf"\b(?!(?:{_NO_ROAD})\b)[a-z]{{3,30}}(?:weg|laan|plein|hof|pad|dijk|brink|boulevard)\b"
    r"|\b[a-z]{3,30}(?:straat|laan|plein|weg)(?:je|tje)\b"
)
# What stands behind these and an article is a house or a place that has a name.
_HOUSE = re.compile(
    r"\b(?:flat|torenflat|flatgebouw|complex|wooncomplex|residentie|huize|villa|boerderij|camping"
    r"|manege|cafe|hoeve|buurthuis|winkelcentrum|zwembad|(?:sport|voetbal|hockey|tennis)club"
    r"|scouting|supermarkt|bakkerij|restaurant|hotel|(?:zorg|kinder)boerderij|gezinshuis"
    r"|logeerhuis|woongroep|dagbesteding|(?:dans|muziek|sport)school|praktijk|stichting)\s+(?:de|het|'?t)\s+(?P<name>\w{2,40})"
)


def kept(text: str) -> list[tuple[int, int]]:
    """Amounts of time, which tell nothing of who it is."""
    return [found.span() for found in _AMOUNT.finditer(text)]


def find(text: str, known: Known) -> Iterator[Hit]:
    """What reaches somebody in a folded text; what may do so is hidden."""
    for pattern in (_MAIL, _SPOKEN, _PAGE):
        yield from (Hit(*found.span(), "[mail]") for found in pattern.finditer(text))
    for pattern, now in ((_POSTCODE, STREET), (_ROAD, STREET), (_LONG, NUMBER)):
        yield from (Hit(*found.span(), f"[{now}]") for found in pattern.finditer(text))
    yield from (_figure(found, known) for found in _DIGITS.finditer(text))


def phones(text: str) -> Iterator[Hit]:
    """Telephone numbers, which are no days, however they were cut up."""
    yield from (Hit(*found.span(), f"[{NUMBER}]") for found in _PHONE.finditer(text))


def doubted(text: str) -> Iterator[Hit]:
    """Words with figures in them, figures in words, roads and houses."""
    for pattern in (_MIXED, _IN_WORDS, _PLATE, _HANDLE, _LANE):
        yield from (unsure(*found.span()) for found in pattern.finditer(text))
    for pattern in (_CUED, _HOUSE):
        yield from (unsure(*found.span(found.lastgroup or 0)) for found in pattern.finditer(text))


def _figure(found: re.Match[str], known: Known) -> Hit:
    if found.group() in known.figures:
        return Hit(*found.span(), f"[{NUMBER}]")
    return unsure(*found.span())
