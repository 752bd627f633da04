"""MAZL: worrying absence through illness (Medische Advisering Ziekgemelde Leerling).

A sick report is a spell of days reported sick, of whatever amount.
"""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from casework.domain.crossing import Crossing, Day
from casework.domain.history import History
from casework.domain.rules.rule import Certainty, Clock, Rule, Setting
from casework.domain.rules.words import LESDAYS, SCHOOLDAYS, WEEK
from casework.domain.spell import SICK

_SOURCE = "Nederlands Centrum Jeugdgezondheid, M@ZL"
_DEADLINE = 5  # working days
_AGREED = "regionale afspraak: gesprek binnen 5 werkdagen"

MAZL_4 = Rule(
    code="MAZL-4",
    name="Vaak ziek gemeld",
    trigger="Een leerling wordt voor de {reports:d}e keer ziek gemeld in {lesdays}.",
    clock=Clock.LESDAYS,
    who="de mentor of de verzuimcoördinator",
    source=_SOURCE,
    certainty=Certainty.OFFICIAL,
    says="{aantal} keer ziek gemeld in {lesdays} ({van} tot {tot}).",
    deadline=_DEADLINE,
    deadline_source=_AGREED,
    settings=MappingProxyType(
        {
            "reports": Setting(4, "Aantal ziekmeldingen", "ziekmeldingen", 2, 20),
            "lesdays": Setting(12 * WEEK, "Binnen zo veel lesdagen", LESDAYS, WEEK, 40 * WEEK),
        }
    ),
)

MAZL_7 = Rule(
    code="MAZL-7",
    name="Lang ziek gemeld",
    trigger="Een leerling is voor de {schooldays:d}e schooldag achter elkaar ziek gemeld.",
    clock=Clock.SCHOOLDAYS,
    who="de mentor of de verzuimcoördinator",
    source=_SOURCE,
    certainty=Certainty.OFFICIAL,
    says="{aantal} schooldagen achter elkaar ziek gemeld ({van} tot {tot}).",
    deadline=_DEADLINE,
    deadline_source=_AGREED,
    settings=MappingProxyType({"schooldays": Setting(7, "Aantal schooldagen", SCHOOLDAYS, 2, 60)}),
)

NIET_PLUIS = Rule(
    code="NIET-PLUIS",
    name="Niet pluis",
    trigger="Iemand op school maakt zich zorgen over een leerling, om welke reden ook.",
    clock=Clock.SCHOOLDAYS,
    who="wie het ziet",
    source=_SOURCE,
    certainty=Certainty.OFFICIAL,
    says="Iemand op school vindt het niet pluis ({van}).",
    deadline=_DEADLINE,
    deadline_source=_AGREED,
)


def often(history: History, rules: Mapping[str, Rule], after: date | None = None) -> list[Crossing]:
    """At the first day of the 4th report within 12 lesson weeks; then counting starts anew."""
    reports, within = rules[MAZL_4.code]["reports"], rules[MAZL_4.code]["lesdays"]
    spells, lesdays = history.spells(SICK), history.calendar.lesdays
    if len(spells) < reports:
        return []
    days = [one.days[0] for one in spells if after is None or one.first > after]
    found: list[Crossing] = []
    start = 0
    while start + reports <= len(days):
        end = start + reports
        crossed = lesdays[days[end - 1][0]] - lesdays[days[start][0]] < within
        if crossed:
            found.append(_crossing(tuple(days[start:end])))
        start = end if crossed else start + 1
    return found


def long(history: History, rules: Mapping[str, Rule], after: date | None = None) -> list[Crossing]:
    """Once a spell: at its 7th school day."""
    least = rules[MAZL_7.code]["schooldays"]
    found = history.spells(SICK)
    return [
        _crossing(one.days[:least])
        for one in found
        if len(one.days) >= least and (after is None or one.first > after)
    ]


def _crossing(days: tuple[Day, ...]) -> Crossing:
    return Crossing(days[0][0], days[-1][0], sum(amount for _, amount in days), days)
