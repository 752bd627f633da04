"""What a region may set otherwise: the numbers of a rule that the law leaves open."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType

from casework.domain.rules.absence import STANDARD, STATUTORY, Ruleset
from casework.domain.rules.report import VM_DL
from casework.domain.rules.rule import Certainty, Rule, Setting, WrongSetting

Settings = Mapping[str, Mapping[str, int]]  # code of the rule, name of the setting, value


@dataclass(frozen=True)
class NewRuleset:
    """What is published: the settings, where they were agreed, and from which day they hold."""

    settings: Settings
    source: str
    valid_from: date


def adjustable() -> Iterator[tuple[Rule, Sequence[tuple[str, Setting]]]]:
    """The rules with a number that may be set otherwise, and those numbers."""
    for rule in STANDARD.values():
        open_ = [(name, one) for name, one in rule.settings.items() if one.least is not None]
        if open_:
            yield rule, open_


def differing(settings: Settings) -> dict[str, dict[str, int]]:
    """Only what is not the standard. Raises WrongSetting."""
    apply(settings, 1, "")
    found: dict[str, dict[str, int]] = {}
    for code, values in settings.items():
        for name, value in values.items():
            if value != STANDARD[code][name]:
                found.setdefault(code, {})[name] = value
    return found


def own_numbers(rule: Rule) -> dict[str, int] | None:
    """The numbers by which a version counts otherwise than the standard, if there are any."""
    standard = STANDARD[rule.code].settings if rule.code in STANDARD else rule.settings
    found = {name: one.value for name, one in rule.settings.items() if one != standard[name]}
    return found or None


def apply(
    settings: Settings,
    version: int,
    source: str,
    valid_from: date | None = None,
    valid_until: date | None = None,
) -> Ruleset:
    """The standard with these settings. A rule that is changed says by whom and in which version.

    Raises WrongSetting for a rule or setting that does not exist, or a value that cannot be.
    """
    if unknown := sorted(set(settings) - set(STANDARD)):
        raise WrongSetting(f"Er is geen regel {unknown[0]}.")
    rules = {
        code: _agreed(rule.changed(settings[code]), version, source) if code in settings else rule
        for code, rule in STANDARD.items()
    }
    if VM_DL.code in settings:  # the term of every report
        length = rules[VM_DL.code]["length"]
        reported = {code: replace(rules[code], deadline=length) for code in STATUTORY}
        rules |= {c: one for c, one in reported.items() if one.deadline_source == VM_DL.source}
    return Ruleset(MappingProxyType(rules), valid_from, valid_until)


def _agreed(rule: Rule, version: int, source: str) -> Rule:
    told = f"{rule.source}; {source}" if source else rule.source
    return replace(rule, version=version, source=told, certainty=Certainty.REGIONAL)
