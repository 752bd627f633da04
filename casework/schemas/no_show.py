"""Who did not turn up on the first school day: ticked by exception."""

from typing import Any

from marshmallow import ValidationError, fields, post_load, validates_schema

from casework.domain.verzuim import Verzuimsoort
from casework.schemas.base import MESSAGES, Form, ids

_BOTH = "Kies bij elke leerling één van de twee: niet verschenen of ziek gemeld."
_UNKNOWN = "Kies een leerling uit de lijst."


class NoShowForm(Form):
    """Who was away, without a word or reported ill; `groep` is the number of a class."""

    niet = ids(_UNKNOWN)
    ziek = ids(_UNKNOWN)
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
