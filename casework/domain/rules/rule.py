"""A rule as data: what it says, on whose authority, by which clock, who acts and how soon."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from casework.domain.rules.words import words

SCHOOL, HOME_OFFICER = "school", "leerplichtambtenaar"


class Certainty(StrEnum):
    """How firm a rule stands: in the law itself, or further from it."""

    LAW = "wet"
    OFFICIAL = "officieel"
    SECONDARY = "secundair"
    REGIONAL = "regionale keuze"


class Clock(StrEnum):
    """What is counted. Four different clocks; a rule names the one it uses."""

    LESDAYS = "lesdagen"  # lesson weeks: no vacation days, weekends count
    SCHOOLDAYS = "schooldagen"  # Monday to Friday, no vacation, no day off
    MONTHS = "kalendermaanden"
    WORKING_DAYS = "werkdagen"
    DAYS = "kalenderdagen"


class WrongSetting(ValueError):
    """A setting that cannot be; the message is Dutch and says what to do."""


@dataclass(frozen=True)
class Setting:
    """A number of a rule. Without `least` and `most` the law fixed it: nobody may change it."""

    value: int
    label: str
    unit: str
    least: int | None = None
    most: int | None = None

    def __format__(self, spec: str) -> str:
        """As people say it, with its unit; with a format of numbers the bare number."""
        return format(self.value, spec) if spec else self.said

    @property
    def said(self) -> str:
        """The number with its unit, as people say it."""
        return words(self.value, self.unit)

    def changed(self, value: int) -> "Setting":
        """The same with another value. Raises WrongSetting."""
        if value == self.value:
            return self
        if self.least is None or self.most is None:
            raise WrongSetting(f"{self.label}: dit getal staat in de wet en ligt vast.")
        if not self.least <= value <= self.most:
            raise WrongSetting(f"{self.label}: kies {self.least} tot en met {self.most}.")
        return replace(self, value=value)


@dataclass(frozen=True)
class Rule:
    """One version of a rule.

    `trigger` says in a Dutch sentence when it fires and `clock` what it counts by; `says` is the
    sentence of a signal. Both name settings where a number comes ({lesdays} reads "4 lesweken",
    {reports:d} the bare number); in `says` {uren}, {dagen}, {van} and {tot} are what was counted.
    `source` is the article it stands on. `deadline` counts by `deadline_clock` from the einddatum,
    on the authority of `deadline_source`; None where there is none. `audience` sees its signals
    from birth.
    `valid_from` and `valid_until` are None where no limit is known.
    """

    code: str
    name: str
    trigger: str
    clock: Clock
    who: str
    source: str
    certainty: Certainty
    says: str = ""
    audience: tuple[str, ...] = (SCHOOL,)
    deadline: int | None = None
    deadline_clock: Clock = Clock.WORKING_DAYS
    deadline_source: str = ""
    version: int = 1
    valid_from: date | None = None
    valid_until: date | None = None
    settings: Mapping[str, Setting] = field(
        default_factory=lambda: MappingProxyType({}), hash=False
    )

    def __post_init__(self) -> None:
        """Raises ValueError for a rule without a source."""
        if not self.source.strip():
            raise ValueError(f"{self.code}: een regel zonder bron geldt niet.")

    def __getitem__(self, setting: str) -> int:
        """The value of a setting."""
        return self.settings[setting].value

    @property
    def told(self) -> str:
        """When it fires, with its own numbers."""
        return self.trigger.format(**self.settings)

    def say(self, **counted: object) -> str:
        """The sentence of a signal, with the numbers of the rule and what was counted."""
        return self.says.format(**self.settings, **counted)

    @property
    def statutory(self) -> bool:
        """Whether the officer of the home municipality sees its signals from birth (D5)."""
        return HOME_OFFICER in self.audience

    def applies(self, day: date) -> bool:
        """True if this version holds on a day."""
        started = self.valid_from is None or self.valid_from <= day
        return started and (self.valid_until is None or day <= self.valid_until)

    def changed(self, values: Mapping[str, int]) -> "Rule":
        """The same rule with other values for some settings. Raises WrongSetting."""
        if unknown := sorted(set(values) - set(self.settings)):
            raise WrongSetting(f"{self.code} heeft geen instelling {unknown[0]}.")
        for name, value in values.items():
            self.settings[name].changed(value)
        return self.counting(values)

    def counting(self, values: Mapping[str, int]) -> "Rule":
        """The same rule by numbers that were kept; whether they may be is not asked again."""
        settings = {
            name: replace(one, value=values.get(name, one.value))
            for name, one in self.settings.items()
        }
        return replace(self, settings=MappingProxyType(settings))
