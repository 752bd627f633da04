"""That the jeugdarts was asked."""

from typing import Any

from marshmallow import post_load

from casework.domain.jeugdarts import AGREED, Agreed, NewAsked
from casework.schemas.base import Choice, Day, Form


class JeugdartsForm(Form):
    """On which day, and who agreed to it."""

    op = Day(required=True)
    akkoord = Choice(AGREED, required=True)

    @post_load
    def _asked(self, data: dict[str, Any], **_given: Any) -> NewAsked:
        return NewAsked(data["op"], Agreed(data["akkoord"]))
