"""What every schema shares: clean text, Dutch messages, nothing unknown let through."""

import unicodedata
from collections.abc import Mapping
from datetime import date
from typing import Any

from marshmallow import RAISE, Schema, ValidationError, fields, pre_load, validate

from casework.domain.errors import Invalid

REQUIRED, WRONG = "Vul dit in.", "Dit klopt niet."
_FIRST, _LAST = 1900, 2100  # years
MESSAGES: dict[str, str | list[Any] | dict[Any, Any]] = {
    "required": REQUIRED,
    "null": REQUIRED,
    "invalid": WRONG,
    "validator_failed": WRONG,
    "special": WRONG,
    "invalid_utf8": WRONG,
    "too_large": WRONG,
}


class Text(fields.String):
    """One line or more of text: trimmed, composed (NFC), no control characters, bounded."""

    default_error_messages = {
        **MESSAGES,
        "control": "Er staan tekens in die niet kunnen. Typ de tekst opnieuw.",
        "long": "Dit is te lang: ten hoogste {most} tekens.",
    }

    def __init__(self, *, most: int = 200, lines: bool = False, **given: Any) -> None:
        super().__init__(**given)
        self.most, self.lines = most, lines

    def _deserialize(self, value: Any, attr: Any, data: Any, **given: Any) -> str:
        text = unicodedata.normalize("NFC", super()._deserialize(value, attr, data, **given))
        text = text.replace("\r\n", "\n").strip()
        if len(text) > self.most:
            raise self.make_error("long", most=self.most)
        allowed = "\n\t" if self.lines else ""
        if any(unicodedata.category(c) in ("Cc", "Cs") and c not in allowed for c in text):
            raise self.make_error("control")
        if self.required and not text:
            raise self.make_error("required")
        return text


class Day(fields.Date):
    """A date as a browser (2026-11-24) or a person (24-11-2026) writes it.

    Of a year that nobody can mean a slip of the finger is the cause; sums with it fail later on.
    `endless`: a far year stands for no end, as an administration writes it.
    """

    default_error_messages = {
        **MESSAGES,
        "invalid": "Geef een datum, zoals 24-11-2026.",
        "year": "Dit jaartal kan niet. Kijk de datum na.",
    }

    def __init__(self, *, endless: bool = False, **given: Any) -> None:
        super().__init__(**given)
        self.last = date.max.year if endless else _LAST

    def _deserialize(self, value: Any, attr: Any, data: Any, **given: Any) -> Any:
        text = str(value).strip()
        if len(text) == 10 and text[2] == text[5] == "-" and text.isascii():
            text = f"{text[6:]}-{text[3:5]}-{text[:2]}"
        found = super()._deserialize(text, attr, data, **given)
        if not _FIRST <= found.year <= self.last:
            raise self.make_error("year")
        return found


class Choice(fields.String):
    """One of a closed list of codes."""

    default_error_messages = {**MESSAGES, "choice": "Kies een van de mogelijkheden."}

    def __init__(self, codes: Any, **given: Any) -> None:
        super().__init__(**given)
        self.codes = frozenset(str(code) for code in codes)

    def _deserialize(self, value: Any, attr: Any, data: Any, **given: Any) -> str:
        text: str = super()._deserialize(value, attr, data, **given)
        if text not in self.codes:
            raise self.make_error("choice")
        return text


class Tick(fields.Boolean):
    """A box: ticked sends "ja", otherwise nothing comes."""

    truthy = {"ja"}
    falsy = {"nee"}

    def __init__(self) -> None:
        super().__init__(load_default=False, error_messages=MESSAGES)


def ids(wrong: str = "Kies uit de lijst.") -> fields.List:
    """Things chosen from a list, by their ids; none where nothing comes. `wrong`: of no such id."""
    one = fields.UUID(error_messages={**MESSAGES, "invalid_uuid": wrong})
    return fields.List(one, load_default=list, error_messages=MESSAGES)


class Form(Schema):
    """Base of all schemas. Empty fields count as not given; unknown ones are refused."""

    error_messages = {"unknown": "Dit veld is onbekend.", "type": "Dit klopt niet."}

    class Meta:
        """Nothing unknown is let through."""

        unknown = RAISE

    @pre_load
    def _without_empty(self, data: Any, **_given: Any) -> Any:
        if not isinstance(data, Mapping):
            return data
        kept = ((k, v) for k, v in data.items() if k != "csrf_token")
        return {k: v for k, v in kept if not (isinstance(v, str) and not v.strip())}


def read(schema: Schema, given: Mapping[str, Any]) -> Any:
    """Load, or raise Invalid with the Dutch messages at their fields."""
    try:
        return schema.load(dict(given.items()))
    except ValidationError as refused:
        messages = refused.normalized_messages()
        raise Invalid({str(k): _flat(v) for k, v in messages.items()}) from None


def _flat(messages: Any) -> list[str]:
    if isinstance(messages, dict):
        return [line for one in messages.values() for line in _flat(one)]
    return [str(line) for line in messages]


__all__ = ["Choice", "Day", "Form", "Text", "Tick", "ids", "read", "validate"]
