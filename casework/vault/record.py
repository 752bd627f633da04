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
    values, _ = _read(plain.decode())
    return kind(**{name: read(values[name]) for name, read in _readers(kind) if name in values})


def _plain(value: Any) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"cannot seal a {type(value).__name__}")


def _same(value: Any) -> Any:
    return value


@cache
def _readers(kind: Any) -> tuple[tuple[str, Any], ...]:
    return tuple((name, _reader(declared)) for name, declared in get_type_hints(kind).items())


def _reader(declared: Any) -> Any:
    kinds = get_args(declared) or (declared,)
    if datetime in kinds:
        return datetime.fromisoformat
    return date.fromisoformat if date in kinds else _same
