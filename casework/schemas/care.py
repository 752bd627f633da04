"""A care trajectory, and what happens to it."""

from typing import Any

from marshmallow import fields, post_load

from casework.domain.care import AIMS, HELPS, PAYERS, Aim, Help, NewCare, Payer, Turn
from casework.schemas.base import MESSAGES, Choice, Day, Form, Text


class CareForm(Form):
    """Which help, for which goal, since when one waits; the rest as far as it is known."""

    hulp = Text(required=True, most=200)
    doel = Text(required=True, most=300, lines=True)
    wacht_sinds = Day(required=True)
    aanbieder = fields.UUID(
        error_messages={**MESSAGES, "invalid_uuid": "Kies een aanbieder uit de lijst."}
    )
    aanbieder_anders = Text(most=120)
    besluit = Text(most=200)
    besluit_tot = Day()
    verwijzer = Text(most=120)
    betaalt = Choice(PAYERS, load_default=str(Payer.UNKNOWN))
    overbrugging = Text(most=300, lines=True)
    verwacht_op = Day()
    soort_hulp = Choice(HELPS, load_default=str(Help.OTHER))
    soort_doel = Choice(AIMS, load_default=str(Aim.OTHER))

    @post_load
    def _care(self, data: dict[str, Any], **_given: Any) -> NewCare:
        return NewCare(
            help=data["hulp"],
            goal=data["doel"],
            waits_since=data["wacht_sinds"],
            provider_id=data.get("aanbieder"),
            provider=data.get("aanbieder_anders"),
            decision=data.get("besluit"),
            decided_until=data.get("besluit_tot"),
            referrer=data.get("verwijzer"),
            payer=Payer(data["betaalt"]),
            bridging=data.get("overbrugging"),
            expected_on=data.get("verwacht_op"),
            aim=Aim(data["soort_doel"]),
            kind=Help(data["soort_hulp"]),
        )


class TurnForm(Form):
    """What happened, on which day; `naar` is where one came from."""

    wat = Choice(Turn, required=True)
    datum = Day(required=True)
    naar = Choice(("dossier", "trajecten"), load_default="trajecten")
