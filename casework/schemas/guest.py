"""Inviting a guest."""

from typing import Any

from marshmallow import fields, post_load

from casework.domain.data_class import DataClass
from casework.domain.guest import CLASSES, NewGuest
from casework.schemas.base import MESSAGES, Day, Form
from casework.schemas.share import Several


class GuestForm(Form):
    """Who, what of the dossier beside that it is there, the last day."""

    gast = fields.UUID(required=True, error_messages={**MESSAGES, "invalid_uuid": "Kies iemand."})
    wat = Several(CLASSES, load_default=list)
    tot = Day(required=True)

    @post_load
    def _guest(self, data: dict[str, Any], **_given: Any) -> NewGuest:
        classes = frozenset(DataClass(code) for code in data["wat"])
        return NewGuest(data["gast"], classes, data["tot"])
