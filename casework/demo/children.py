"""The pupils of the region: nobody, with names, ages and parents as anybody could have."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from random import Random

from stdnum.nl import bsn

from casework.demo import names
from casework.demo.cases import CASES, Case
from casework.demo.places import ORGANISATIONS, SCHOOLS, School
from casework.domain.policy import OrganisationKind
from casework.domain.records import Education, Identity, PersonDetails
from casework.domain.verzuim import Sector

# The range of test numbers, without its last part: there live the official fictitious persons.
_FIRST_BSN, _LAST_BSN = 999_900_000, 999_989_999
# The year of the first grade, counted from groep 1.
_BEFORE = {Sector.PO: 0, Sector.VO: 8, Sector.VSO: 8, Sector.MBO: 12}
_LEVELS = {Sector.VO: "havo", Sector.MBO: "mbo-3"}
_TOWNS = [one[1] for one in ORGANISATIONS.values() if one[0] is OrganisationKind.MUNICIPALITY]
_LANGUAGES = ("Arabisch", "Turks", "Pools", "Oekraïens", "Tigrinya")


# Two of one family, by their stories: of each there is one.
_FAMILY = (("college", "gone", 40), ("treurwilg", "gone", 44))


@dataclass(frozen=True)
class Child:
    """A pupil at a branch."""

    school: School
    identity: Identity
    education: Education
    home: str
    since: date
    parents: tuple[PersonDetails, ...]
    case: Case | None

    @property
    def number(self) -> str:
        """The leerlingnummer."""
        return self.education.leerlingnummer or ""


@dataclass
class _Numbers:
    """Numbers that were not given out yet."""

    rng: Random
    used: set[str] = field(default_factory=set)
    pupils: int = 1000

    def bsn(self) -> str:
        """A BSN of the test range."""
        while True:
            text = str(self.rng.randint(_FIRST_BSN, _LAST_BSN))
            if bsn.is_valid(text) and text not in self.used:
                self.used.add(text)
                return text

    def leerlingnummer(self) -> str:
        """The next one."""
        self.pupils += self.rng.randint(1, 3)
        return str(self.pupils)

    def phone(self) -> str:
        """A number that cannot be called."""
        return f"06-000{self.rng.randint(0, 99999):05}"


def school_year(today: date) -> int:
    """The year in which the school year of a day began (1 August)."""
    return today.year if today.month >= 8 else today.year - 1


def drawn(rng: Random, today: date) -> list[Child]:
    """All pupils, school by school."""
    numbers = _Numbers(rng)
    made = [
        _child(rng, numbers, school, case, today)
        for key, school in SCHOOLS.items()
        for case in _cases(rng, key, school.pupils)
    ]
    return _joined(made)


def family(children: Sequence[Child]) -> list[Child]:
    """The two who are of one family."""
    stories = {(c.case.school, c.case.habit, c.case.ago): c for c in children if c.case}
    return [stories[one] for one in _FAMILY]


def _joined(children: Sequence[Child]) -> list[Child]:
    """The same pupils: of one family the second is called and has parents as the first."""
    first, second = family(children)
    name = replace(first.identity, voornamen="Sanne", pgn=second.identity.pgn)
    identity = replace(name, geboortedatum=second.identity.geboortedatum)
    made = replace(second, identity=identity, parents=first.parents)
    return [made if one is second else one for one in children]


def more(rng: Random, others: Sequence[Child], cases: Iterable[Case], today: date) -> list[Child]:
    """Pupils with these cases, beside the others and with numbers of their own."""
    used = {one.identity.pgn for one in others if one.identity.pgn}
    numbers = _Numbers(rng, used, max(int(one.number) for one in others))
    return [_child(rng, numbers, SCHOOLS[one.school], one, today) for one in cases]


def _cases(rng: Random, key: str, count: int) -> list[Case | None]:
    mine: list[Case | None] = [one for one in CASES if one.school == key]
    every = mine + [None] * (count - len(mine))
    rng.shuffle(every)
    return every


def _child(rng: Random, numbers: _Numbers, school: School, case: Case | None, today: date) -> Child:
    year = school_year(today)
    # A first-grader has no year behind it yet in which a story could have happened.
    grade = rng.randint(min(4, school.grades) // 2 + 1 if case else 1, school.grades)
    name = names.pupil(rng)
    return Child(
        school=school,
        identity=Identity(
            achternaam=name.last,
            voorvoegsel=name.prefix,
            voornamen=name.first,
            geboortedatum=_born(rng, year, _grades(school, grade, case)),
            pgn=numbers.bsn() if rng.random() > 0.02 else None,
            postcode=f"0{rng.randint(100, 999)} AA",
        ),
        education=Education(
            numbers.leerlingnummer(),
            str(grade),
            f"{grade}{rng.choice('ABC')}",
            _LEVELS.get(school.sector),
        ),
        home=school.gemeente if case or rng.random() < 0.9 else rng.choice(_TOWNS),
        since=date(year - grade + 1, 8, 1),
        parents=_parents(rng, numbers, name, today),
        case=case,
    )


def _grades(school: School, grade: int, case: Case | None) -> int:
    """Grades from groep 1. A pupil with a story is not eighteen yet: the rule stops there."""
    behind = _BEFORE[school.sector] + grade
    return min(behind, 13) if case else behind


def _born(rng: Random, year: int, grade: int) -> date:
    """Old enough for the grade: 1 October decides."""
    return date(year - grade - 4, 10, 1) + timedelta(days=rng.randrange(364))


def _parents(
    rng: Random, numbers: _Numbers, child: names.Name, today: date
) -> tuple[PersonDetails, ...]:
    relations = rng.choices(
        (("moeder",), ("moeder", "vader"), ("vader",), ("pleegouder",)), (38, 55, 5, 2)
    )[0]
    return tuple(_parent(rng, numbers, child, one, today) for one in relations)


def _parent(
    rng: Random, numbers: _Numbers, child: names.Name, relation: str, today: date
) -> PersonDetails:
    gezag = "ja" if relation == "moeder" else rng.choices(("ja", "nee", "onbekend"), (8, 1, 1))[0]
    other = rng.random() < 0.12
    return PersonDetails(
        name=names.parent(rng, child),
        relation=relation,
        gezag=gezag,
        gezag_source=None if gezag == "onbekend" else "gezagsregister",
        gezag_date=None if gezag == "onbekend" else today - timedelta(days=rng.randint(30, 900)),
        lives_with=relation != "vader" or rng.random() < 0.7,
        phone=numbers.phone(),
        language=rng.choice(_LANGUAGES) if other else "Nederlands",
        interpreter=other and rng.random() < 0.6,
        do_not_call=rng.random() < 0.03,
    )
