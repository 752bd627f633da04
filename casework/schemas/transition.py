"""Going over to another school, and how it is handed over."""

from typing import Any

from marshmallow import post_load

from casework.domain.transition import LABELS, WARM, Handover, NewTransition, Path, Warm
from casework.schemas.base import Choice, Day, Form, Text
from casework.schemas.person import revision


class TransitionForm(Form):
    """From where, to where as far as it is known, and when."""

    soort = Choice(LABELS, required=True)
    van = Text(required=True, most=120)
    naar = Text(most=120)
    verwacht_op = Day(required=True)

    @post_load
    def _transition(self, data: dict[str, Any], **_given: Any) -> NewTransition:
        return NewTransition(
            Path(data["soort"]), data["van"], data.get("naar"), data["verwacht_op"]
        )


class HandoverForm(Form):
    """Planned, done, or not and why. `rev` is the version one was looking at."""

    rev = revision()
    warm = Choice(WARM, required=True)
    op = Day()
    door = Text(most=120)
    reden = Text(most=300, lines=True)


def handover(data: dict[str, Any]) -> Handover:
    """What the form says."""
    return Handover(Warm(data["warm"]), data.get("op"), data.get("door"), data.get("reden"))
