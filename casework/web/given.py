"""What a form sends where one field comes more than once, or an address may name it too."""

from typing import Any
from uuid import UUID

from flask import request


def with_lists(*names: str) -> dict[str, Any]:
    """The form as it was sent, with each of these fields as a list."""
    return {**request.form.to_dict(), **{one: request.form.getlist(one) for one in names}}


def receiver() -> UUID | None:
    """The organisation a form or an address names in `naar`; None for anything else."""
    try:
        return UUID(request.form.get("naar") or request.args.get("naar", ""))
    except ValueError:
        return None


def number(name: str) -> int | None:
    """A small number that a form or an address names; None for anything else."""
    text = request.form.get(name) or request.args.get(name, "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 5 else None
