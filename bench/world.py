"""A region to measure in: one board, two municipalities, branches, and who signs in there."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from flask import Flask
from sqlalchemy.orm import Session

from casework import clock
from casework.db import as_actor, transaction
from casework.domain.policy import Actor, OrganisationKind, Role
from casework.domain.records import Education, Identity, Staff
from casework.models import Branch
from casework.services.pupils import pupil
from casework.services.staff import account, organisation

SYSTEM = Actor(system="bench")
REGIONS = ("noord", "midden", "zuid")
BRANCHES, COLLEAGUES = 60, 20
_PASSWORD = "een lange zin voor de meting"
_FIRST, _LAST = ("Bo", "Kim", "Robin", "Sam", "Noa"), ("Bakker", "Visser", "Smit", "Mulder")


@dataclass(frozen=True)
class World:
    """Who and what exists."""

    board: UUID
    municipality: UUID
    coordinator: UUID
    officer: UUID
    colleagues: tuple[UUID, ...]


def build(app: Flask) -> World:
    """Fill an empty installation through the services."""
    with app.app_context(), transaction() as session:
        as_actor(session, "", system=True)
        board = organisation.create(
            session, SYSTEM, OrganisationKind.BOARD, "41001", "Stichting De Meting"
        ).id
        home = organisation.create(
            session, SYSTEM, OrganisationKind.MUNICIPALITY, "0363", "Gemeente Meetstad"
        ).id
        _branches(session, board)
        return World(
            board=board,
            municipality=home,
            coordinator=_account(session, board, "coordinator", Role.VERZUIMCOORDINATOR),
            officer=_account(session, home, "officer", Role.LEERPLICHTAMBTENAAR),
            colleagues=tuple(
                _account(session, home, f"colleague{at}", Role.LEERPLICHTAMBTENAAR)
                for at in range(COLLEAGUES)
            ),
        )


def _branches(session: Session, board: UUID) -> None:
    for nr in range(1, BRANCHES + 1):
        session.add(
            Branch(
                id=nr,
                brin=f"{nr:02d}AB",
                vestiging="00",
                name=f"De Meetlat {nr}",
                sector="vo",
                board_code="41001",
                gemeente="0363",
                region=REGIONS[nr % 3],
                organisation_id=board,
                late_counts=nr % 4 == 0,
            )
        )
    session.flush()


def _account(session: Session, of: UUID, name: str, role: Role) -> UUID:
    staff = Staff(f"Persoon {name}", f"{name}@regielijn.example")
    value = account.NewAccount(of, staff, ((role, None),), _PASSWORD)
    # Nobody signs in with it: the hash need not be slow to make.
    return account.create(session, SYSTEM, value, now=clock.now(), hashed=_PASSWORD.__add__)


def pupils(app: Flask, count: int) -> None:
    """Register pupils the way an import does: sealed, each under its own keys."""
    with app.app_context(), transaction() as session:
        as_actor(session, "", system=True)
        branch = session.get_one(Branch, 1)
        new = [_pupil(branch, nr) for nr in range(count)]
        pupil.register(session, SYSTEM, new, now=clock.now())


def _pupil(branch: Branch, nr: int) -> pupil.NewPupil:
    first, last = _FIRST[nr % len(_FIRST)], _LAST[nr % len(_LAST)]
    born = date(2010, 1 + nr % 12, 1 + nr % 28)
    return pupil.NewPupil(
        branch=branch,
        identity=Identity(last, born, first, first, "van", None, f"10{nr % 90 + 10}AB"),
        education=Education(f"{nr}", "3", "3B"),
        home_gemeente="0363",
        valid_from=date(2025, 8, 1),
    )
