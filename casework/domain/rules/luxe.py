"""VM-LUX: away for a holiday or the like without leave; reported at once, however short."""

from collections.abc import Mapping
from datetime import date

from casework.domain.crossing import Crossing
from casework.domain.history import History
from casework.domain.rules.rule import HOME_OFFICER, SCHOOL, Certainty, Clock, Rule
from casework.domain.spell import LUXE

VM_LUX = Rule(
    code="VM-LUX",
    name="Luxeverzuim",
    trigger="Een leerling is zonder toestemming met vakantie of iets dergelijks, hoe kort ook.",
    clock=Clock.SCHOOLDAYS,
    who="het hoofd van de school",
    source="DUO, Verzuim: hoe het werkt (soort Luxe verzuim)",
    certainty=Certainty.OFFICIAL,
    says="Luxeverzuim: {dagen} weg zonder toestemming (vanaf {van}).",
    audience=(SCHOOL, HOME_OFFICER),
    deadline=1,
    deadline_source="gewoonte: meteen melden",
)


def look(history: History, _rules: Mapping[str, Rule], after: date | None = None) -> list[Crossing]:
    """Once a run of such days, at its first; the days that follow are evidence too."""
    return [
        Crossing(one.first, one.first, sum(amount for _, amount in one.days), one.days)
        for one in history.spells(LUXE)
        if after is None or one.first > after
    ]
