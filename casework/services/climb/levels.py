"""Who is there of each level of a chain: asked when it climbs, and when is said to whom it will."""

from collections.abc import Sequence
from uuid import UUID

from casework.domain.chains import CHAINS
from casework.domain.climbing import PERSONS, Level, Who
from casework.services.climb.due import Found
from casework.services.climb.responsible import Staff


def people(one: Found, staff: Sequence[Staff]) -> list[tuple[Staff, ...]]:
    """Of these who may see the thing, those of each level of its chain; nobody is told twice."""
    told, found = set[UUID](), list[tuple[Staff, ...]]()
    for level in CHAINS[one.kind].levels:
        found.append(_there(level, one, staff, told))
        told |= {person.account for person in found[-1]}
    return found


def _there(level: Level, one: Found, staff: Sequence[Staff], told: set[UUID]) -> tuple[Staff, ...]:
    """Who is there of a level and was not told before, at one organisation: what is everybody's
    is nobody's. The organisation it belongs to comes first.
    """
    near = (each for each in staff if not level.own or each.organisation == one.owner)
    found = [each for each in near if _is(level.who, one, each) and each.account not in told]
    at = min(found, key=lambda person: person.organisation != one.owner, default=None)
    return tuple(person for person in found if at and person.organisation == at.organisation)


def _is(who: Who, one: Found, person: Staff) -> bool:
    if who in PERSONS:
        return person.account == (one.account if who == Who.OWNER else one.holder)
    if who is Who.NEXT:
        return one.next is not None and (person.role, person.kind) == one.next
    return person.role == who
