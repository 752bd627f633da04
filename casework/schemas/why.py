"""Why a pupil is at home."""

from typing import Any

from marshmallow import ValidationError, fields, post_load, validates_schema

from casework.domain.why import CHOICES, FACTORS, MOST, SRAS, Judgement, Type
from casework.schemas.base import MESSAGES, Choice, Form, Text


class JudgeForm(Form):
    """Who judges: function and organisation."""

    oordeel = Text(required=True, most=120)


class WhyForm(JudgeForm):
    """One type, at most three factors, one free line, and who judges so."""

    soort = Choice(CHOICES, load_default=str(Type.UNKNOWN))
    factoren = fields.List(Choice(FACTORS), load_default=list, error_messages=MESSAGES)
    regel = Text(most=300)
    functie = Choice(SRAS)

    @validates_schema
    def _few(self, data: dict[str, Any], **_given: Any) -> None:
        if len(data["factoren"]) > MOST:
            raise ValidationError(f"Kies er ten hoogste {MOST}.", "factoren")

    @post_load
    def _judgement(self, data: dict[str, Any], **_given: Any) -> Judgement:
        return Judgement(
            Type(data["soort"]),
            tuple(dict.fromkeys(data["factoren"])),
            data["oordeel"],
            data.get("regel"),
            data.get("functie"),
        )
