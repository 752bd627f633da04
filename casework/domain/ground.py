"""Why an organisation may see something of another: a closed list, each with its source.

The first five follow by themselves from what people do; a person chooses one of the others. Each
fixes who may give, who may receive, which classes of data, and whether consent is asked
(domain.md 8.1 and 12.9, from the texts of the law).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from casework.domain.data_class import DataClass
from casework.domain.policy.roles import OrganisationKind


class Ground(StrEnum):
    """The ground of a share."""

    MELDING = "melding"  # a statutory report of absence
    DOSSIER = "dossier"  # school and municipality work in one dossier
    NOWHERE = "nergens"  # a resident under a duty who is enrolled nowhere
    REGIE = "regie"  # who took over the regie
    MOVED = "verhuizing"  # the pupil came to live in this municipality, or lived there before
    VRIJSTELLING = "vrijstelling"  # a resident who need not be enrolled
    LPW_18_3 = "lpw-18-3"
    LPW_18_1 = "lpw-18-1"
    LPW_22 = "lpw-22"
    WPO_18A_6 = "wpo-18a-6"
    WPO_18A_13 = "wpo-18a-13"
    WVO_8_22 = "wvo-8-22"
    WEB_9_2_5 = "web-9-2-5"
    JW_7_4_0 = "jw-7-4-0"
    JW_7_3_11 = "jw-7-3-11"
    AVG_6_1_A = "avg-6-1-a"
    WRO_12_3 = "wro-12-3"
    JW_7_1_4_1 = "jw-7-1-4-1"
    MELDCODE = "meldcode"
    BW_1_377C = "bw-1-377c"


BY_ITSELF = (
    Ground.MELDING,
    Ground.DOSSIER,
    Ground.NOWHERE,
    Ground.REGIE,
    Ground.MOVED,
    Ground.VRIJSTELLING,
)
SOURCES = {
    Ground.MELDING: "Leerplichtwet 1969, art. 21a",
    Ground.DOSSIER: "Leerplichtwet 1969, art. 16 en art. 18 lid 3",
    Ground.NOWHERE: "Leerplichtwet 1969, art. 19 en art. 22 lid 1",
    Ground.REGIE: "aangenomen regie, met de afspraken van de regio",
    Ground.MOVED: "Leerplichtwet 1969, art. 16 en art. 22: toezicht door de woongemeente",
    Ground.VRIJSTELLING: "Leerplichtwet 1969, art. 6 en art. 19",
    Ground.LPW_18_3: "Leerplichtwet 1969, art. 18 lid 3",
    Ground.LPW_18_1: "Leerplichtwet 1969, art. 18 lid 1",
    Ground.LPW_22: "Leerplichtwet 1969, art. 16 en art. 22",
    Ground.WPO_18A_6: "WPO art. 18a lid 6, WVO 2020 art. 2.47 lid 7",
    Ground.WPO_18A_13: "WPO art. 18a lid 13",
    Ground.WVO_8_22: "WVO 2020 art. 8.22, WEB art. 9.2.3",
    Ground.WEB_9_2_5: "WEB art. 9.2.5",
    Ground.JW_7_4_0: "Jeugdwet art. 7.4.0 lid 1 en 2",
    Ground.JW_7_3_11: "Jeugdwet art. 7.3.11 lid 1",
    Ground.AVG_6_1_A: "AVG art. 6 lid 1 onder a, UAVG art. 5",
    Ground.WRO_12_3: "Wet register onderwijsdeelnemers art. 12 lid 3",
    Ground.JW_7_1_4_1: "Jeugdwet art. 7.1.4.1 onder e",
    Ground.MELDCODE: "Wmo 2015 art. 5.2.6 (meldcode)",
    Ground.BW_1_377C: "BW 1:377c",
}
LABELS = {
    Ground.MELDING: "wettelijke melding van verzuim",
    Ground.DOSSIER: "samen werken in een dossier",
    Ground.NOWHERE: "op geen school ingeschreven",
    Ground.REGIE: "overgenomen regie",
    Ground.MOVED: "verhuisd: verhuispakket aangenomen",
    Ground.VRIJSTELLING: "vrijgesteld van de leerplicht",
    Ground.LPW_18_3: "de gemeente vraagt het aan de school",
    Ground.LPW_18_1: "de leerling wordt uitgeschreven",
    Ground.LPW_22: "onderzoek van de leerplichtambtenaar",
    Ground.WPO_18A_6: "een passende plek of ondersteuning zoeken",
    Ground.WPO_18A_13: "gezondheid, van samenwerkingsverband naar school",
    Ground.WVO_8_22: "de school informeert het Doorstroompunt",
    Ground.WEB_9_2_5: "begeleiding door het Doorstroompunt",
    Ground.JW_7_4_0: "jeugdhulp regelen",
    Ground.JW_7_3_11: "toestemming, voor gegevens van de jeugdhulp",
    Ground.AVG_6_1_A: "toestemming",
    Ground.WRO_12_3: "melding aan het register van DUO",
    Ground.JW_7_1_4_1: "signaal in de verwijsindex",
    Ground.MELDCODE: "melding bij Veilig Thuis",
    Ground.BW_1_377C: "informatie aan een ouder zonder gezag",
}
DAYS = 366  # a share ends after a year, unless it is renewed


@dataclass(frozen=True)
class Rule:
    """What a ground fixes. One without receivers has none in here: `says` tells where it goes.

    `asked`: it must be known who asked, and when. `own_board`: only the board of the pupil's own
    school receives.
    """

    says: str
    givers: frozenset[OrganisationKind]
    receivers: frozenset[OrganisationKind] = frozenset()
    classes: frozenset[DataClass] = frozenset()
    consent: bool = False
    asked: bool = False
    own_board: bool = False


_K, _C = OrganisationKind, DataClass
_WHO = frozenset({_C.DOSSIER, _C.IDENTITY, _C.EDUCATION})
_WORK = frozenset({_C.PLAN, _C.AGREEMENTS})
_MUNICIPALITY, _BOARD = frozenset({_K.MUNICIPALITY}), frozenset({_K.BOARD})
_YOUTH = frozenset({_K.MUNICIPALITY, _K.CARE, _K.AGENCY})
_PARTNERS = frozenset(_K) - {_K.PLATFORM}
# Everything that can be shared: notes of one's own and people round a pupil cannot.
SHAREABLE = _WHO | _WORK | {_C.ABSENCE, _C.HEALTH, _C.CARE}
RULES: Mapping[Ground, Rule] = MappingProxyType(
    {
        Ground.LPW_18_3: Rule(
            "De school geeft de gemeente wat zij voor de leerplicht vraagt. Erbij staat wie het"
            " vroeg en wanneer.",
            _BOARD,
            _MUNICIPALITY,
            _WHO | _WORK | {_C.ABSENCE},
            asked=True,
        ),
        Ground.LPW_18_1: Rule(
            "De school meldt de gemeente dat zij de leerling uitschrijft.",
            _BOARD,
            _MUNICIPALITY,
            _WHO,
        ),
        Ground.LPW_22: Rule(
            "De leerplichtambtenaar onderzoekt het verzuim en spreekt daarover met de school.",
            _MUNICIPALITY,
            _BOARD,
            _WHO | _WORK,
        ),
        Ground.WPO_18A_6: Rule(
            "De school vraagt het samenwerkingsverband om ondersteuning, een"
            " toelaatbaarheidsverklaring of advies. Een BSN gaat niet mee.",
            _BOARD,
            frozenset({_K.SWV}),
            _WHO | _WORK | {_C.ABSENCE, _C.HEALTH},
        ),
        Ground.WPO_18A_13: Rule(
            "Het samenwerkingsverband geeft gegevens over gezondheid alleen aan het bestuur van de"
            " school waar de leerling staat ingeschreven. Aan niemand anders.",
            frozenset({_K.SWV}),
            _BOARD,
            frozenset({_C.HEALTH}),
            own_board=True,
        ),
        Ground.WVO_8_22: Rule(
            "De school geeft het Doorstroompunt van de gemeente binnen vier weken wat het nodig"
            " heeft.",
            _BOARD,
            _MUNICIPALITY,
            _WHO | {_C.ABSENCE},
        ),
        Ground.WEB_9_2_5: Rule(
            "Het Doorstroompunt begeleidt de jongere terug naar school, samen met school en"
            " gemeente.",
            _MUNICIPALITY,
            _BOARD | _MUNICIPALITY,
            _WHO | _WORK,
        ),
        Ground.JW_7_4_0: Rule(
            "Gemeente en jeugdhulp geven elkaar wat nodig is om hulp te regelen en te betalen."
            " Gegevens van de leerplicht horen daar niet bij.",
            _YOUTH,
            _YOUTH,
            _WORK | {_C.DOSSIER, _C.IDENTITY, _C.HEALTH, _C.CARE},
        ),
        Ground.JW_7_3_11: Rule(
            "De hulpverlener deelt alleen met toestemming: onder 12 van de ouders, van 12 tot 16"
            " van leerling en ouders, vanaf 16 van de leerling.",
            frozenset({_K.CARE, _K.AGENCY}),
            _PARTNERS,
            _WORK | {_C.DOSSIER, _C.HEALTH, _C.CARE},
            consent=True,
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


def choices(giver: OrganisationKind) -> list[Ground]:
    """The grounds on which an organisation of this kind can open something in here."""
    return [one for one, rule in RULES.items() if giver in rule.givers and rule.receivers]


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
    giver: OrganisationKind, receiver: OrganisationKind, classes: Iterable[DataClass]
) -> list[Ground]:
    """The grounds by which all of this goes from one to the other; without consent first."""
    wanted = frozenset(classes)
    fits = [
        one
        for one in choices(giver)
        if receiver in RULES[one].receivers and wanted <= allowed(giver, one)
    ]
    return sorted(fits, key=lambda one: RULES[one].consent)
