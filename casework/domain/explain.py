"""A signal in one Dutch sentence: the same on the screen, in the interface and on paper."""

from collections.abc import Mapping, Sized
from dataclasses import replace
from datetime import date
from typing import Protocol

from casework.domain.rules.catalogue import CATALOGUE
from casework.domain.verzuim import hours_text

_MONTHS = ("jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec")


class Counted(Protocol):
    """What a signal keeps of a crossing. `settings`: numbers other than the standard ones."""

    rule: str
    rule_version: int
    source: str
    begindatum: date
    einddatum: date
    amount: int
    evidence: Sized
    settings: Mapping[str, int] | None


def sentence(signal: Counted) -> str:
    """What was counted, in one sentence."""
    rule = CATALOGUE[signal.rule].counting(signal.settings or {})
    days = {"van": short(signal.begindatum), "tot": short(signal.einddatum)}
    return rule.say(**_counts(signal.amount, len(signal.evidence)), **days)


def brief(rule: str, amount: int, count: int, settings: Mapping[str, int] | None = None) -> str:
    """The same without its dates, where the eye passes over many; else the name of the rule."""
    says = CATALOGUE[rule].says.partition(" (")[0].removesuffix(".")
    if "{van}" in says or "{tot}" in says:
        return CATALOGUE[rule].name
    told = replace(CATALOGUE[rule].counting(settings or {}), says=says)
    return told.say(**_counts(amount, count))


def without_child(rule: str, settings: Mapping[str, int] | None) -> str:
    """When such a signal comes, by the numbers it was counted by: no figure of any child."""
    return CATALOGUE[rule].counting(settings or {}).told


def _counts(amount: int, count: int) -> dict[str, object]:
    days = "1 dag" if count == 1 else f"{count} dagen"
    return {"uren": hours_text(amount), "aantal": count, "dagen": days}


def grounds(signal: Counted) -> str:
    """By which clock it was counted, on whose authority, and by which version of the rule."""
    rule = CATALOGUE[signal.rule]
    return (
        f"Geteld in {rule.clock}. Bron: {signal.source}. "
        f"Regel {signal.rule}, versie {signal.rule_version}."
    )


def short(day: date) -> str:
    """A day as "3 sep"."""
    return f"{day.day} {_MONTHS[day.month - 1]}"
