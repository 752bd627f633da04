"""Leave and suspension: what the head may decide alone, and what must be told."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from casework.domain.crossing import Crossing, Day
from casework.domain.history import History
from casework.domain.months import school_year
from casework.domain.rules.rule import Certainty, Clock, Rule, Setting
from casework.domain.rules.words import CALENDAR_DAYS, SCHOOLDAYS, WEEK
from casework.domain.spell import SUSPENDED
from casework.domain.verzuim import Verzuimsoort

VERLOF_10 = Rule(
    code="VERLOF-10",
    name="Meer verlof dan de school mag geven",
    trigger=(
        "Een leerling krijgt in een schooljaar meer dan {schooldays} verlof. Daarover beslist "
        "niet de school, maar de leerplichtambtenaar."
    ),
    clock=Clock.SCHOOLDAYS,
    who="het hoofd van de school, met de leerplichtambtenaar",
    source="Leerplichtwet 1969, art. 11 onder f en g",
    certainty=Certainty.LAW,
    says="{aantal} schooldagen verlof in dit schooljaar ({van} tot {tot}).",
    settings=MappingProxyType({"schooldays": Setting(10, "Ten hoogste", SCHOOLDAYS)}),
)

SCHORSING_1 = Rule(
    code="SCHORSING-1",
    name="Schorsing melden bij de Inspectie",
    trigger="Een leerling is langer dan {schooldays} geschorst. De Inspectie moet dat weten.",
    clock=Clock.SCHOOLDAYS,
    who="het bevoegd gezag",
    source="WPO art. 40c",
    certainty=Certainty.LAW,
    says="Meld bij de Inspectie: {aantal} schooldagen achter elkaar geschorst ({van} tot {tot}).",
    settings=MappingProxyType({"schooldays": Setting(1, "Zonder melding", SCHOOLDAYS)}),
)

SCHORSING_5 = Rule(
    code="SCHORSING-5",
    name="Schorsing die te lang duurt",
    trigger="Een schorsing duurt langer dan {days}. Dat mag niet.",
    clock=Clock.DAYS,
    who="het bevoegd gezag",
    source="WPO art. 40c; Leerplichtwet 1969, art. 11 onder c",
    certainty=Certainty.LAW,
    says="Te lang: langer dan {days} geschorst, {aantal} schooldagen ({van} tot {tot}).",
    settings=MappingProxyType({"days": Setting(WEEK, "Ten hoogste", CALENDAR_DAYS)}),
)


def leave(history: History, rules: Mapping[str, Rule], after: date | None = None) -> list[Crossing]:
    """Once a school year: at the first school day of leave beyond the tenth."""
    if not much(history):
        return []
    most = rules[VERLOF_10.code]["schooldays"]
    given = history.soorten[Verzuimsoort.VERLOF]
    years: dict[int, list[Day]] = defaultdict(list)
    for on, amount in sorted(given.items()):
        if history.calendar.is_schoolday(on):
            years[school_year(on)].append((on, amount))
    found = (_crossing(tuple(days[: most + 1])) for days in years.values() if len(days) > most)
    return [one for one in found if after is None or one.begindatum > after]


def much(history: History) -> bool:
    """Whether there are so many days of leave in all; the law fixed how many."""
    given = history.soorten.get(Verzuimsoort.VERLOF)
    return given is not None and len(given) > VERLOF_10["schooldays"]


def told(history: History, rules: Mapping[str, Rule], after: date | None = None) -> list[Crossing]:
    """Once a suspension: at its second school day."""
    return _longer(history, rules[SCHORSING_1.code]["schooldays"], after)


def long(history: History, rules: Mapping[str, Rule], after: date | None = None) -> list[Crossing]:
    """Once a suspension: at its first school day beyond a week. Days off in it count too."""
    most, found = rules[SCHORSING_5.code]["days"], []
    for one in history.spells(SUSPENDED):
        within = sum((on - one.first).days < most for on, _ in one.days)
        if within < len(one.days) and (after is None or one.first > after):
            found.append(_crossing(one.days[: within + 1]))
    return found


def _longer(history: History, most: int, after: date | None) -> list[Crossing]:
    found = (
        _crossing(one.days[: most + 1]) for one in history.spells(SUSPENDED) if len(one.days) > most
    )
    return [one for one in found if after is None or one.begindatum > after]


def _crossing(days: tuple[Day, ...]) -> Crossing:
    return Crossing(days[0][0], days[-1][0], sum(amount for _, amount in days), days)
