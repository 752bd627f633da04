"""Putting a term off."""

from typing import Any

from marshmallow import post_load

from casework.domain.suspension import REASONS, Pause
from casework.schemas.base import Choice, Day, Form, Text


class SuspendForm(Form):
    """Until when, and why."""

    until = Day(required=True)
    reason = Choice(REASONS, required=True)
    text = Text(most=300)

    @post_load
    def _pause(self, data: dict[str, Any], **_given: Any) -> Pause:
        return Pause(data["until"], data["reason"], data.get("text"))
