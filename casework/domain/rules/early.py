"""Early attention: below every threshold of the law, worth a talk. No signals, a weekly list."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from casework.domain.crossing import Day
from casework.domain.history import History
from casework.domain.rules.rule import Certainty, Clock, Rule, Setting
from casework.domain.rules.words import LESDAYS, WEEK
from casework.domain.verzuim import Verzuimsoort

_SOURCE = "factsheet verzuim Profi Pendi (15 januari 2018): 3 keer in 4 schoolweken"


def _settings() -> Mapping[str, Setting]:
    return MappingProxyType(
        {
            "times": Setting(3, "Aantal keer", "keer", 2, 20),
            "lesdays": Setting(4 * WEEK, "Binnen zo veel lesdagen", LESDAYS, WEEK, 12 * WEEK),
        }
    )


SHORT = Rule(
    code="KORT",
    name="Vaak kort weg",
    trigger="Een leerling mist {times} les zonder geldige reden in {lesdays}.",
    clock=Clock.LESDAYS,
    who="de mentor",
    source=_SOURCE,
    certainty=Certainty.SECONDARY,
    settings=_settings(),
)

LATE = Rule(
    code="LAAT",
    name="Vaak te laat",
    trigger="Een leerling komt {times} te laat in {lesdays}.",
    clock=Clock.LESDAYS,
    who="de mentor",
    source=_SOURCE,
    certainty=Certainty.SECONDARY,
    settings=_settings(),
)

EARLY: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        SHORT.code: frozenset({Verzuimsoort.ONGEOORLOOFD, Verzuimsoort.LUXE}),
        LATE.code: frozenset({Verzuimsoort.TE_LAAT}),
    }
)


def standing(code: str, history: History, rules: Mapping[str, Rule], on: date) -> list[Day]:
    """The days that count on a day, if they are enough; else none."""
    rule, lesday = rules[code], history.calendar.lesday
    until = lesday(on)
    days: dict[date, int] = {}
    for soort in EARLY[code]:
        for day, amount in history.soorten.get(soort, {}).items():
            near = day <= on and until - lesday(day) < rule["lesdays"]
            if near and not history.calendar.is_vacation(day):
                days[day] = days.get(day, 0) + amount
    return sorted(days.items()) if len(days) >= rule["times"] else []
