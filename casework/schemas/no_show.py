"""Who did not turn up on the first school day: ticked by exception."""

from typing import Any

from marshmallow import ValidationError, fields, post_load, validates_schema

from casework.domain.verzuim import Verzuimsoort
from casework.schemas.base import MESSAGES, Form

_BOTH = "Kies bij elke leerling één van de twee: niet verschenen of ziek gemeld."
_UNKNOWN = "Kies een leerling uit de lijst."


def _pupils() -> fields.List:
    one = fields.UUID(error_messages={**MESSAGES, "invalid_uuid": _UNKNOWN})
    return fields.List(one, load_default=list, error_messages=MESSAGES)


class NoShowForm(Form):
    """Who was away, without a word or reported ill; `groep` is the number of a class."""

    niet = _pupils()
    ziek = _pupils()
    groep = fields.Integer(load_default=None, error_messages=MESSAGES)

    @validates_schema
    def _one_of_both(self, data: dict[str, Any], **_given: Any) -> None:
        if not set(data["niet"]).isdisjoint(data["ziek"]):
            raise ValidationError(_BOTH, "niet")

    @post_load
    def _by_pupil(self, data: dict[str, Any], **_given: Any) -> dict[str, Any]:
        ticked = dict.fromkeys(data["niet"], Verzuimsoort.ONGEOORLOOFD)
        ticked |= dict.fromkeys(data["ziek"], Verzuimsoort.ZIEK)
        return {"ticked": ticked, "groep": data["groep"]}
