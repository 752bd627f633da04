"""How long each organisation keeps what it knows: when it is due to go, by the law of its owner.

The catalogue tells it; nothing is destroyed by it.
"""

from collections.abc import Mapping
from types import MappingProxyType

from casework.domain.months import YEAR
from casework.domain.rules.rule import Certainty, Clock, Rule, Setting
from casework.domain.rules.words import MONTHS


def _term(length: int) -> Mapping[str, Setting]:
    return MappingProxyType({"length": Setting(length, "Termijn", MONTHS)})


RETAIN_SCHOOL = Rule(
    code="BEWAAR-SCHOOL",
    name="Bewaren door de school",
    trigger="Een leerling is uitgeschreven. Verzuim bewaart de school ten minste {length}.",
    clock=Clock.MONTHS,
    who="de school",
    source="Besluit bekostiging WPO 2022 art. 12 lid 1; Uitvoeringsbesluit WVO 2020 art. 8.10",
    certainty=Certainty.LAW,
    settings=_term(5 * YEAR),
)
RETAIN_SWV = Rule(
    code="BEWAAR-SWV",
    name="Bewaren door het samenwerkingsverband",
    trigger="Een advies of toewijzing is afgerond. Gegevens over gezondheid gaan na {length} weg.",
    clock=Clock.MONTHS,
    who="het samenwerkingsverband",
    source="WPO art. 18a lid 13",
    certainty=Certainty.LAW,
    settings=_term(3 * YEAR),
)
RETAIN_MUNICIPALITY = Rule(
    code="BEWAAR-GEMEENTE",
    name="Bewaren door de gemeente",
    trigger="De kwalificatieplicht is voorbij. Wat daarover is vastgelegd, gaat na {length} weg.",
    clock=Clock.MONTHS,
    who="de gemeente",
    source="Selectielijst gemeenten 2020, resultaat 12.1.4",
    certainty=Certainty.SECONDARY,
    settings=_term(2 * YEAR),
)
RETAIN_LEERPLICHT = Rule(
    code="BEWAAR-LEERPLICHT",
    name="Bewaren door leerplicht",
    trigger="Wat de gemeente over de leerplicht vastlegde, gaat {length} na de geboorte weg.",
    clock=Clock.MONTHS,
    who="de gemeente",
    source="Selectielijst gemeenten 2020, resultaat 12.1.3",
    certainty=Certainty.SECONDARY,
    settings=_term(19 * YEAR),
)
RETAIN_CARE = Rule(
    code="BEWAAR-JEUGDHULP",
    name="Bewaren door jeugdhulp",
    trigger="Het dossier veranderde voor het laatst. Jeugdhulp bewaart het {length}.",
    clock=Clock.MONTHS,
    who="de jeugdhulpaanbieder",
    source="Jeugdwet art. 7.3.8",
    certainty=Certainty.LAW,
    settings=_term(20 * YEAR),
)
RETENTION = (RETAIN_SCHOOL, RETAIN_SWV, RETAIN_MUNICIPALITY, RETAIN_LEERPLICHT, RETAIN_CARE)
