"""The figures of the demo region under attack: whoever has them all learns of no small group."""

import random
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from itertools import combinations, product

import pytest
from sqlalchemy.orm import Session

from casework.db import as_actor, look
from casework.domain.figures import clusters
from casework.domain.figures.publish import WHOLE, Cell, Published
from casework.domain.figures.small import rounded
from casework.domain.figures.theme import TOTAL, Theme
from casework.domain.figures.themes import THEMES
from casework.domain.policy import Actor
from casework.models import FigureDay
from casework.services.figures import counting, report
from tests.conftest import FULL
from tests.demo.conftest import NOW, TODAY, Lived
from tests.domain.figures.attack import Known

PAIRS = [(one, two) for one, two in combinations(THEMES.values(), 2) if one.group is two.group]


def _name(both: tuple[Theme, Theme]) -> str:
    return "-".join(one.code for one in both)


Person = tuple[str, Mapping[str, str]]


def real(theme: Theme, people: list[Person]) -> Theme:
    """With the schools of those who are there."""
    known = {of["oorzaak"] for _, of in people if "oorzaak" in of}
    return clusters.theme(known) if theme.code == "oorzaak" else theme


def _met(theme: Theme, people: list[Person]) -> frozenset[str]:
    """Its leaves; of those with a school only where somebody is: more is told so, not less."""
    if theme.code != "oorzaak":
        return theme.leaves
    return frozenset(of["oorzaak"] for _, of in people if "oorzaak" in of)


class Attack:
    """All that was published of two themes, over every place and leaf of both."""

    def __init__(
        self, both: tuple[Theme, Theme], places: Mapping[str, list[str]], people: list[Person]
    ) -> None:
        self.both, self.places = both, places
        known = [one for some in places.values() for one in some]
        leaves = [sorted(_met(one, people)) for one in both]
        self.atoms = list(product(known, *leaves))
        codes = [one.code for one in both]
        mine = [(at, of) for at, of in people if codes[0] in of]
        many = Counter((at, of[codes[0]], of[codes[1]]) for at, of in mine)
        self.many = [many[atom] for atom in self.atoms]

    def cells(self, published: Published) -> list[Cell]:
        named = {self.both[0].group, *(one.code for one in self.both)}
        return [cell for cell in published if cell.theme in named]

    def members(self, cell: Cell) -> list[int]:
        within = self.places.get(cell.place, [cell.place]) if cell.place else None
        found = []
        for place, *leaves in self.atoms:
            here = within is None or place in within
            if cell.band != TOTAL:
                at = [one.code for one in self.both].index(cell.theme)
                here = here and leaves[at] in self.both[at].bands[cell.band].leaves
            found.append(int(here))
        return found

    def size(self, vector: list[int]) -> int:
        return sum(a * b for a, b in zip(vector, self.many, strict=True))

    def small(self, cells: list[Cell]) -> Iterator[list[int]]:
        """Every filter and every pair of filters: both, and each without the other."""
        vectors = [self.members(one) for one in cells]
        for at, one in enumerate(vectors):
            for two in vectors[at:]:
                pairs = list(zip(one, two, strict=True))
                for found in ([a & b for a, b in pairs], [a & 1 - b for a, b in pairs]):
                    if 1 <= self.size(found) <= 5:
                        yield found

    def leaks(self, published: Published, every: int) -> int:
        cells = self.cells(published)
        shown = [one for one in cells if published[one] is not None]
        told = [self.members(one) for one in shown]
        nobody = {
            at
            for cell, row in zip(shown, told, strict=True)
            if not published[cell]
            for at, here in enumerate(row)
            if here
        }
        told += [[int(one == at) for one in range(len(self.atoms))] for at in sorted(nobody)]
        known = Known(told)
        tried = list(self.small(cells))
        return sum(known.tells(one) for one in tried[::every])


@pytest.fixture
def published(demo: Lived, session: Session) -> Published:
    return counting.cells_of(session, TODAY)


@pytest.fixture(scope="module")
def people(kept: Lived) -> list[Person]:
    with kept.app.app_context(), look() as session:
        as_actor(session, "", system=True)
        places = session.get_one(FigureDay, TODAY).places
        return list(counting.people(session, Actor(system="tests"), TODAY, places))


@pytest.mark.parametrize("both", PAIRS if FULL else random.Random(3).sample(PAIRS, 6), ids=_name)
def test_no_pair_of_filters_gives_a_small_group_away(
    published: Published, people: list[Person], session: Session, both: tuple[Theme, Theme]
) -> None:
    both = real(both[0], people), real(both[1], people)
    attack = Attack(both, session.get_one(FigureDay, TODAY).places, people)
    assert attack.leaks(published, 1 if FULL else 23) == 0


def test_the_numbers_that_are_shown_are_true_and_the_hidden_ones_few(
    published: Published, people: list[Person]
) -> None:
    for code, fixed in THEMES.items():
        theme, base = real(fixed, people), fixed.group.base
        leaves = Counter(of[code] for _, of in people if code in of)
        for band in theme.bands.values():
            shown = published[Cell(code, WHOLE, band.code)]
            many = sum(leaves[one] for one in band.leaves)
            assert shown in (None, rounded(many, base))
            assert shown is None or many == 0 or many > 5
    numbers = [published[Cell("dossiers", WHOLE, TOTAL)], published[Cell("thuis", WHOLE, TOTAL)]]
    assert all(one and one > 5 for one in numbers)


def _sums(demo: Lived, session: Session, who: str, kind: str, day: date) -> dict[str, int | None]:
    """What an overview says of the own place."""
    actor = demo.actor(session, who)
    made = report.draft(session, actor, kind, day, now=NOW)
    return {one["code"]: one["counts"][0] for one in made.lines}


def test_the_quarterly_overview_shows_who_is_enrolled_nowhere_and_who_is_exempt(
    demo: Lived, session: Session
) -> None:
    """Both large enough to be shown, and nobody of whom not even that may be said."""
    told = _sums(demo, session, "beleid", "kwartaal", date(2026, 10, 1))
    assert None not in told.values()
    assert told["vm-abs"] == 10
    assert told["vrijgesteld"] == 9


@pytest.mark.parametrize("kind", ["jaar", "indicatoren"])
def test_the_overviews_of_a_year_show_a_municipality_some_of_its_numbers(
    demo: Lived, session: Session, kind: str
) -> None:
    told = _sums(demo, session, "beleid_heidermeer", kind, date(2026, 8, 1))
    assert told["absoluut"] == 5
    assert told.get("weer", 5) == 5


def test_before_pupils_were_new_nobody_was_counted_as_enrolled_nowhere(session: Session) -> None:
    cells = counting.cells_of(session, date(2026, 7, 1))
    assert cells[Cell("thuis", WHOLE, TOTAL)] == 0
