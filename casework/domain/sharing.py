"""What a person fills in to open something to another organisation, and when it cannot be.

Whom, on which ground and for what are what must be known of each share (domain.md 12.9).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from types import MappingProxyType
from uuid import UUID

from casework.domain.data_class import LABELS as CLASSES
from casework.domain.data_class import DataClass
from casework.domain.giving import RULES, Party, Rule, allowed, gives, receives
from casework.domain.ground import DAYS, LABELS, Ground
from casework.domain.policy.roles import OrganisationKind, Role

PURPOSES = MappingProxyType(
    {
        "terug": "De leerling terug naar school helpen",
        "plek": "Een passende plek zoeken",
        "hulp": "Hulp bij de terugkeer regelen",
        "leerplicht": "Toezicht op de leerplicht",
        "overdracht": "Overdracht aan wie het overneemt",
    }
)
TOLD = MappingProxyType(
    {"verteld": "Ja, wij hebben het verteld", "volgt": "Nog niet, wij vertellen het deze week"}
)
ASKED_BY = MappingProxyType(
    {
        "leerplichtambtenaar": "De leerplichtambtenaar",
        "college": "Burgemeester en wethouders",
    }
)
HOW = MappingProxyType(
    {
        "gesprek": "In een gesprek",
        "telefoon": "Aan de telefoon",
        "handtekening": "Met een handtekening",
        "mail": "In een mail",
    }
)
KINDS = MappingProxyType(
    {
        OrganisationKind.BOARD: "School",
        OrganisationKind.MUNICIPALITY: "Gemeente",
        OrganisationKind.SWV: "Samenwerkingsverband",
        OrganisationKind.CARE: "Jeugdhulp",
        OrganisationKind.HEALTH: "Jeugdgezondheidszorg",
        OrganisationKind.AGENCY: "Gecertificeerde instelling",
    }
)
WARNED = 14  # days before its end the holder is told (desk.md 3)
RENEWED = 183  # days: half a year at a time
NOTHING = "Kies wat u deelt."


@dataclass(frozen=True)
class NewShare:
    """What is opened to whom, on which ground, for what, and the last day.

    `asked_by` and `asked_on`: who asked for it, where the ground wants that known.
    """

    to: UUID
    classes: frozenset[DataClass]
    ground: Ground
    purpose: str
    until: date
    told: str
    asked_by: str | None = None
    asked_on: date | None = None


@dataclass(frozen=True)
class Sides:
    """Who gives and who receives. `own_board`: the receiver is the board of the pupil's school."""

    giver: Party
    receiver: Party
    same: bool
    own_board: bool


Faults = dict[str, list[str]]


def faults(value: NewShare, sides: Sides, today: date) -> Faults:
    """Why this cannot be, by field; empty when it can."""
    found: Faults = {}
    if sides.same:
        found["naar"] = ["Dit is uw eigen organisatie. Kies een andere."]
    found |= _ground(value, sides)
    found |= ends(value.until, today)
    if RULES[value.ground].asked:
        found |= _asked(value, today)
    return found


def _ground(value: NewShare, sides: Sides) -> Faults:
    rule, label = RULES[value.ground], LABELS[value.ground]
    if not gives(sides.giver, rule) or not rule.receivers:
        return {"grond": [_not_giver(rule, sides.giver, label)]}
    if not receives(sides.receiver, rule):
        return {"grond": [_not_receiver(rule, sides.receiver, label)]}
    if rule.own_board and not sides.own_board:
        return {"grond": ["Dit mag alleen naar het bestuur van de school van deze leerling."]}
    if not value.classes:
        return {"wat": [NOTHING]}
    outside = in_words(value.classes - allowed(sides.giver.kind, value.ground))
    return {"wat": [f"Op deze grond mag u dit niet delen: {outside}."]} if outside else {}


def _not_giver(rule: Rule, giver: Party, label: str) -> str:
    if giver.kind in rule.givers and rule.receivers:
        return f"Dit is een grond voor een ander bij uw organisatie ({_tasks(rule.by)}): {label}."
    return f"Uw organisatie kan niet delen op grond van: {label}."


def _not_receiver(rule: Rule, receiver: Party, label: str) -> str:
    if receiver.kind in rule.receivers:
        return f"Deze organisatie heeft hier geen {_tasks(rule.to)}. Dat vraagt de grond: {label}."
    return f"Deze organisatie mag niets krijgen op grond van: {label}."


def _tasks(roles: Iterable[Role]) -> str:
    return " of ".join(sorted(roles))


def ends(until: date, today: date) -> Faults:
    """Why a share cannot end on a day: before its start, or more than a year on."""
    if until < today:
        return {"tot": ["De laatste dag ligt voor de eerste dag. Kies een dag vanaf vandaag."]}
    if until > today + timedelta(days=DAYS):
        return {"tot": ["Delen kan ten hoogste een jaar. Daarna kunt u verlengen."]}
    return {}


def _asked(value: NewShare, today: date) -> Faults:
    found: Faults = {}
    if value.asked_by is None:
        found["gevraagd_door"] = ["Vul in wie erom vroeg: dat vraagt deze grond."]
    if value.asked_on is None:
        found["gevraagd_op"] = ["Vul in wanneer erom is gevraagd."]
    elif value.asked_on > today:
        found["gevraagd_op"] = ["Deze dag ligt in de toekomst."]
    return found


def in_words(classes: Iterable[DataClass]) -> str:
    """Classes as people read them, in the order of the list."""
    some = set(classes)
    return ", ".join(CLASSES[one] for one in DataClass if one in some)


def renewed(today: date) -> date:
    """The last day of what is renewed today."""
    return today + timedelta(days=RENEWED)
