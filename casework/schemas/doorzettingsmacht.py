"""Doorzettingsmacht: what a region agreed, and a decision by it."""

from typing import Any

from marshmallow import fields, post_load

from casework.domain.doorzettingsmacht import LABELS, Form, NewPower, NewRuling
from casework.schemas import base
from casework.schemas.base import MESSAGES, Choice, Day, Text

FORMS = {str(one): text for one, text in LABELS.items()}


class PowerForm(base.Form):
    """The form, whose it is, where it was agreed, from which day, who is asked."""

    vorm = Choice(FORMS, required=True)
    houder = Text(required=True, most=120)
    bron = Text(required=True, most=300)
    vanaf = Day(required=True)
    wie = fields.UUID(error_messages={**MESSAGES, "invalid_uuid": "Kies iemand uit de lijst."})

    @post_load
    def _power(self, data: dict[str, Any], **_given: Any) -> NewPower:
        said = Form(data["vorm"]), data["houder"], data["bron"], data["vanaf"]
        return NewPower(*said, data.get("wie"))


class RulingForm(base.Form):
    """What was decided, why, by whom, on which day."""

    besluit = Text(required=True, most=500, lines=True)
    redenen = Text(required=True, most=1500, lines=True)
    door = Text(required=True, most=120)
    op = Day(required=True)

    @post_load
    def _ruling(self, data: dict[str, Any], **_given: Any) -> NewRuling:
        return NewRuling(data["besluit"], data["redenen"], data["door"], data["op"])
