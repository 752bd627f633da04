"""Everything that somebody who may see figures can take along: files, and what stands on pages."""

import csv
import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape
from xml.etree import ElementTree

from casework.demo.places import SCHOOLS
from tests.browser import Visitor
from tests.demo.attack.bounds import ENDLESS, Range, Set
from tests.demo.attack.meaning import ALL, COLUMNS, HELPS, REASONS, Column

SECTORS = {one.name: str(one.sector) for one in SCHOOLS.values()}  # DUO tells them to anybody
FEW, ROUNDED = "Te weinig", "fgerond op 5"
_OPTIONS = re.compile(r'<option value="([^"]*)"[^>]*>([^<]*)<')
_ROWS = re.compile(r"<tr>(.*?)</tr>", re.DOTALL)
_CELLS = re.compile(r'data-label="[^"]*"><div>(.*?)</div>', re.DOTALL)
_TILES = re.compile(
    r'rl-tile--.*?<text[^>]*>([^<]*)</text><text class="rl-tile__count"[^>]*>([^<]*)<'
)
_HELP = re.compile(r"(.+?): (\d+|Te weinig[^,]*)(?:, |$)")


@dataclass
class Seen:
    """All that was shown. `places`: of each name the smallest places in it. `cells`: by day."""

    days: list[str]
    places: dict[str, Set]
    cells: dict[str, dict[Column, dict[Set, Range]]] = field(default_factory=dict)

    @property
    def whole(self) -> Set:
        """Every place there is."""
        return frozenset().union(*self.places.values())

    def put(self, day: str, column: Column, place: Set, shown: Range) -> None:
        """Keep what was shown; what is shown twice must fit both."""
        at = self.cells.setdefault(day, {}).setdefault(column, {})
        least, most = at.get(place, (0, ENDLESS))
        at[place] = max(least, shown[0]), min(most, shown[1])


