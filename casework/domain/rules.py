"""Rules as data: what fires, on whose authority, for whom, and how soon to act."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

SCHOOL, HOME_OFFICER = "school", "leerplichtambtenaar"


@dataclass(frozen=True)
class Rule:
    """One version of a rule.

    `source` is the article it stands on, `certainty` how firm that is (wet, norm, afspraak).
    `valid_from` and `valid_until` are None where no limit is known. `deadline` is in working days
    after the einddatum, on the authority of `deadline_source`.
    """

    code: str
    name: str
    source: str
    certainty: str
    version: int
    audience: tuple[str, ...]
    deadline: int
    deadline_source: str
    valid_from: date | None = None
    valid_until: date | None = None
    settings: Mapping[str, int] = field(default_factory=dict, hash=False)

    def applies(self, day: date) -> bool:
        """True if this version holds on a day."""
        started = self.valid_from is None or self.valid_from <= day
        return started and (self.valid_until is None or day <= self.valid_until)


VM_16 = Rule(
    code="VM-16",
    name="16-uursmelding",
    source="Leerplichtwet 1969, art. 21a lid 1",  # lid 2 says the same for mbo and vavo
    certainty="wet",
    version=1,
    audience=(SCHOOL, HOME_OFFICER),
    deadline=5,
    deadline_source="norm Inspectie van het Onderwijs: onverwijld, binnen 5 werkdagen",
    settings=MappingProxyType(
        {
            "amount": 16 * 60,  # zestien uren, in sixtieths of an hour
            "lesdays": 4 * 7,  # vier opeenvolgende lesweken
            "vervolg_min_days": 7,  # DUO: one report in 7 calendar days; 0 is off
        }
    ),
)
