"""A small fictional region: two boards, two municipalities, a samenwerkingsverband, care, people."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from uuid import UUID

from argon2 import PasswordHasher
from flask import Flask
from sqlalchemy.orm import Session

from casework.db import as_actor, transaction
from casework.domain.policy import Actor, OrganisationKind, Role
from casework.domain.records import Education, Identity, Staff
from casework.models import Branch
from casework.services.pupils import pupil
from casework.services.staff import account, organisation

PASSWORD = "een lange zin die niemand raadt"
CHEAP = PasswordHasher(time_cost=1, memory_cost=8 * 1024, parallelism=1)
AT = datetime(2026, 9, 1, 8, 0, tzinfo=UTC)
BRANCHES = (
    ("01AB", "00", "De Wilg", "vo", "41001", "0363", "noord"),
    ("01AB", "01", "De Wilg Zuid", "vo", "41001", "0363", "noord"),
    ("02CD", "00", "De Els", "po", "41002", "0518", "zuid"),
)
PEOPLE = {
    "coordinator": ("schoolbestuur:41001", Role.VERZUIMCOORDINATOR, 1),
    "colleague": ("schoolbestuur:41001", Role.VERZUIMCOORDINATOR, 2),
    "other_school": ("schoolbestuur:41002", Role.VERZUIMCOORDINATOR, None),
    "officer": ("gemeente:0363", Role.LEERPLICHTAMBTENAAR, None),
    "other_officer": ("gemeente:0518", Role.LEERPLICHTAMBTENAAR, None),
    "director": ("samenwerkingsverband:2701", Role.CASUSREGISSEUR, None),
    "care": ("jeugdhulp:JH01", Role.JEUGDHULPVERLENER, None),
    "adviser": ("gemeente:0363", Role.BELEIDSADVISEUR, None),
    "fg": ("gemeente:0363", Role.FG, None),
    "manager": ("schoolbestuur:41001", Role.ORGANISATIEBEHEERDER, None),
}
# Numbers from the test range: they pass the check and belong to nobody.
PUPILS = (
    ("Sem", "Bakker", "999990019", "1001", 1, date(2012, 3, 4)),
    ("Noor", "de Wit", "999990020", "1002", 1, date(2011, 11, 9)),
    ("Ilias", "Smit", None, "1003", 2, date(2010, 1, 30)),
    ("Fleur", "Kok", "999990032", "2001", 3, date(2016, 6, 1)),
)


@dataclass
class World:
    """Who and what exists, by a name the tests know."""

    app: Flask
    accounts: dict[str, UUID] = field(default_factory=dict)
    organisations: dict[str, UUID] = field(default_factory=dict)
    pupils: dict[str, UUID] = field(default_factory=dict)
    numbers: dict[str, int] = field(default_factory=dict)

    def email(self, who: str) -> str:
        """The address of one of the people."""
        return f"{who}@regielijn.example"

    def actor(self, who: str) -> Actor:
        """The actor this person is."""
        code, role, branch = PEOPLE[who]
        return Actor(
            account=self.accounts[who],
            organisation=self.organisations[code],
            kind=OrganisationKind(code.partition(":")[0]),
            roles=frozenset({role}),
            branches=None if branch is None else frozenset({branch}),
        )

    def name(self, session: Session, who: str) -> None:
        """Tell the database that this person asks."""
        as_actor(session, str(self.actor(who).organisation))


SYSTEM = Actor(system="tests")


def build(world: World) -> None:
    """Fill an empty installation."""
    with world.app.app_context(), transaction() as session:
        as_actor(session, "", system=True)
        _organisations(session, world)
        _branches(session, world)
        for who, (code, role, branch) in PEOPLE.items():
            engage(session, world, who, code, role, branch)
        _pupils(session, world)


def engage(
    session: Session,
    world: World,
    who: str,
    code: str,
    role: Role,
    branch: int | None = None,
    *,
    now: datetime = AT,
) -> None:
    """Somebody at one of the organisations."""
    staff = Staff(f"Persoon {who}", world.email(who), phone="010 000 00 00")
    value = account.NewAccount(world.organisations[code], staff, ((role, branch),), PASSWORD)
    # A hash carries its own cost: these people come by the thousand, and sign in as often.
    made = account.create(session, SYSTEM, value, now=now, hashed=CHEAP.hash)
    world.accounts[who] = made


def _organisations(session: Session, world: World) -> None:
    for code in sorted({code for code, _, _ in PEOPLE.values()}):
        kind, _, number = code.partition(":")
        made = organisation.create(session, SYSTEM, OrganisationKind(kind), number, code)
        world.organisations[code] = made.id


def _branches(session: Session, world: World) -> None:
    for brin, vestiging, name, sector, board, gemeente, region in BRANCHES:
        session.add(
            Branch(
                brin=brin,
                vestiging=vestiging,
                name=name,
                sector=sector,
                board_code=board,
                gemeente=gemeente,
                region=region,
                organisation_id=world.organisations[f"schoolbestuur:{board}"],
            )
        )
    session.flush()


def _pupils(session: Session, world: World) -> None:
    for first, last, pgn, number, branch_id, born in PUPILS:
        branch = session.get_one(Branch, branch_id)
        new = pupil.NewPupil(
            branch=branch,
            identity=Identity(last, born, voornamen=first, pgn=pgn),
            education=Education(number, leerjaar="3", klas="3B"),
            home_gemeente=branch.gemeente,
            valid_from=date(2025, 8, 1),
        )
        pupil.register(session, SYSTEM, [new], now=AT)
        found = pupil.by_number(session, branch, number)
        assert found is not None
        world.pupils[first], world.numbers[first] = found.id, found.nr
