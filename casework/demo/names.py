"""Common first names and surnames, put together at random: whoever comes out is nobody.

A group keeps together what is heard together; one pupil in six mixes two groups.
"""

from random import Random
from typing import NamedTuple


class Name(NamedTuple):
    """A name in the parts that a school writes down."""

    first: str
    prefix: str | None
    last: str

    @property
    def whole(self) -> str:
        """The name as one says it."""
        return " ".join(part for part in self if part)


class _Group(NamedTuple):
    weight: int
    pupils: list[str]
    parents: list[str]
    families: list[tuple[str | None, str]]


def _group(weight: int, pupils: str, parents: str, families: str) -> _Group:
    return _Group(
        weight, pupils.split(), parents.split(), [_family(one) for one in families.split(";")]
    )


def _family(text: str) -> tuple[str | None, str]:
    prefix, comma, last = text.rpartition(",")
    return (prefix if comma else None), last


# A comma stands between prefix and surname.
GROUPS = (
    _group(
        12,
        "Sem Daan Noah Lotte Sanne Fleur Bram Thijs Evi Jip Roos Zoë Renée Joëlle Jan-Willem",
        "Petra Marieke Sandra Wim Jeroen Bas Linda Mirjam Gert-Jan Anouk Loes",
        "Jansen;de,Vries;van den,Berg;Bakker;Visser;Smit;de,Boer;Mulder;van der,Meer;'t,Hart;Kok;"
        "in 't,Veld;ten,Brink;IJsbrandy;van 't,Hoff;Bos-van Dijk;Bloemendaal-Uitterhoeve",
    ),
    _group(
        3,
        "Adam Ilias Yassin Amina Salma Noor Younes Hajar Ayoub Imane Naïma",
        "Fatima Mohamed Rachid Latifa Karim Samira",
        "El Idrissi;Benali;Aït Haddou;Bouzid;Amrani;El Khatib;Ouali;Chaoui",
    ),
    _group(
        3,
        "Emir Elif Yusuf Zeynep Defne Mert Ayşe Çağla İrem",
        "Mehmet Emine Hülya Murat Serpil",
        "Yılmaz;Kaya;Demir;Şahin;Çelik;Öztürk;Aydın;Koç",
    ),
    _group(
        2,
        "Jayden Shanaya Dwayne Anjali Ryan Priya Gianni Xaviera",
        "Radjesh Sharda Glenn Muriel Wonny",
        "Ramdin;Biharie;Kromosoeto;Pinas;van der,Kust;Sewnarain;Esajas;Tjin-A-Lim",
    ),
    _group(
        2,
        "Jakub Zuzanna Łukasz Maja Filip Oliwia Szymon",
        "Agnieszka Piotr Małgorzata Tomasz Ewa",
        "Kowalczyk;Nowak;Wójcik;Kaczmarek;Żak;Mazur;Szczepaniak",
    ),
    _group(
        1,
        "Oleksandr Sofiia Danylo Anastasiia Maksym Daryna",
        "Olena Serhii Iryna Nataliia Andrii",
        "Kovalenko;Shevchuk;Bondar;Tkachenko;Melnyk",
    ),
)
_WEIGHTS = [one.weight for one in GROUPS]


def pupil(rng: Random) -> Name:
    """A pupil's name; some have two first names."""
    group, other = rng.choices(GROUPS, _WEIGHTS, k=2)
    first = rng.choice(group.pupils)
    second = rng.choice(other.pupils)
    if rng.random() < 0.15 and second != first:
        first = f"{first} {second}"
    prefix, last = rng.choice((group if rng.random() < 0.83 else other).families)
    return Name(first, prefix, last)


def parent(rng: Random, child: Name) -> str:
    """A parent's name; two in three share the surname of the child."""
    family = (child.prefix, child.last)
    group = next(one for one in GROUPS if family in one.families)
    if rng.random() > 0.67:
        family = rng.choice(group.families)
    return Name(rng.choice(group.parents), *family).whole
