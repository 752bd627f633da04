"""Approaches of a region, and what was tried in a dossier."""

from typing import Any
from uuid import UUID

from marshmallow import ValidationError, fields, post_load, validates_schema

from casework.domain.approach import (
    MECHANISMS,
    OBSTACLES,
    RESULTS,
    ROWS,
    NewApproach,
    NewTried,
    Result,
)
from casework.schemas.base import MESSAGES, Choice, Day, Form, Text, Tick

OTHER = "anders"
HALF = "Kies een belemmering, en schrijf op wat zou helpen."
NO_WORDS = "Schrijf op wat u probeerde."


class LibraryForm(Form):
    """For which mechanism; every one without it."""

    waarvoor = Choice(MECHANISMS, load_default=None)


class ApproachForm(Form):
    """A name, a sentence, what it is for, who offers and pays it, and what stands in the way."""

    naam = Text(required=True, most=80)
    zin = Text(required=True, most=300)
    waarvoor = fields.List(Choice(MECHANISMS), load_default=list, error_messages=MESSAGES)
    aanbieder = Text(most=120)
    betaler = Text(most=120)
    belemmering1 = Choice(OBSTACLES)
    belemmering2 = Choice(OBSTACLES)
    helpt1 = Text(most=300)
    helpt2 = Text(most=300)
    vervallen = Tick()
    niemand = Tick()

    @validates_schema
    def _whole(self, data: dict[str, Any], **_given: Any) -> None:
        if not data["waarvoor"]:
            raise ValidationError("Kies ten minste één oorzaak.", "waarvoor")
        for nr in ROWS:
            if bool(data.get(f"belemmering{nr}")) != bool(data.get(f"helpt{nr}")):
                raise ValidationError(HALF, f"helpt{nr}")

    @post_load
    def _approach(self, data: dict[str, Any], **_given: Any) -> NewApproach:
        rows = ((data.get(f"belemmering{nr}"), data.get(f"helpt{nr}")) for nr in ROWS)
        return NewApproach(
            name=data["naam"],
            sentence=data["zin"],
            mechanisms=tuple(dict.fromkeys(data["waarvoor"])),
            provider=data.get("aanbieder"),
            payer=data.get("betaler"),
            obstacles={code: text for code, text in rows if code and text},
            retired=data["vervallen"],
            nobody=data["niemand"],
        )


class TriedForm(Form):
    """Which approach, or other words; whether it helped; since when."""

    aanpak = fields.String(required=True, error_messages=MESSAGES)
    anders = Text(most=200)
    uitkomst = Choice(RESULTS, required=True, error_messages=MESSAGES)
    sinds = Day(required=True)

    @post_load
    def _tried(self, data: dict[str, Any], **_given: Any) -> NewTried:
        result = Result(data["uitkomst"])
        if data["aanpak"] == OTHER:
            if not data.get("anders"):
                raise ValidationError({"anders": [NO_WORDS]})
            return NewTried(result, data["sinds"], words=data["anders"])
        try:
            return NewTried(result, data["sinds"], UUID(data["aanpak"]))
        except ValueError:
            raise ValidationError({"aanpak": ["Kies een aanpak uit de lijst."]}) from None


class CalledForm(Form):
    """Whether others may call."""

    wil = Tick()
