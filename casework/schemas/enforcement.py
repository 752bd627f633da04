"""That enforcement runs: a route and a day, and no field for a word."""

from typing import Any

from marshmallow import post_load

from casework.domain.enforcement import Route
from casework.domain.records import EnforcementFlag
from casework.schemas.base import Choice, Day, Form


class EnforcementForm(Form):
    """By which route, and since when."""

    route = Choice(Route, required=True)
    sinds = Day(required=True)

    @post_load
    def _flag(self, data: dict[str, Any], **_given: Any) -> EnforcementFlag:
        return EnforcementFlag(data["route"], data["sinds"])
