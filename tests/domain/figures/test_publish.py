"""No sum or difference of what is published is a group of 1 to 5 pupils."""

import random
from collections.abc import Iterator
from dataclasses import replace
from itertools import product

import pytest

from casework.domain.figures import publish, small
from casework.domain.figures.publish import WHOLE, Cell, Terms
from casework.domain.figures.theme import TOTAL, Band, Group, Theme, flat
from tests.conftest import FULL
from tests.domain.figures.attack import Known

# As they are drawn: who lives elsewhere stands under no samenwerkingsverband.
PLACES = {"swv-a": ("a", "b", "c"), "swv-b": ("d", "e"), "swv-c": ("f",), WHOLE: ("elders",)}
GEMEENTEN = [one for some in PLACES.values() for one in some]
DEEP = Theme(
    "diep",
    "",
    Group.AT_HOME,
    (
        (Band("x", "", frozenset("ab")), Band("c", "", frozenset("c"))),
        (
            Band("a", "", frozenset("a")),
            Band("b", "", frozenset("b")),
            Band("c", "", frozenset("c")),
        ),
    ),
)
WIDE = flat("breed", "", Group.AT_HOME, [(one, "") for one in "pqrs"])
ATOMS = list(product(GEMEENTEN, "abc", "pqrs"))
Pupils = dict[tuple[str, str, str], int]


def drawn(chance: random.Random) -> Pupils:
    """So many pupils at each place, in each leaf of both themes: few, many, or nobody."""
    most = {place: chance.choice((0, 1, 2, 9)) for place in GEMEENTEN}
    return {atom: chance.randint(0, most[atom[0]]) for atom in ATOMS}


def counts(pupils: Pupils) -> publish.Counts:
    found: dict[str, dict[str, dict[str, int]]] = {"diep": {}, "breed": {}}
    for (place, first, second), many in pupils.items():
        for theme, leaf in (("diep", first), ("breed", second)):
            at = found[theme].setdefault(place, {})
            at[leaf] = at.get(leaf, 0) + many
    return found


def members(cell: Cell) -> list[int]:
    """The indicator of a cell over the atoms: written apart from how cells are made."""
    within = GEMEENTEN if cell.place == WHOLE else PLACES.get(cell.place, (cell.place,))
    bands = {
        band.code: band.leaves for theme in (DEEP, WIDE) for some in theme.levels for band in some
    }
    leaves = frozenset("abcpqrs") if cell.band == TOTAL else bands[cell.band]
    at = 2 if cell.theme == "breed" else 1
    return [int(atom[0] in within and atom[at] in leaves) for atom in ATOMS]


def small_sets(pupils: Pupils, cells: list[Cell]) -> Iterator[list[int]]:
    """Of every filter and every pair of filters, both and one without the other: who is few."""
    many = [pupils[atom] for atom in ATOMS]
    vectors = [members(cell) for cell in cells]
    for at, one in enumerate(vectors):
        for other in vectors[at:]:
            both = [a & b for a, b in zip(one, other, strict=True)]
            without = [a & ~b & 1 for a, b in zip(one, other, strict=True)]
            within = [b & ~a & 1 for a, b in zip(one, other, strict=True)]
            for found in (both, without, within):
                if 1 <= sum(a * b for a, b in zip(found, many, strict=True)) <= 5:
                    yield found


def told(published: publish.Published) -> Iterator[list[int]]:
    """What was shown; of nobody at all, that each of them is nobody."""
    for cell, shown in published.items():
        if shown is not None:
            yield members(cell)
        if shown == 0:
            for at, here in enumerate(members(cell)):
                if here:
                    yield [int(one == at) for one in range(len(ATOMS))]


def leaks(pupils: Pupils, published: publish.Published, every: int) -> int:
    known = Known(told(published))
    tried = list(small_sets(pupils, list(published)))
    return sum(known.tells(one) for one in tried[::every])


def sums_and_differences(
    pupils: Pupils, published: publish.Published, chance: random.Random, times: int
) -> int:
    """So many sums and differences of numbers that were shown, that come to a group of 1 to 5."""
    shown = [cell for cell, count in published.items() if count is not None]
    many, found = [pupils[atom] for atom in ATOMS], 0
    for _ in range(times):
        some = chance.sample(shown, min(len(shown), chance.randint(2, 4)))
        signs = [chance.choice((1, -1)) for _ in some]
        total = [
            sum(s * v for s, v in zip(signs, at, strict=True))
            for at in zip(*map(members, some), strict=True)
        ]
        if set(total) <= {0, 1}:
            found += 1 <= sum(a * b for a, b in zip(total, many, strict=True)) <= 5
    return found


@pytest.mark.parametrize("seed", range(60 if FULL else 4))
def test_no_pair_of_filters_and_no_sum_or_difference_gives_a_small_group_away(seed: int) -> None:
    chance = random.Random(seed)
    pupils = drawn(chance)
    published = publish.publish((DEEP, WIDE), counts(pupils), Terms(PLACES))
    assert leaks(pupils, published, 1 if FULL else 7) == 0
    assert sums_and_differences(pupils, published, chance, 10_000 if FULL else 400) == 0


