"""Applications to schools: written, put off, decided, placed for the time being."""

from typing import Any

from marshmallow import fields, post_load

from casework.domain.application import LABELS, Decided, NewApplication, Outcome
from casework.schemas.base import MESSAGES, Choice, Day, Form, Text, Tick
from casework.schemas.meeting import Names

OUTCOMES = {str(one): text for one, text in LABELS.items()}


class ApplicationForm(Form):
    """Which school, since when, which others were asked."""

    school = Text(required=True, most=120)
    geschreven = Day(required=True)
    anderen = Names(most=1000, lines=True, load_default=list)
    nergens = Tick()

    @post_load
    def _new(self, data: dict[str, Any], **_given: Any) -> NewApplication:
        return NewApplication(data["school"], data["geschreven"], data["anderen"], data["nergens"])


class ExtendForm(Form):
    """Until which day the school put its decision off."""

    tot = Day(required=True)


class PlaceForm(Form):
    """On which day the pupil was placed for the time being."""

    geplaatst = Day(required=True)


class OutcomeForm(Form):
    """What the school decided."""

    uitkomst = Choice(OUTCOMES, required=True)
    op = Day(required=True)
    waarom = Text(most=1000, lines=True)
    bereid = Text(most=120)
    rev = fields.Integer(required=True, error_messages=MESSAGES)

    @post_load
    def _decided(self, data: dict[str, Any], **_given: Any) -> tuple[Decided, int]:
        value = Decided(
            Outcome(data["uitkomst"]), data["op"], data.get("waarom"), data.get("bereid")
        )
        return value, data["rev"]
