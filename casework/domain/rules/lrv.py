"""VM-LRV: away without a valid reason, unbroken, for more than four lesson weeks."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from casework.domain.crossing import Crossing
from casework.domain.history import History
from casework.domain.rules.rule import HOME_OFFICER, SCHOOL, Certainty, Clock, Rule, Setting
from casework.domain.rules.vm16 import VM_16
from casework.domain.rules.words import LESDAYS, WEEK
from casework.domain.spell import UNEXCUSED, Spell

VM_LRV = Rule(
    code="VM-LRV",
    name="Langdurig relatief verzuim",
    trigger="Een leerling is langer dan {lesdays} achter elkaar weg zonder geldige reden.",
    clock=Clock.LESDAYS,
    who="het hoofd van de school",
    # Vacations lengthen the period and do not break it: Uitvoeringsbesluit WVO 2020, art. 8.14
    # lid 5, by analogy.
    source="DUO, Verzuim: hoe het werkt; Kamerbrief 3 februari 2016 (26695, nr. 108)",
    certainty=Certainty.OFFICIAL,
    says=(
        "{aantal} schooldagen achter elkaar weg zonder geldige reden, langer dan {lesdays} "
        "({van} tot {tot})."
    ),
    audience=(SCHOOL, HOME_OFFICER),
    deadline=VM_16.deadline,
    deadline_source=VM_16.deadline_source,
    settings=MappingProxyType({"lesdays": Setting(4 * WEEK, "Langer dan", LESDAYS)}),
)


def look(history: History, rules: Mapping[str, Rule], after: date | None = None) -> list[Crossing]:
    """Once a spell: at its first school day that lies four lesson weeks after its first day.

    After the kwalificatieplicht VM-18 takes its place.
    """
    least, until = rules[VM_LRV.code]["lesdays"], history.duty_until
    found = (_crossing(spell, history, least) for spell in history.spells(UNEXCUSED))
    return [
        one
        for one in found
        if one
        and (after is None or one.begindatum > after)
        and (until is None or one.einddatum <= until)
    ]


def _crossing(spell: Spell, history: History, least: int) -> Crossing | None:
    lesday = history.calendar.lesday
    first = lesday(spell.first)
    if lesday(spell.last) - first < least:
        return None
    count = next(n for n, (on, _) in enumerate(spell.days, 1) if lesday(on) - first >= least)
    days = spell.days[:count]
    return Crossing(spell.first, days[-1][0], sum(amount for _, amount in days), days)