def test_the_attack_finds_what_hiding_small_cells_alone_leaves_open(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def alone(rows, also, limit=5):  # type: ignore[no-untyped-def]
        return frozenset(key for key, row in rows.items() if any(1 <= n <= limit for n in row))

    monkeypatch.setattr(publish, "hide", alone)
    found = 0
    for seed in range(2):
        pupils = drawn(random.Random(seed))
        published = publish.publish((DEEP, WIDE), counts(pupils), Terms(PLACES))
        found += leaks(pupils, published, 7)
    assert found > 0


@pytest.mark.parametrize("seed", range(300 if FULL else 10))
def test_of_a_small_table_no_set_of_pupils_at_all_follows(seed: int) -> None:
    """Every subset of the cells of a table of three by four, not only those a filter can name."""
    chance = random.Random(seed)
    places, leaves = {"swv": ("a", "b", "c")}, "pqrs"
    atoms = list(product("abc", leaves))
    many = {atom: chance.choice((0, 1, 3, 6, 9)) for atom in atoms}
    table = {place: {leaf: many[place, leaf] for leaf in leaves} for place in "abc"}
    published = publish.publish((WIDE,), {"breed": table}, Terms(places))
    shown = [
        [
            int((cell.place in ("", "swv") or cell.place == at) and cell.band in (TOTAL, leaf))
            for at, leaf in atoms
        ]
        for cell, count in published.items()
        if count is not None
    ]
    shown += [
        [int(one == at) for one in range(len(atoms))]
        for row in list(shown)
        if not sum(many[atom] for atom, here in zip(atoms, row, strict=True) if here)
        for at, here in enumerate(row)
        if here
    ]
    known = Known(shown)
    for chosen in range(1, 1 << len(atoms)):
        one = [chosen >> at & 1 for at in range(len(atoms))]
        if 1 <= sum(many[atom] for atom, here in zip(atoms, one, strict=True) if here) <= 5:
            assert not known.tells(one)


@pytest.mark.parametrize("seed", range(20 if FULL else 3))
def test_a_level_for_the_whole_region_alone_shows_a_part_of_what_would_be_shown(seed: int) -> None:
    """The same cells less those by place: what cannot be worked out of more, cannot out of less."""
    table = counts(drawn(random.Random(seed)))
    every = publish.publish((DEEP, WIDE), table, Terms(PLACES))
    alone = publish.publish((replace(DEEP, whole_from=1), WIDE), table, Terms(PLACES))
    assert alone.items() < every.items()
    left = every.keys() - alone.keys()
    assert {one.band for one in left} == {"a", "b"}
    assert WHOLE not in {one.place for one in left}


def test_who_lives_elsewhere_is_not_the_whole_less_the_samenwerkingsverbanden() -> None:
    pupils = {atom: 1 if atom[0] == "elders" and atom[2] == "p" else 0 for atom in ATOMS}
    pupils |= {atom: 7 for atom in ATOMS if atom[0] != "elders"}
    published = publish.publish((DEEP, WIDE), counts(pupils), Terms(PLACES))
    shown = [published[Cell("thuis", code, TOTAL)] for code in PLACES if code]
    assert published[Cell("thuis", WHOLE, TOTAL)] == sum(pupils.values())
    assert None in shown
    assert leaks(pupils, published, 1) == 0


def test_what_is_large_everywhere_is_all_shown() -> None:
    pupils = dict.fromkeys(ATOMS, 7)
    published = publish.publish((DEEP, WIDE), counts(pupils), Terms(PLACES))
    assert None not in published.values()
    assert published[Cell("thuis", "", TOTAL)] == 7 * len(ATOMS)
    assert published[Cell("diep", "a", "x")] == 7 * 2 * 4


def test_nothing_is_said_of_a_region_with_five_and_all_of_nobody() -> None:
    for many, shown in ((5, {None}), (0, {0})):
        pupils = dict.fromkeys(ATOMS, 0) | {ATOMS[0]: many}
        published = publish.publish((DEEP, WIDE), counts(pupils), Terms(PLACES))
        assert set(published.values()) == shown


@pytest.mark.parametrize(("count", "shown"), [(6, 5), (7, 5), (8, 10), (12, 10), (13, 15), (0, 0)])
def test_a_number_is_rounded_to_the_nearest_five(count: int, shown: int) -> None:
    assert small.rounded(count, 5) == shown


def test_who_joins_does_not_depend_on_how_few_they_are() -> None:
    """Else the smallest that is shown would tell how many the hidden one has at most."""
    rows = {"a": [30], "b": [7], "c": [2]}
    assert small.hide(rows, set()) == {"a", "c"}
    assert small.hide(rows | {"b": [60]}, set()) == {"a", "c"}
    assert small.hide({"a": [0], "b": [7], "c": [2]}, set()) == {"b", "c"}
