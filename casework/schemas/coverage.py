"""Saying that a school's absence of a period is all there."""

from typing import Any

from marshmallow import ValidationError, validates_schema

from casework.domain.identifiers import valid_brin
from casework.schemas.base import Day, Form
from casework.schemas.verzuim import Checked


class DeliveredSchema(Form):
    """Which school, and from which day to which day, both included."""

    brin = Checked(valid_brin, required=True)
    van = Day(required=True)
    tot = Day(required=True)

    @validates_schema
    def _order(self, data: dict[str, Any], **_given: Any) -> None:
        if data["tot"] < data["van"]:
            raise ValidationError("De laatste dag ligt voor de eerste.", "tot")
