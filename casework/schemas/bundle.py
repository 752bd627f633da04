"""The bundles of a region: a name, what is in it, where it was agreed, from which day."""

from collections.abc import Mapping
from typing import Any

from marshmallow import ValidationError, fields, post_load

from casework.domain.bundle import BUNDLED, MOST, Agreed, made
from casework.schemas.base import MESSAGES, Choice, Day, Form, Text

ROWS = range(1, MOST + 1)
NONE = "Geef ten minste één pakket een naam."
NAMELESS = "Geef dit pakket een naam."


def _classes() -> fields.List:
    return fields.List(Choice(BUNDLED), load_default=(), error_messages=MESSAGES)


class BundlesForm(Form):
    """Three rows; one without a name is no bundle."""

    naam1 = Text(most=60)
    naam2 = Text(most=60)
    naam3 = Text(most=60)
    wat1 = _classes()
    wat2 = _classes()
    wat3 = _classes()
    bron = Text(required=True, most=300)
    vanaf = Day(required=True)

    @post_load
    def _agreed(self, data: Mapping[str, Any], **_given: Any) -> Agreed:
        rows = [(data.get(f"naam{nr}"), data[f"wat{nr}"]) for nr in ROWS]
        for nr, (name, some) in zip(ROWS, rows, strict=True):
            if some and not name:
                raise ValidationError({f"naam{nr}": [NAMELESS]})
        if not any(name for name, _ in rows):
            raise ValidationError({"naam1": [NONE]})
        bundles = tuple(made(name, some) for name, some in rows if name)
        return Agreed(bundles, data["bron"], data["vanaf"])
