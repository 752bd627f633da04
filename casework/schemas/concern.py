"""Reporting a concern, and deciding on it."""

from typing import Any
from uuid import UUID

from marshmallow import post_load

from casework.domain.concern import LABELS, NewConcern
from casework.schemas.base import Choice, Day, Form, Text, validate

# A school by its code, or a municipality by its id: one list, so one choice.
PLACE = validate.Regexp(
    r"(school:[0-9A-Z]{6}|gemeente:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})\Z",
    error="Kies een school of een gemeente.",
)


class ConcernForm(Form):
    """To whom, about whom, what somebody saw, and where to reach who reports it."""

    naar = Text(required=True, most=60, validate=PLACE)
    over = Text(required=True, most=120)
    geboren = Day()
    zie = Text(required=True, most=2000, lines=True)
    bereik = Text(required=True, most=200)

    @post_load
    def _concern(self, data: dict[str, Any], **_given: Any) -> NewConcern:
        kind, _, code = data["naar"].partition(":")
        return NewConcern(
            about=data["over"],
            what=data["zie"],
            reach=data["bereik"],
            born=data.get("geboren"),
            branch=code if kind == "school" else None,
            municipality=UUID(code) if kind == "gemeente" else None,
        )


class DecisionForm(Form):
    """What becomes of it."""

    besluit = Choice(LABELS, required=True)
