"""Days in a text become weeks since the dossier was opened."""

import re
from collections.abc import Iterator
from datetime import date

from casework.domain.casuistiek.known import Known
from casework.domain.casuistiek.piece import Hit, unsure
from casework.domain.casuistiek.spoken import NUMBERS, ORDINALS, any_of

MONTHS = ["januari", "februari", "maart", "april", "mei", "juni"]
MONTHS += ["juli", "augustus", "september", "oktober", "november", "december"]
_SHORT = {name[:3]: nr for nr, name in enumerate(MONTHS, 1)} | {"mrt": 3, "sept": 9}
_MONTH = f"(?P<month>{'|'.join([*MONTHS, 'sept', *sorted(_SHORT)])})"
_GAP = r"[\s.,\-/']*"
_NTH = any_of({**ORDINALS, **NUMBERS}, 1, 31)
_DAY = rf"(?:(?<!\d)(?P<day>\d{{1,2}})(?:e|de|ste)?|\b(?P<said>{_NTH})(?:\s+van(?:\s+de)?)?\b)"
_YEAR = r"(?P<year>\d{4}|\d{2}(?!\s*uur))"
# Years in words, the day and the month as ordinals, and a day by its ordinal alone.
_LOOSE = (
    re.compile(
        rf"\b(?:tweeduizend|negentienhonderd)(?:\s*en)?\s*(?:{any_of(NUMBERS, 1)})?\b"
        rf"|\btwintig\s+(?:{any_of(NUMBERS, 10, 39)})\b"
    ),
    re.compile(
        rf"(?:\d{{1,2}}(?:e|de|ste)|\b(?:{any_of(ORDINALS)}))\s+van\s+de"
        rf"\s+(?:\d{{1,2}}(?:e|de|ste)|{any_of(ORDINALS)})\b"
    ),
    re.compile(rf"(?<=het jaar)\s+(?:{any_of(NUMBERS)})\b"),
    re.compile(rf"\b(?:{any_of(ORDINALS, 10)})\b(?!\s+(?:keer|les|dag|week|maand)\b)"),
)
_WRITTEN = re.compile(rf"{_DAY}{_GAP}\b{_MONTH}\b\.?(?:{_GAP}{_YEAR}(?!\d))?")
_OF_YEAR = re.compile(rf"\b{_MONTH}\b\.?{_GAP}(?P<year>\d{{4}}|'\d{{2}})(?!\d)")
_ALONE = re.compile(
    rf"\b(?:{'|'.join(MONTHS)})\b"
    r"|(?:(?<=begin )|(?<=eind )|(?<=half )|(?<=medio ))"
    rf"(?:{'|'.join(sorted(_SHORT, reverse=True))})\b"
)
_SIGN = r"\s*[-/.\\|_ ]\s*"
_FIGURES = (
    re.compile(rf"(?<!\d)(?P<day>\d{{1,2}}){_SIGN}(?P<month>\d{{1,2}})(?:{_SIGN}'?|\s*')(?P<year>\d{{4}}|\d{{2}})(?!\d)"),
    re.compile(rf"(?<!\d)(?P<year>\d{{4}}){_SIGN}(?P<month>\d{{1,2}}){_SIGN}(?P<day>\d{{1,2}})(?!\d)"),
    re.compile(r"(?<!\d)(?P<year>(?:19|20)\d\d)(?P<month>[01]\d)(?P<day>[0-3]\d)(?!\d)"),
    re.compile(r"(?<!\d)(?P<day>[0-3]\d)(?P<month>[01]\d)(?P<year>(?:19|20)\d\d)(?!\d)"),
    re.compile(r"(?<!\d)(?P<day>\d{1,2})\s*[-/]\s*(?P<month>\d{1,2})(?!\d)(?P<year>)"),
)  # fmt: skip
_WEEKDAY = r"(?:ma|di|wo|do|vr|za|zo|maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag)"
# With its week told, "dinsdag" beside a date would tell the day.
_BEFORE = re.compile(rf"\b{_WEEKDAY}\b[.,]?(?:\s+(?:de|dat\s+(?:is|was)))?[\s,]*$")
_BEHIND = re.compile(rf"^\s*[(,]?\s*(?:een\s+)?{_WEEKDAY}\b\)?")
_BESIDE = 30  # signs in which it stands


def week(on: date, since: date) -> str:
    """A day, as the week since the dossier was opened."""
    nr = (on - since).days // 7 + 1
    if nr >= 1:
        return f"week {nr}"
    if nr == 0:
        return "een week ervoor"
    return f"{1 - nr} weken ervoor" if nr > -52 else "meer dan een jaar ervoor"


_TOLD_AGE = re.compile(r"\[(?:\d+-\d+|28\+) jaar\]")
_TOLD_DAY = re.compile(
    r"\[(?:week \d+|\d+ weken ervoor|een week ervoor|meer dan een jaar ervoor|maand)\]"
)


def vaguer(text: str, *, age: bool, day: bool) -> str:
    """A text that was gone over, without the ages or the weeks that were put into it."""
    text = _TOLD_AGE.sub("[leeftijd]", text) if age else text
    return _TOLD_DAY.sub("[een dag]", text) if day else text


def find(text: str, known: Known) -> Iterator[Hit]:
    """Days and months of a folded text."""
    for pattern in (*_FIGURES, _WRITTEN, _OF_YEAR):
        for found in pattern.finditer(text):
            yield _said(found, known)
    yield from (Hit(*found.span(), "[maand]") for found in _ALONE.finditer(text))
    for pattern in _LOOSE:
        yield from (unsure(*found.span()) for found in pattern.finditer(text))


def _said(found: re.Match[str], known: Known) -> Hit:
    given, since, where = found.groupdict(), known.since, _with_weekday(found)
    if since is None:
        return unsure(*where)
    day, year = given.get("day") or _nth(given.get("said")), given.get("year") or ""
    on = _date(year, given["month"], day, since)
    if on is None or (not year and known.born and _same_day(on, known.born)):
        return unsure(*where)  # a birthday, perhaps: the week of it would tell the day
    if on == known.born:
        return Hit(*where, "[geboortedatum]")
    return Hit(*where, f"[{week(on, since)}]")


def _with_weekday(found: re.Match[str]) -> tuple[int, int]:
    """Where a date stands, with the day of the week beside it."""
    text, (start, end) = found.string, found.span()
    before = _BEFORE.search(text[max(0, start - _BESIDE) : start])
    behind = _BEHIND.match(text[end : end + _BESIDE])
    start -= len(before.group()) if before else 0
    return start, end + (len(behind.group()) if behind else 0)


def _nth(said: str | None) -> str:
    return str({**NUMBERS, **ORDINALS}[said]) if said else "1"


def _same_day(one: date, other: date) -> bool:
    return (one.month, one.day) == (other.month, other.day)


def _date(year: str, month: str, day: str, near: date) -> date | None:
    """The date that was meant; without a year the one nearest to `near`. None: there is none."""
    nr = int(month) if month.isdigit() else _SHORT.get(month) or _SHORT[month[:3]]
    year = year.lstrip("'")
    century = 1900 if len(year) == 2 and int(year) > near.year % 100 + 5 else 2000
    years = [int(year) + (century if len(year) == 2 else 0)] if year else _around(near)
    dates = [on for on in (_real(one, nr, int(day)) for one in years) if on]
    return min(dates, key=lambda on: abs((on - near).days), default=None)


def _around(near: date) -> list[int]:
    return [near.year - 1, near.year, near.year + 1]


def _real(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
