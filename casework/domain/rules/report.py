"""VM-DL: how soon a report to DUO must be made."""

from types import MappingProxyType

from casework.domain.rules.rule import Certainty, Clock, Rule, Setting
from casework.domain.rules.words import WORKING_DAYS

VM_DL = Rule(
    code="VM-DL",
    name="Termijn van een melding",
    trigger="Een signaal moet naar DUO. De school meldt onverwijld, binnen {length}.",
    clock=Clock.WORKING_DAYS,
    who="het hoofd van de school",
    # The act sets no term: Wet register onderwijsdeelnemers art. 12 lid 8 only allows one.
    source="norm Inspectie van het Onderwijs: onverwijld, binnen 5 werkdagen",
    certainty=Certainty.OFFICIAL,
    settings=MappingProxyType({"length": Setting(5, "Melden binnen", WORKING_DAYS, 1, 10)}),
)
