"""What waits: a form or a file that is not stored yet."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, repr=False)
class FormDraft:
    """The fields of a form as JSON: a list of name and value."""

    fields: str


@dataclass(frozen=True, repr=False)
class DraftFile:
    """A file in wait: its bytes (packed, base64), and what would come of it once that is known."""

    packed: str
    preview: dict[str, Any] | None = None
