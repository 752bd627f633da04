"""A plan to go back to school, and whether the pupil came."""

from decimal import Decimal, InvalidOperation
from typing import Any
from uuid import UUID

from marshmallow import ValidationError, fields, post_load

from casework.domain.return_plan import MOST_WEEKS, Came, NewPlan
from casework.domain.verzuim import HOUR
from casework.schemas.base import MESSAGES, WRONG, Choice, Day, Form, Text

WEEKDAYS = {"0": "ma", "1": "di", "2": "wo", "3": "do", "4": "vr"}
SAYS = {Came.YES: "Kwam", Came.PARTLY: "Kwam deels", Came.NO: "Kwam niet"}
_MOST_HOURS = 40
_WRONG = "Geef uren per week, zoals 4 of 7,5, ten hoogste 40."


class WeekHours(fields.String):
    """Hours of a week ("7,5") as an amount in sixtieths of an hour; empty is None."""

    def _deserialize(self, value: Any, attr: Any, data: Any, **given: Any) -> Any:
        text = str(value).strip().replace(",", ".")
        if not text:
            return None
        try:
            hours = Decimal(text)
        except InvalidOperation:
            raise ValidationError(_WRONG) from None
        if not hours.is_finite() or not 0 < hours <= _MOST_HOURS:
            raise ValidationError(_WRONG)
        return int(hours * HOUR)


class ReturnPlanForm(Form):
    """What one works towards, from when, on which days, and how many hours each week.

    `vorig` is the plan that ran when the form was opened.
    """

    doel = Text(required=True, most=500, lines=True)
    begin = Day(required=True)
    dagen = fields.List(Choice(WEEKDAYS), required=True, error_messages=MESSAGES)
    uren = fields.List(WeekHours(), required=True, error_messages=MESSAGES)
    vorig = fields.UUID(error_messages={**MESSAGES, "invalid_uuid": WRONG})

    @post_load
    def _plan(self, data: dict[str, Any], **_given: Any) -> tuple[NewPlan, UUID | None]:
        if not data["dagen"]:
            raise ValidationError("Kies een of meer dagen.", "dagen")
        weeks = data["uren"][:MOST_WEEKS]
        while weeks and weeks[-1] is None:
            weeks.pop()
        if not weeks or None in weeks:
            raise ValidationError("Vul de uren in vanaf week 1, zonder lege week.", "uren")
        days = tuple(sorted({int(one) for one in data["dagen"]}))
        return NewPlan(data["doel"], data["begin"], days, tuple(weeks)), data.get("vorig")


class CameForm(Form):
    """Whether the pupil came. `naar` is where one came from: Vandaag or the dossier."""

    kwam = Choice(Came, required=True)
    naar = Choice(("dossier", "vandaag"), load_default="vandaag")