def meant(text: str, base: int) -> Range:
    """Between which numbers a shown one lies. What is hidden may be anything."""
    if not text.isdigit():
        return 0, ENDLESS
    many = int(text)
    if base == 1 or not many:
        return many, many
    return max(6, many - base // 2), many + base // 2


def read(visitor: Visitor, days: int) -> Seen:
    """The newest dates, as many as asked."""
    page = visitor.get("/cijfers/").text
    seen = Seen([one for one, _ in _options(page, "datum")][:days], _places(page))
    for code in (one for one, _ in _options(page, "cijfer")):
        for day in seen.days:
            figure(visitor, seen, code, day)
    for code, _name in _options(page, "plaats"):
        _bought(visitor, seen, code)
    return seen


def _options(page: str, name: str) -> list[tuple[str, str]]:
    part = page.split(f'name="{name}"')[1].split("</select>")[0]
    return [(code, unescape(text)) for code, text in _OPTIONS.findall(part)]


def _places(page: str) -> dict[str, Set]:
    """As the page lists them: each samenwerkingsverband before its own."""
    found: dict[str, Set] = {}
    above = ""
    for code, name in _options(page, "plaats")[1:]:
        if code.isdigit():
            found[name] = frozenset({name})
            found[above] |= {name}
        elif code == "elders":
            found[name] = frozenset({name})
        else:
            above = name
            found[above] = frozenset()
    return {**found, "De hele regio": frozenset().union(*found.values())}


def _rows(visitor: Visitor, path: str) -> tuple[str, list[list[str]]]:
    answer = visitor.get(path)
    assert answer.status_code == 200, path
    rows = list(csv.reader(io.StringIO(answer.text.lstrip("\ufeff")), delimiter=";"))
    head = rows.index([])
    return " ".join(" ".join(one) for one in rows[:head]), rows[head + 2 :]


def both_files(visitor: Visitor, path: str) -> tuple[list[list[str]], list[list[str]]]:
    """What a file says as CSV, and as a workbook."""
    text = visitor.get(path.replace("?", ".csv?")).text.lstrip("\ufeff")
    data = visitor.get(path.replace("?", ".xlsx?")).data
    sheet = ElementTree.fromstring(zipfile.ZipFile(io.BytesIO(data)).read("xl/sheet.xml"))
    told = [["".join(cell.itertext()) for cell in row] for row in sheet[0]]
    return list(csv.reader(io.StringIO(text), delimiter=";")), told


def figure(visitor: Visitor, seen: Seen, code: str, day: str) -> None:
    """One file of it, every place."""
    head, rows = _rows(visitor, f"/cijfers/bestand.csv?cijfer={code}&datum={day}")
    base = 5 if ROUNDED in head else 1
    for name, *counts in rows:
        place = seen.places[name]
        for column, text in zip(COLUMNS[code], counts, strict=True):
            few = text.startswith(FEW) and place == seen.whole and column.leaves == (ALL,)
            seen.put(day, column, place, (1, 5) if few else meant(text, base))


def drawn(visitor: Visitor, code: str, day: str) -> list[tuple[str, str]]:
    """What a map tells: by the name of a place, as far as it fits."""
    page = visitor.get(f"/cijfers/?cijfer={code}&datum={day}&beeld=kaart").text
    return [(unescape(name).rstrip("…"), many) for name, many in _TILES.findall(page)]


def _bought(visitor: Visitor, seen: Seen, code: str) -> None:
    """Inkoop, of the newest date: per goal, and reasons by kind of school and by school."""
    day = seen.days[0]
    head, rows = _rows(visitor, f"/cijfers/inkoop/bestand.csv?plaats={code}")
    place = next(at for name, at in seen.places.items() if head.startswith(f"Inkoop {name} "))
    for goal, total, helps, begun, _wait, back in rows:
        told = [("", ALL, total), ("loop", "begonnen", begun), ("loop", "begonnen/terug", back)]
        kinds = {name.lower(): many for name, many in _HELP.findall(helps)}
        told += [("hulp", one, kinds.get(one, "0")) for one in HELPS]  # nobody is left out
        for theme, leaf, text in told:
            few = text.startswith(FEW) and place == seen.whole and leaf == ALL
            shown = (1, 5) if few else meant(text, 5)
            seen.put(day, Column(goal, theme, (leaf,)), place, shown)
    page = visitor.get(f"/cijfers/inkoop/?plaats={code}").text
    for column, text in _reasons(page):
        seen.put(day, column, place, meant(text, 1))


def _table(page: str, caption: str) -> list[list[str]]:
    if caption not in page:
        return []
    part = page.split(f"{caption}</caption>")[1].split("</table>")[0]
    cells = [_CELLS.findall(row) for row in _ROWS.findall(part.split("<tbody>")[1])]
    return [[unescape(re.sub("<[^>]*>", "", one)).strip() for one in row] for row in cells]


def _reasons(page: str) -> Iterator[tuple[Column, str]]:
    names = {}
    for reason, (name, *counts) in zip(
        REASONS, _table(page, "Hoofdreden naar soort school"), strict=True
    ):
        names[name] = reason
        for sector, text in zip(("po", "so", "vo", "vso", "mbo"), counts, strict=True):
            yield Column("dossiers", "oorzaak", (f"{reason}/{sector}",)), text
    for school, name, text in _table(page, "Scholen waar een hoofdreden vaker voorkomt"):
        leaf = f"{names[name]}/{SECTORS[school]}/{school}"
        yield Column("dossiers", "oorzaak", (leaf,)), text


def approaches(visitor: Visitor) -> dict[str, dict[tuple[str, str], Range]]:
    """Of each approach how it went and what followed: the whole region alone."""
    page = visitor.get("/wat-hielp/").text
    found = {}
    for path in sorted(set(re.findall(r'href="(/wat-hielp/[0-9a-f-]{36})"', page))):
        one = visitor.get(path).text
        total = re.search(r"Geprobeerd bij leerlingen: (\d+)", one)
        few = "Te weinig leerlingen om te tonen" in one
        told = {("", ALL): meant(total[1], 5) if total else (1, 5) if few else (0, 0)}
        captions = {"uitkomst": "Geprobeerd bij leerlingen: \\d+", "daarna": "Wat volgde"}
        for theme, caption in captions.items():
            hit = re.search(f"({caption})</caption>", one)
            for name, text in _table(one, hit[1]) if hit else ():
                told[theme, name] = meant(text, 5)
        found[path] = told
    return found
