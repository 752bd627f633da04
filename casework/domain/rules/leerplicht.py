"""Who must go to school, and whose duty that is: the ages of the Leerplichtwet 1969.

Nothing fires by these; other rules and `domain/duty.py` stand on them.
"""

from types import MappingProxyType

from casework.domain.rules.rule import Certainty, Clock, Rule, Setting

LEERPLICHT = Rule(
    code="LEERPLICHT",
    name="Leerplicht",
    trigger=(
        "Van de eerste schooldag van de maand na de maand waarin een kind {from_age:d} wordt, "
        "tot en met het schooljaar waarin het {until_age:d} wordt of waarna het "
        "{full_years} naar school ging. Een basisschool in minder dan {primary_years:d} jaar "
        "telt als {primary_years:d}."
    ),
    clock=Clock.DAYS,
    who="de ouders",
    source="Leerplichtwet 1969, art. 3",
    certainty=Certainty.LAW,
    settings=MappingProxyType(
        {
            "from_age": Setting(5, "Begint bij", "jaar"),
            "until_age": Setting(16, "Eindigt bij", "jaar"),
            "full_years": Setting(12, "Of na", "volle schooljaren"),
            "primary_years": Setting(8, "Een basisschool telt ten minste als", "schooljaren"),
        }
    ),
)

KWALIFICATIEPLICHT = Rule(
    code="KWALIFICATIEPLICHT",
    name="Kwalificatieplicht",
    trigger=(
        "Na de leerplicht, tot de dag waarop de leerling {until_age:d} wordt of een "
        "startkwalificatie haalt: havo, vwo of mbo {level:d} of hoger. Niet met een diploma "
        "praktijkonderwijs, en niet na vso met profiel arbeidsmarkt of dagbesteding."
    ),
    clock=Clock.DAYS,
    who="de ouders en de leerling",
    source="Leerplichtwet 1969, art. 1, 4a en 4b",
    certainty=Certainty.LAW,
    settings=MappingProxyType(
        {
            "until_age": Setting(18, "Eindigt bij", "jaar"),
            "level": Setting(2, "Startkwalificatie vanaf mbo", "niveau"),
        }
    ),
)

ONDER_ZES = Rule(
    code="ONDER-ZES",
    name="Minder uren voor een jong kind",
    trigger=(
        "Ouders mogen een kind jonger dan {until_age:d} ten hoogste {parents} thuis houden. De "
        "directeur kan er {head} bij geven."
    ),
    clock=Clock.DAYS,
    who="de ouders; zij melden het aan de directeur",
    source="Leerplichtwet 1969, art. 11a",
    certainty=Certainty.LAW,
    settings=MappingProxyType(
        {
            "until_age": Setting(6, "Jonger dan", "jaar"),
            "parents": Setting(5, "Door de ouders", "uur per week"),
            "head": Setting(5, "Erbij door de directeur", "uur per week"),
        }
    ),
)

EIGEN_PLICHT = Rule(
    code="EIGEN-PLICHT",
    name="Ook de leerling zelf",
    trigger=(
        "Een leerling van {from_age:d} of ouder die leerplichtig of kwalificatieplichtig is, moet "
        "ook zelf gaan, en wordt zelf gehoord."
    ),
    clock=Clock.DAYS,
    who="de ouders en de leerling",
    source="Leerplichtwet 1969, art. 2 lid 3, art. 22 lid 3 en art. 26 lid 2",
    certainty=Certainty.LAW,
    settings=MappingProxyType({"from_age": Setting(12, "Vanaf", "jaar")}),
)

MEERDERJARIG = Rule(
    code="MEERDERJARIG",
    name="Alleen de leerling zelf",
    trigger="Wie {from_age:d} of ouder is, draagt alle plichten zelf.",
    clock=Clock.DAYS,
    who="de leerling",
    source="Leerplichtwet 1969, art. 1b",
    certainty=Certainty.LAW,
    settings=MappingProxyType({"from_age": Setting(18, "Vanaf", "jaar")}),
)

GEREGELD = Rule(
    code="GEREGELD",
    name="Geregeld bezoek",
    trigger=(
        "Een leerling gaat geregeld naar school als hij geen les of praktijktijd mist, behalve "
        "met een geldige reden (art. 11)."
    ),
    clock=Clock.SCHOOLDAYS,
    who="de ouders en de leerling",
    source="Leerplichtwet 1969, art. 4 lid 2 en art. 4c lid 2",
    certainty=Certainty.LAW,
)

RULES = (LEERPLICHT, KWALIFICATIEPLICHT, ONDER_ZES, EIGEN_PLICHT, MEERDERJARIG, GEREGELD)
