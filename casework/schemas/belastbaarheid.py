"""What a pupil can bear of school."""

from decimal import Decimal
from typing import Any

from marshmallow import fields, post_load

from casework.domain.belastbaarheid import JUDGES, WHOLE_WEEK, Judge, NewBelastbaarheid
from casework.domain.verzuim import HOUR
from casework.schemas.base import MESSAGES, Choice, Day, Form

_MOST_HOURS = 8
_QUARTER = 15


class DayHours(fields.Decimal):
    """Hours a day ("2", "1,5", 0 for none) as an amount in sixtieths of an hour."""

    default_error_messages = {
        **MESSAGES,
        "invalid": "Geef uren per dag, zoals 2 of 1,5. Kan de leerling niets, typ dan 0.",
        "range": "Geef uren per dag van 0 tot en met 8, in kwartieren.",
    }

    def _deserialize(self, value: Any, attr: Any, data: Any, **given: Any) -> Any:
        text = str(value).strip().replace(",", ".")
        if len(text) > 10:
            raise self.make_error("invalid")
        hours: Decimal = super()._deserialize(text, attr, data, **given)
        if not hours.is_finite() or not 0 <= hours <= _MOST_HOURS or hours * HOUR % _QUARTER:
            raise self.make_error("range")
        return int(hours * HOUR)


class BelastbaarheidForm(Form):
    """How much a day, on how many days, until when; and who judged so, on which day."""

    uren = DayHours(required=True)
    dagen = Choice(range(1, WHOLE_WEEK + 1), load_default=str(WHOLE_WEEK))
    tot = Day(required=True)
    wie = Choice(JUDGES, required=True)
    op = Day(required=True)

    @post_load
    def _value(self, data: dict[str, Any], **_given: Any) -> NewBelastbaarheid:
        judge = Judge(data["wie"])
        days = int(data["dagen"])
        return NewBelastbaarheid(data["uren"], days, data["op"], data["tot"], judge)
