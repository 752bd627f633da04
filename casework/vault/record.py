"""A small typed record to bytes and back: JSON with short, stable names."""

import json
from collections.abc import Callable
from dataclasses import fields
from datetime import date, datetime
from functools import cache
from typing import Any, TypeVar, get_args, get_type_hints

T = TypeVar("T")
_read = json.JSONDecoder().raw_decode  # stops at the end of the record: what follows is padding


def dump(content: Any) -> bytes:
    """The record's bytes; empty fields are left out."""
    values = {f.name: getattr(content, f.name) for f in fields(content)}
    kept = {name: value for name, value in values.items() if value is not None}
    return json.dumps(kept, ensure_ascii=False, separators=(",", ":"), default=_plain).encode()


def load(kind: Callable[..., T], plain: bytes) -> T:
    """The record again. A field that has left the record since is dropped."""
    values, _ = _read(plain.decode(), 0)
    names, readers = _form(kind)
    for name, read in readers:
        if name in values:
            values[name] = read(values[name])
    if not values.keys() <= names:
        values = {name: value for name, value in values.items() if name in names}
    return kind(**values)


def _plain(value: Any) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"cannot seal a {type(value).__name__}")


@cache
def _form(kind: Any) -> tuple[frozenset[str], tuple[tuple[str, Any], ...]]:
    """The names of a record's fields, and how to read those that JSON cannot hold."""
    hints = get_type_hints(kind)
    readers = ((name, _reader(declared)) for name, declared in hints.items())
    return frozenset(hints), tuple(pair for pair in readers if pair[1])


def _reader(declared: Any) -> Any:
    kinds = get_args(declared) or (declared,)
    if datetime in kinds:
        return datetime.fromisoformat
    return date.fromisoformat if date in kinds else None
