"""VM-18: no longer leer- or kwalificatieplichtig, and away for four weeks or a month.

Ages are told by the end of the duty (the end of the month of the 18th birthday), since a birthday
is not known here. Whether a pupil has a startkwalificatie is for a person to say.
"""

from collections.abc import Callable, Mapping
from datetime import date
from types import MappingProxyType

from casework.domain.crossing import Crossing
from casework.domain.history import History
from casework.domain.months import add_months
from casework.domain.rules.report import VM_DL
from casework.domain.rules.rule import HOME_OFFICER, SCHOOL, Certainty, Clock, Rule, Setting
from casework.domain.spell import UNEXCUSED, Spell
from casework.domain.verzuim import Sector

_ADULT = 18  # years: the end of the kwalificatieplicht (Leerplichtwet art. 4b)
_SAYS = (
    "{aantal} schooldagen achter elkaar weg zonder geldige reden, 18 jaar of ouder "
    "({van} tot {tot})."
)
Long = Callable[[date, date], bool]  # whether a spell from a first day on is long enough by a day

VM_18 = Rule(
    code="VM-18",
    name="Verzuim vanaf 18 jaar (vo en mbo)",
    trigger=(
        "Wie niet meer leerplichtig is, jonger is dan 27 en geen startkwalificatie heeft, is 4 "
        "weken achter elkaar weg zonder geldige reden."
    ),
    clock=Clock.LESDAYS,
    who="het bevoegd gezag",
    source="WVO 2020 art. 8.20 lid 1; WEB art. 9.2.1 en 9.2.2 lid 1",
    certainty=Certainty.LAW,
    says=_SAYS,
    audience=(SCHOOL, HOME_OFFICER),
    deadline=VM_DL["length"],
    deadline_source=VM_DL.source,
    settings=MappingProxyType(
        {
            "age": Setting(27, "Jonger dan", "jaar"),
            # The board may set a shorter period, never a longer one.
            "lesdays": Setting(4 * 7, "Vier weken", "lesdagen", 7, 28),
        }
    ),
)

VM_18_VSO = Rule(
    code="VM-18-VSO",
    name="Verzuim vanaf 18 jaar (vso)",
    trigger=(
        "Een leerling in het vso die niet meer leerplichtig is en jonger is dan 23, is een maand "
        "achter elkaar weg zonder geldige reden."
    ),
    clock=Clock.MONTHS,
    who="het bevoegd gezag",
    source="WEC art. 47a lid 1 en 47b lid 1",
    certainty=Certainty.LAW,
    says=_SAYS,
    audience=(SCHOOL, HOME_OFFICER),
    deadline=VM_DL["length"],
    deadline_source=VM_DL.source,
    settings=MappingProxyType(
        {"age": Setting(23, "Jonger dan", "jaar"), "months": Setting(1, "Een maand", "maanden")}
    ),
)


def weeks(history: History, rules: Mapping[str, Rule], after: date | None = None) -> list[Crossing]:
    """Once a spell, in vo and mbo: at its first school day four lesson weeks after its first."""
    rule, lesday = rules[VM_18.code], history.calendar.lesday
    if history.sector not in (Sector.VO, Sector.MBO):
        return []
    return _found(
        history, rule, after, lambda first, on: lesday(on) - lesday(first) >= rule["lesdays"]
    )


def month(history: History, rules: Mapping[str, Rule], after: date | None = None) -> list[Crossing]:
    """Once a spell, in vso: at its first school day a calendar month after its first."""
    rule = rules[VM_18_VSO.code]
    if history.sector is not Sector.VSO:
        return []
    return _found(history, rule, after, lambda first, on: on >= add_months(first, rule["months"]))


def _found(history: History, rule: Rule, after: date | None, long: Long) -> list[Crossing]:
    if history.duty_until is None:
        return []
    last = add_months(history.duty_until, 12 * (rule["age"] - _ADULT))
    found = (_crossing(one, long) for one in history.spells(UNEXCUSED))
    return [
        one
        for one in found
        if one
        and history.duty_until < one.einddatum <= last
        and (after is None or one.begindatum > after)
    ]


def _crossing(spell: Spell, long: Long) -> Crossing | None:
    for count, (on, _) in enumerate(spell.days, 1):
        if long(spell.first, on):
            days = spell.days[:count]
            return Crossing(spell.first, on, sum(amount for _, amount in days), days)
    return None
