"""Who takes part in the demo region: organisations, their branches, their people."""

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from casework.demo.people import LOGINS, PASSWORD
from casework.demo.places import ORGANISATIONS, SCHOOLS, School
from casework.domain.policy import Actor, OrganisationKind
from casework.domain.records import Staff
from casework.models import Branch
from casework.services.staff import account, organisation, passwords

Told = Callable[[str, int, int], None]
_SYSTEM = Actor(system="demo")


def organisations(session: Session) -> dict[str, UUID]:
    """Each organisation, by its key."""
    return {
        key: organisation.create(session, _SYSTEM, *rest).id for key, rest in ORGANISATIONS.items()
    }


def branches(session: Session, organisations: dict[str, UUID]) -> dict[School, Branch]:
    """Reference data, as DUO would deliver it; then each board claims its own."""
    swv = ORGANISATIONS["swv"][1]
    made = {
        one: Branch(
            brin=one.brin,
            vestiging=one.vestiging,
            name=one.name,
            sector=one.sector,
            board_code=ORGANISATIONS[one.board][1],
            place=ORGANISATIONS[one.place][2].removeprefix("Gemeente "),
            gemeente=one.gemeente,
            region=one.region,
            swv=swv,
            minutes_per_lesson=None if one.sector.in_minutes else 50,
        )
        for one in SCHOOLS.values()
    }
    session.add_all(made.values())
    session.flush()
    for key, (kind, code, _) in ORGANISATIONS.items():
        if kind is OrganisationKind.BOARD:
            organisation.claim(session, _SYSTEM, organisations[key], code)
    for branch in made.values():
        session.refresh(branch)
    return made


def accounts(
    session: Session,
    organisations: dict[str, UUID],
    branches: dict[School, Branch],
    at: datetime,
    told: Told,
) -> dict[str, Actor]:
    """Each person, ready to act, by key."""
    actors, hash_ = {}, passwords.hashed(PASSWORD)  # once: it is printed, and the same for all
    for count, (key, one) in enumerate(LOGINS.items(), 1):
        branch = branches[SCHOOLS[one.school]].id if one.school else None
        staff = Staff(one.name, one.email, phone=f"06-000000{count:02}")
        of = organisations[one.of]
        value = account.NewAccount(of, staff, ((one.role, branch),), PASSWORD)
        actors[key] = Actor(
            account=account.create(session, _SYSTEM, value, now=at, hashed=lambda _: hash_),
            organisation=of,
            kind=ORGANISATIONS[one.of][0],
            roles=frozenset({one.role}),
            branches=None if branch is None else frozenset({branch}),
        )
        told("Accounts", count, len(LOGINS))
    return actors
