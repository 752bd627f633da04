"""Who gives consent, and who may withdraw it: by age, by class of data and by whose data they are.

For youth care the Jeugdwet has ages of its own; for data of school, samenwerkingsverband and
municipality UAVG art. 5 holds as it reads since 1 September 2026 (domain.md 12.6). A rule has the
day from which it holds. Where a statutory task is the ground no consent is asked.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from types import MappingProxyType
from uuid import UUID

from casework.domain.data_class import DataClass
from casework.domain.duty import age, birthday
from casework.domain.policy.roles import OrganisationKind

SOURCE = "Jeugdwet art. 7.3.4 en 7.3.5"
# AVG rights (inzage, correction, objection): with both from 12, with the pupil alone from 16
# (UAVG art. 5 as of 1 September 2026; desk.md 5.1).
SHARED_RIGHTS, OWN_RIGHTS = 12, 16
AGES = (SHARED_RIGHTS, OWN_RIGHTS)  # at which others may come to give it
# From which age, in words that fit behind it: "15, stemt mee in".
SAYS = MappingProxyType(
    {
        0: "ouders of voogd stemmen in",
        12: "stemt mee in",
        16: "stemt zelf in",
        18: "beslist zelf",
    }
)


def says(age: int) -> str:
    """Who agrees, of a pupil of this age."""
    return SAYS[max(since for since in SAYS if since <= age)]


@dataclass(frozen=True)
class Who:
    """Whose word is asked: everybody with gezag (`parents`), the pupil, or both."""

    parents: bool
    pupil: bool


_PARENTS, _BOTH, _PUPIL = Who(True, False), Who(True, True), Who(False, True)


@dataclass(frozen=True, eq=False)
class Regime:
    """A rule by age from a day on. `gives` and `withdraws` go from an age to who does it."""

    source: str
    since: date
    gives: Mapping[int, Who]
    withdraws: Mapping[int, Who]
    certain: bool = True


_CARE = {0: _PARENTS, 12: _BOTH, 16: _PUPIL}
_SIXTEEN = {0: _PARENTS, 16: _PUPIL}
JEUGDWET: tuple[Regime, ...] = (Regime(SOURCE, date(2015, 1, 1), _CARE, _CARE),)
# From memory, not read in the text of the law: a doctor's file has ages of its own.
WGBO: tuple[Regime, ...] = (
    Regime("BW 7:447 en 7:450", date(2006, 2, 1), _CARE, _CARE, certain=False),
)
UAVG: tuple[Regime, ...] = (
    Regime("UAVG art. 5 (tot 1-9-2026)", date(2018, 5, 25), _SIXTEEN, _SIXTEEN),
    Regime(
        "UAVG art. 5 lid 1 en 3",
        date(2026, 9, 1),
        _SIXTEEN,
        {0: _PARENTS, 12: _BOTH, 16: _PUPIL},
    ),
)
_YOUTH_CARE = frozenset({OrganisationKind.CARE, OrganisationKind.AGENCY})


def regime(owner: OrganisationKind, one: DataClass, on: date) -> Regime:
    """The rule for a class of whose data, on a day."""
    versions = UAVG
    if owner in _YOUTH_CARE and one in (DataClass.CARE, DataClass.HEALTH):
        versions = JEUGDWET
    if owner is OrganisationKind.HEALTH and one is DataClass.HEALTH:
        versions = WGBO
    return max((v for v in versions if v.since <= on), key=lambda v: v.since, default=versions[0])


def gives(some: Iterable[Regime], years: int) -> Who:
    """Who must all say yes, at this age: together what each of the rules asks."""
    return _together(_at(one.gives, years) for one in some)


def withdraws(some: Iterable[Regime], years: int) -> Who:
    """Who may each withdraw, alone, at this age."""
    return _together(_at(one.withdraws, years) for one in some)


def _at(ages: Mapping[int, Who], years: int) -> Who:
    return ages[max(since for since in ages if since <= years)]


def _together(some: Iterable[Who]) -> Who:
    every = list(some)
    return Who(any(one.parents for one in every), any(one.pupil for one in every))


def lasts(some: Iterable[Regime], born: date, on: date) -> date | None:
    """The last day on which the same people give it; None when that does not change any more."""
    years = age(born, on)
    later = {since for one in some for since in one.gives if since > years}
    return birthday(born, min(later)) - timedelta(days=1) if later else None


class Verdict(StrEnum):
    """Where a consent stands."""

    GIVEN = "given"
    REFUSED = "refused"
    WAITING = "waiting"
    UNKNOWN = "unknown"  # it is not known who has gezag: that blocks consent, not help


# Whose gezag must be known before anybody's word counts.
CAN_HAVE_GEZAG = frozenset({"moeder", "vader", "ouder", "voogd"})


@dataclass(frozen=True)
class Gezag:
    """Who has it among those round a pupil; `unknown` when of one who can it is not known."""

    holders: frozenset[UUID]
    unknown: bool


def verdict(asked: Who, gezag: Gezag, said: Mapping[UUID | None, bool]) -> Verdict:
    """What the answers come to. None stands for the pupil. One no is no consent."""
    needed: set[UUID | None] = set(gezag.holders) if asked.parents else set()
    if asked.pupil:
        needed.add(None)
    if any(said.get(one) is False for one in needed):
        return Verdict.REFUSED
    if asked.parents and (gezag.unknown or not gezag.holders):
        return Verdict.UNKNOWN
    return Verdict.GIVEN if all(said.get(one) for one in needed) else Verdict.WAITING
