"""Days in a text become weeks since the pupil came home; ages become bands."""

import re
from collections.abc import Iterator
from datetime import date

from casework.domain.casuistiek.known import Known
from casework.domain.casuistiek.piece import Hit, unsure

MONTHS = ["januari", "februari", "maart", "april", "mei", "juni"]
MONTHS += ["juli", "augustus", "september", "oktober", "november", "december"]
_SHORT = {name[:3]: nr for nr, name in enumerate(MONTHS, 1)} | {"mrt": 3, "sept": 9}
_MONTH = f"(?P<month>{'|'.join([*MONTHS, 'sept', *sorted(_SHORT)])})"
_GAP = r"[\s.,\-/']*"
_DAY = r"(?<!\d)(?P<day>\d{1,2})(?:e|de|ste)?"
_YEAR = r"(?P<year>\d{4}|\d{2}(?!\s*uur))"
_WRITTEN = re.compile(rf"{_DAY}{_GAP}\b{_MONTH}\b\.?(?:{_GAP}{_YEAR}(?!\d))?")
_OF_YEAR = re.compile(rf"\b{_MONTH}\b\.?{_GAP}(?P<year>\d{{4}}|'\d{{2}})(?!\d)")
_ALONE = re.compile(rf"\b(?:{'|'.join(MONTHS)})\b")
_SIGN = r"\s*[-/.\\|_ ]\s*"
_FIGURES = (
    re.compile(rf"(?<!\d)(?P<day>\d{{1,2}}){_SIGN}(?P<month>\d{{1,2}}){_SIGN}(?P<year>\d{{4}}|\d{{2}})(?!\d)"),
    re.compile(rf"(?<!\d)(?P<year>\d{{4}}){_SIGN}(?P<month>\d{{1,2}}){_SIGN}(?P<day>\d{{1,2}})(?!\d)"),
    re.compile(r"(?<!\d)(?P<year>(?:19|20)\d\d)(?P<month>[01]\d)(?P<day>[0-3]\d)(?!\d)"),
    re.compile(r"(?<!\d)(?P<day>[0-3]\d)(?P<month>[01]\d)(?P<year>(?:19|20)\d\d)(?!\d)"),
    re.compile(r"(?<!\d)(?P<day>\d{1,2})\s*[-/]\s*(?P<month>\d{1,2})(?!\d)(?P<year>)"),
)  # fmt: skip
NUMBERS = ["nul", "een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien"]
NUMBERS += ["elf", "twaalf", "dertien", "veertien", "vijftien", "zestien", "zeventien", "achttien"]
NUMBERS += ["negentien", "twintig", "eenentwintig"]
_AGE = re.compile(
    rf"(?<![\d])(?P<age>\d{{1,2}}|\b(?:{'|'.join(NUMBERS[4:])}))[\s\-]*(?:jaar|jarige?n?)\b"
)
BANDS = ((0, 3), (4, 7), (8, 11), (12, 15), (16, 17), (18, 27))  # school, then 16 and 18: the law's


def band(age: int) -> str:
    """An age, as wide as it is told."""
    return next((f"{low}-{high} jaar" for low, high in BANDS if low <= age <= high), "28+ jaar")


def week(on: date, since: date) -> str:
    """A day, as the week since the first day at home."""
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
    """Days, months and ages of a folded text."""
    for pattern in (*_FIGURES, _WRITTEN, _OF_YEAR):
        for found in pattern.finditer(text):
            yield _said(found, known)
    for found in _AGE.finditer(text):
        yield Hit(*found.span(), f"[{band(_age(found['age']))}]")
    for found in _ALONE.finditer(text):
        yield Hit(*found.span(), "[maand]")


def _age(said: str) -> int:
    return int(said) if said.isdigit() else NUMBERS.index(said)


def _said(found: re.Match[str], known: Known) -> Hit:
    given, since = found.groupdict(), known.since
    if since is None:
        return unsure(*found.span())
    on = _date(given.get("year") or "", given["month"], given.get("day") or "1", since)
    if on is None:
        return unsure(*found.span())
    if on == known.born:
        return Hit(*found.span(), "[geboortedatum]")
    return Hit(*found.span(), f"[{week(on, since)}]")


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
