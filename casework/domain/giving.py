"""What a ground of a share fixes: who gives to whom, what, in which role, and whether consent is
asked (domain.md 8.1 and 12.9, from the texts of the law).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import NamedTuple

from casework.domain.data_class import DataClass
from casework.domain.ground import Ground
from casework.domain.policy.roles import OrganisationKind, Role


class Party(NamedTuple):
    """One side of a share: what the organisation is, and the roles of who gives, or is there."""

    kind: OrganisationKind
    roles: frozenset[Role]


@dataclass(frozen=True)
class Rule:
    """What a ground fixes. One without receivers has none in here: `says` tells where it goes.

    `asked`: it must be known who asked, and when. `own_board`: only the board of the pupil's own
    school receives. `by`: whose task it is at the giver, and `to` at the receiver, where an
    organisation has more tasks than one; everybody's when it is empty.
    """

    says: str
    givers: frozenset[OrganisationKind]
    receivers: frozenset[OrganisationKind] = frozenset()
    classes: frozenset[DataClass] = frozenset()
    consent: bool = False
    asked: bool = False
    own_board: bool = False
    by: frozenset[Role] = frozenset()
    to: frozenset[Role] = frozenset()


_K, _C, _R = OrganisationKind, DataClass, Role
_WHO = frozenset({_C.DOSSIER, _C.IDENTITY, _C.EDUCATION})
_WORK = frozenset({_C.PLAN, _C.AGREEMENTS})
_MUNICIPALITY, _BOARD = frozenset({_K.MUNICIPALITY}), frozenset({_K.BOARD})
_YOUTH = frozenset({_K.MUNICIPALITY, _K.CARE, _K.AGENCY})
_PARTNERS = frozenset(_K) - {_K.PLATFORM}
# At a municipality leerplicht, Doorstroompunt and youth care are different tasks with different
# grounds (domain.md 8.1: what the leerplicht knows is not for youth care).
_LEERPLICHT = frozenset({_R.LEERPLICHTAMBTENAAR})
_DOORSTROOM = frozenset({_R.DOORSTROOMCOACH})
_REGION = frozenset({_R.CASUSREGISSEUR})
_HELP = frozenset({_R.JEUGDCONSULENT, _R.JEUGDHULPVERLENER, _R.CASUSREGISSEUR})
# Everything that can be shared: notes of one's own cannot.
SHAREABLE = _WHO | _WORK | {_C.ABSENCE, _C.HEALTH, _C.CARE, _C.PEOPLE}
RULES: Mapping[Ground, Rule] = MappingProxyType(
    {
        Ground.LPW_18_3: Rule(
            "De school geeft de gemeente wat zij voor de leerplicht vraagt. Erbij staat wie het"
            " vroeg en wanneer.",
            _BOARD,
            _MUNICIPALITY,
            _WHO | _WORK | {_C.ABSENCE, _C.PEOPLE},
            asked=True,
            to=_LEERPLICHT,
        ),
        Ground.LPW_18_1: Rule(
            "De school meldt de gemeente dat zij de leerling uitschrijft.",
            _BOARD,
            _MUNICIPALITY,
            _WHO,
            to=_LEERPLICHT,
        ),
        Ground.LPW_22: Rule(
            "De leerplichtambtenaar onderzoekt het verzuim en spreekt daarover met de school.",
            _MUNICIPALITY,
            _BOARD,
            _WHO | _WORK,
            by=_LEERPLICHT,
        ),
        Ground.WPO_18A_6: Rule(
            "De school vraagt het samenwerkingsverband om ondersteuning, een"
            " toelaatbaarheidsverklaring of advies. Een BSN gaat niet mee.",
            _BOARD,
            frozenset({_K.SWV}),
            _WHO | _WORK | {_C.ABSENCE, _C.HEALTH, _C.PEOPLE},
            to=_REGION,
        ),
        Ground.WPO_18A_13: Rule(
            "Het samenwerkingsverband geeft gegevens over gezondheid alleen aan het bestuur van de"
            " school waar de leerling staat ingeschreven. Aan niemand anders.",
            frozenset({_K.SWV}),
            _BOARD,
            frozenset({_C.HEALTH}),
            own_board=True,
            by=_REGION,
        ),
        Ground.WVO_8_22: Rule(
            "De school geeft het Doorstroompunt van de gemeente binnen vier weken wat het nodig"
            " heeft.",
            _BOARD,
            _MUNICIPALITY,
            _WHO | {_C.ABSENCE},
            to=_DOORSTROOM,
        ),
        Ground.WEB_9_2_5: Rule(
            "Het Doorstroompunt begeleidt de jongere terug naar school, samen met school en"
            " gemeente.",
            _MUNICIPALITY,
            _BOARD | _MUNICIPALITY,
            _WHO | _WORK,
            by=_DOORSTROOM,
        ),
        Ground.JW_7_4_0: Rule(
            "Gemeente en jeugdhulp geven elkaar wat nodig is om hulp te regelen en te betalen."
            " Gegevens van de leerplicht horen daar niet bij.",
            _YOUTH,
            _YOUTH,
            _WORK | {_C.DOSSIER, _C.IDENTITY, _C.PEOPLE, _C.HEALTH, _C.CARE},
            by=_HELP,
            to=_HELP,
        ),
        Ground.JW_7_3_11: Rule(
            "De hulpverlener deelt alleen met toestemming: onder 12 van de ouders, van 12 tot 16"
            " van leerling en ouders, vanaf 16 van de leerling.",
            frozenset({_K.CARE, _K.AGENCY}),
            _PARTNERS,
            _WORK | {_C.DOSSIER, _C.HEALTH, _C.CARE},
            consent=True,
            by=frozenset({_R.JEUGDHULPVERLENER}),
        ),
        Ground.AVG_6_1_A: Rule(
            "Met toestemming: onder 16 van ieder die gezag heeft, vanaf 16 van de leerling. De"
            " leerling mag haar vanaf 12 zelf intrekken.",
            _PARTNERS,
            _PARTNERS,
            SHAREABLE,
            consent=True,
        ),
        Ground.WRO_12_3: Rule(
            "De school meldt verzuim bij DUO. Dat gaat buiten Regielijn om.", _BOARD
        ),
        Ground.JW_7_1_4_1: Rule(
            "Alleen dat er een signaal is, zonder inhoud, in de verwijsindex. Dat gaat buiten"
            " Regielijn om.",
            _PARTNERS,
        ),
        Ground.MELDCODE: Rule(
            "Zorgen over veiligheid gaan volgens de meldcode naar Veilig Thuis, buiten Regielijn"
            " om.",
            _PARTNERS,
        ),
        Ground.BW_1_377C: Rule(
            "Een ouder zonder gezag krijgt, als die erom vraagt, belangrijke feiten te horen: in"
            " een gesprek of brief, nooit door mee te kijken.",
            _PARTNERS,
        ),
    }
)


def gives(giver: Party, rule: Rule) -> bool:
    """Whether it is for such a giver, in this role."""
    return giver.kind in rule.givers and (not rule.by or bool(rule.by & giver.roles))


def receives(receiver: Party, rule: Rule) -> bool:
    """Whether it is for such a receiver, with somebody there whose task it is."""
    return receiver.kind in rule.receivers and (not rule.to or bool(rule.to & receiver.roles))


def elsewhere(giver: OrganisationKind) -> list[Ground]:
    """The grounds on which an organisation of this kind tells somebody outside."""
    return [one for one, rule in RULES.items() if giver in rule.givers and not rule.receivers]


def allowed(giver: OrganisationKind, ground: Ground) -> frozenset[DataClass]:
    """Which classes go by this ground from such a giver.

    Of a samenwerkingsverband, health goes by WPO art. 18a lid 13 alone: also with consent it goes
    to nobody else (design.md D5).
    """
    classes = RULES[ground].classes
    closed = giver is _K.SWV and ground is not Ground.WPO_18A_13
    return classes - {_C.HEALTH} if closed else classes


def fitting(
    giver: Party, receiver: Party, classes: Iterable[DataClass], *, own_board: bool = True
) -> list[Ground]:
    """The grounds by which all of this goes from one to the other; without consent first.

    `own_board`: the receiver is the board of the pupil's school.
    """
    wanted = frozenset(classes)
    fits = [
        one
        for one, rule in RULES.items()
        if gives(giver, rule)
        and receives(receiver, rule)
        and (own_board or not rule.own_board)
        and wanted <= allowed(giver.kind, one)
    ]
    return sorted(fits, key=lambda one: RULES[one].consent)
