"""The agreements of a region as a form: a number for each setting that is open."""

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from typing import Any

from marshmallow import fields, validate

from casework.domain.rules.absence import Ruleset
from casework.domain.rules.rule import Setting
from casework.domain.rules.settings import NewRuleset, adjustable, apply
from casework.schemas.base import MESSAGES, Day, Form, Text, read


def read_ruleset(given: Mapping[str, Any]) -> NewRuleset:
    """What was typed. Raises Invalid with what is wrong at its fields."""
    found = read(_form()(), given)
    source, valid_from = found.pop("bron"), found.pop("vanaf")
    return NewRuleset(found, source, valid_from)  # a dot in a name makes a level of its own


def as_form(rules: Ruleset, valid_from: date | None = None) -> dict[str, str]:
    """The numbers of these rules as a browser would send them."""
    typed = {
        field_name(rule.code, name): str(rules.rules[rule.code][name])
        for rule, settings in adjustable()
        for name, _ in settings
    }
    return typed | ({"vanaf": valid_from.isoformat()} if valid_from else {})


def as_pairs(value: NewRuleset) -> list[tuple[str, str]]:
    """A version as a browser would send it, name after name."""
    typed = as_form(apply(value.settings, 1, value.source), value.valid_from)
    return [*typed.items(), ("bron", value.source)]


def field_name(code: str, setting: str) -> str:
    """The field of a setting; read back as settings[code][setting]."""
    return f"{code}.{setting}"


@lru_cache(maxsize=1)
def _form() -> type[Form]:
    numbers = {
        field_name(rule.code, name): _number(one)
        for rule, settings in adjustable()
        for name, one in settings
    }
    head = {"bron": Text(required=True, most=500, lines=True), "vanaf": Day(required=True)}
    return type("RulesetForm", (Form,), head | numbers)


def _number(one: Setting) -> fields.Integer:
    text = f"Kies een heel getal van {one.least} tot en met {one.most}."
    return fields.Integer(
        required=True,
        validate=validate.Range(one.least, one.most, error=text),
        error_messages={**MESSAGES, "invalid": text, "too_large": text},
    )
