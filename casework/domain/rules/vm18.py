"""VM-18: no longer leer- or kwalificatieplichtig, and away for four weeks or a month.

Ages are told by the end of the duty (the end of the month of the 18th birthday), since a birthday
is not known here. Who is known to have a startkwalificatie by then does not fall under it; of
others a person says so.
"""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from types import MappingProxyType

from casework.domain.crossing import Crossing
from casework.domain.history import History
from casework.domain.months import YEAR, add_months
from casework.domain.rules.leerplicht import KWALIFICATIEPLICHT
from casework.domain.rules.report import VM_DL
from casework.domain.rules.rule import HOME_OFFICER, SCHOOL, Certainty, Clock, Rule, Setting
from casework.domain.rules.words import LESDAYS, MONTHS, WEEK
from casework.domain.spell import UNEXCUSED, Spell
from casework.domain.verzuim import Sector

_DAY = timedelta(days=1)
_WEEKS = 4 * WEEK
_SAYS = (
    "{aantal} schooldagen achter elkaar weg zonder geldige reden, niet meer leerplichtig "
    "({van} tot {tot})."
)
Long = Callable[[date, date], bool]  # whether a spell from a first day on is long enough by a day

VM_18 = Rule(
    code="VM-18",
    name="Verzuim na de leerplicht (vo en mbo)",
    trigger=(
        "Wie niet meer leerplichtig is, jonger is dan {age} en geen startkwalificatie heeft, is "
        "{lesdays} achter elkaar weg zonder geldige reden."
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
            "lesdays": Setting(_WEEKS, "Achter elkaar weg", LESDAYS, WEEK, _WEEKS),
        }
    ),
)

VM_18_VSO = Rule(
    code="VM-18-VSO",
    name="Verzuim na de leerplicht (vso)",
    trigger=(
        "Een leerling in het vso die niet meer leerplichtig is en jonger is dan {age}, is "
        "{months} achter elkaar weg zonder geldige reden."
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
        {
            "age": Setting(23, "Jonger dan", "jaar"),
            "months": Setting(1, "Achter elkaar weg", MONTHS),
        }
    ),
)


def weeks(history: History, rules: Mapping[str, Rule], after: date | None = None) -> list[Crossing]:
    """Once a spell, in vo and mbo: at the school day that completes four lesson weeks."""
    rule, lesday = rules[VM_18.code], history.calendar.lesday
    if history.sector not in (Sector.VO, Sector.MBO):
        return []
    return _found(
        history, rule, after, lambda first, on: lesday(on) - lesday(first) + 1 >= rule["lesdays"]
    )


def month(history: History, rules: Mapping[str, Rule], after: date | None = None) -> list[Crossing]:
    """Once a spell, in vso: at the school day that completes a calendar month."""
    rule = rules[VM_18_VSO.code]
    if history.sector is not Sector.VSO:
        return []
    return _found(
        history, rule, after, lambda first, on: on >= add_months(first, rule["months"]) - _DAY
    )


def _found(history: History, rule: Rule, after: date | None, long: Long) -> list[Crossing]:
    ends = history.duty_until
    if ends is None:
        return []
    last = add_months(ends, YEAR * (rule["age"] - KWALIFICATIEPLICHT["until_age"]))
    found = (_crossing(one, long, ends) for one in history.spells(UNEXCUSED))
    return [
        one
        for one in found
        if one
        and one.einddatum <= last
        and (after is None or one.begindatum > after)
        and not (history.qualified_from and history.qualified_from <= one.einddatum)
    ]


def _crossing(spell: Spell, long: Long, ends: date) -> Crossing | None:
    """The first day after the duty on which the spell is long enough; it may have begun before."""
    for count, (on, _) in enumerate(spell.days, 1):
        if on > ends and long(spell.first, on):
            days = spell.days[:count]
            return Crossing(spell.first, on, sum(amount for _, amount in days), days)
    return None
