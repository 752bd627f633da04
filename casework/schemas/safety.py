"""A step of the meldcode."""

from typing import Any

from marshmallow import ValidationError, post_load, validates_schema

from casework.domain.safety import LABELS, LAST, STEPS, Decision, NewStep
from casework.schemas.base import Choice, Day, Form, Text


class SafetyForm(Form):
    """Which step was done, when, and what came of it; the last asks what was decided."""

    stap = Choice({str(step): words for step, words in STEPS.items()}, required=True)
    datum = Day(required=True)
    tekst = Text(required=True, most=2000, lines=True)
    besluit = Choice(LABELS)

    @validates_schema
    def _decided(self, data: dict[str, Any], **_given: Any) -> None:
        last = data.get("stap") == str(LAST)
        if last and not data.get("besluit"):
            raise ValidationError("Kies wat u besluit.", "besluit")
        if data.get("besluit") and not last:
            raise ValidationError("Een besluit hoort bij stap 5.", "besluit")

    @post_load
    def _step(self, data: dict[str, Any], **_given: Any) -> NewStep:
        chosen = data.get("besluit")
        return NewStep(
            int(data["stap"]), data["datum"], data["tekst"], Decision(chosen) if chosen else None
        )
