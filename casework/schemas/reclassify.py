"""Another kind for the absence of a period."""

import re
from typing import Any

from marshmallow import EXCLUDE, post_load

from casework.domain.reclassify import NewKind
from casework.domain.verzuim import Verzuimsoort
from casework.schemas.base import Day, Form
from casework.schemas.verzuim import Checked, Kind


def _mark(text: str) -> str:
    """As the page itself wrote it. Raises ValueError."""
    if not re.fullmatch(r"[0-9a-f]{20}", text):
        raise ValueError("Bekijk eerst wat er verandert.")
    return text


class NewKindForm(Form):
    """From when, until when, and what it was in truth; and what it was, where that is asked."""

    van = Day(required=True)
    tot = Day(required=True)
    naar = Kind(Verzuimsoort, required=True)
    was = Kind(Verzuimsoort)

    @post_load
    def _value(self, data: dict[str, Any], **_given: Any) -> NewKind:
        was = data.get("was")
        became = Verzuimsoort(data["naar"])
        return NewKind(data["van"], data["tot"], became, was and Verzuimsoort(was))


class SeenForm(Form):
    """What of the change was seen before it is made; the rest of the form is the change."""

    class Meta:
        """The rest is read by NewKindForm."""

        unknown = EXCLUDE

    gezien = Checked(_mark, required=True)
