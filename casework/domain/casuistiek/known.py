"""What a file knows that would give its pupil away, and by which words each of it can be found."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from casework.domain.casuistiek.fold import flat, fold
from casework.domain.casuistiek.near import Near
from casework.domain.casuistiek.pets import pet_names
from casework.domain.casuistiek.words import PREFIXES, ordinary

SOMEBODY = "betrokkene"
FAMILY, PLACE, SCHOOL, STREET, NUMBER = "familie", "plaats", "school", "adres", "nummer"


@dataclass(frozen=True, repr=False)
class Called:
    """Somebody, or something, by all its names; `role` is what is said instead."""

    role: str
    names: tuple[str, ...]
    surname: str | None = None


@dataclass(frozen=True, repr=False)
class Known:
    """What a file knows. `since` is the first day of its week 1; `numbers` are ids and phones.

    Without `since` a day can only be hidden.
    """

    since: date | None = None
    people: tuple[Called, ...] = ()
    things: tuple[Called, ...] = ()  # schools, places, streets
    numbers: tuple[str, ...] = ()
    born: date | None = None

    @cached_property
    def keys(self) -> dict[str, frozenset[str]]:
        """Each word that names, and the roles it can stand for."""
        found: dict[str, set[str]] = defaultdict(set)
        for one in self.people:
            for key in _of_person(one):
                found[key].add(one.role)
        for one in self.things:
            for key in _of_thing(one):
                found[key].add(one.role)
        return {key: frozenset(_told(roles)) for key, roles in found.items()}

    @cached_property
    def initials(self) -> frozenset[str]:
        """What the people of the file sign with, and its schools are called for short."""
        people = (key for one in self.people for key in _initials(one))
        things = (key for one in self.things for key in _shortened(one))
        return frozenset(key for key in (*people, *things) if len(key) >= 2)

    @cached_property
    def near(self) -> Near:
        """To find the keys by a word that is nearly one."""
        return Near(self.keys)

    @cached_property
    def figures(self) -> frozenset[str]:
        """The numbers of the file, digits alone."""
        return frozenset("".join(c for c in one if c.isdigit()) for one in self.numbers) - {""}


def _told(roles: set[str]) -> set[str]:
    """The roles that say most: who was only spoken to may be one of the others."""
    return roles - {SOMEBODY} or roles


def _parts(name: str) -> list[str]:
    text = fold(name).text
    return [one for one in "".join(c if c.isalnum() else " " for c in text).split() if one]


def _of_person(one: Called) -> Iterator[str]:
    for name in filter(None, (*one.names, one.surname)):
        parts = _parts(name)
        naming = [part for part in parts if part not in PREFIXES]
        yield from (part for part in naming if len(part) >= 2)
        yield from (pet for part in naming for pet in pet_names(part))
        yield from (part[::-1] for part in naming if len(part) >= 5)
        yield from _joined(parts, naming)
    first = [part for name in one.names for part in (name, *_parts(name))]
    yield from (flat(name + one.surname) for name in first if one.surname)
    yield from _run_together(one)


def _run_together(one: Called) -> Iterator[str]:
    """Initials grown to a surname, and a surname of more words in one: "jwberg", "thart"."""
    for name in one.names:
        first = _parts(name)
        last = _parts(one.surname or "") or first[1:]
        given = first if one.surname else first[:1]
        if last:
            ends = {"".join(last[at:]) for at in range(len(last))}
            yield from (end for end in ends if len(end) >= 5)
            letters = "".join(part[0] for part in given)
            long = [end for end in ends if len(end) >= 3]
            yield from (start + end for end in long for start in (letters, letters[:1]))


def _joined(parts: list[str], naming: Iterable[str]) -> Iterator[str]:
    if len(parts) > 1:
        yield "".join(parts)
        last = "".join(naming)
        short = "".join(part[0] for part in parts if part in PREFIXES)
        if last and short:
            yield from (last, short + last)


def _of_thing(one: Called) -> Iterator[str]:
    for name in one.names:
        yield flat(name)
        for part in _parts(name):
            if len(part) >= 4 and part not in PREFIXES and not ordinary(part):
                yield part


def _initials(one: Called) -> Iterator[str]:
    last = [part[0] for part in _parts(one.surname or "")]
    for name in one.names:
        first = [part[0] for part in _parts(name)]
        yield from ("".join(first), "".join(first + last))
        yield "".join(first[:1] + last)
        yield "".join(first[:1] + last[-1:])
    yield "".join(last)


def _shortened(one: Called) -> Iterator[str]:
    """What a school of three words or more is called for short."""
    for name in one.names:
        parts = _parts(name)
        if len(parts) >= 3:
            yield "".join(part[0] for part in parts)
