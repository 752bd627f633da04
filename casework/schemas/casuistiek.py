"""Cases to learn from: rounds, releasing, what a reviewer writes, what becomes of it."""

from typing import Any
from uuid import UUID

from marshmallow import ValidationError, fields, post_load, validates_schema

from casework.domain.casuistiek.review import NewRound
from casework.domain.records import AdviceText, AgreementText
from casework.domain.why import CHOICES, FACTORS, MOST
from casework.schemas.base import MESSAGES, Choice, Day, Form, Text, Tick


def _one(what: str, **given: Any) -> fields.UUID:
    wrong = {"invalid_uuid": f"Kies {what} uit de lijst."}
    return fields.UUID(error_messages={**MESSAGES, **wrong}, **given)


class RoundForm(Form):
    """A day, and who reads."""

    dag = Day(required=True)
    lezers = fields.List(_one("iemand"), load_default=list, error_messages=MESSAGES)

    @post_load
    def _round(self, data: dict[str, Any], **_given: Any) -> NewRound:
        return NewRound(data["dag"], tuple(data["lezers"]))


class ChangeRoundForm(RoundForm):
    """Another day or other readers. `versie` is the one that was on the screen."""

    versie = fields.Integer(required=True, error_messages=MESSAGES)

    @post_load
    def _round(self, data: dict[str, Any], **_given: Any) -> tuple[NewRound, int]:
        return super()._round(data), data["versie"]


class EarlierForm(Form):
    """Which case goes up."""

    casus = _one("een casus", required=True)


class MakeForm(Form):
    """For which round; the next one of the region, when none is named."""

    ronde = _one("een ronde", load_default=None)


class BarForm(Form):
    """Whether the dossier is not to be used."""

    niet = Tick()


class SeenForm(Form):
    """The version of a case that was on the screen."""

    versie = fields.Integer(required=True, error_messages=MESSAGES)


class ReleaseForm(Form):
    """Cases, each with the version that was on the screen: `id.rev`."""

    casussen = fields.List(
        fields.String(error_messages=MESSAGES), load_default=list, error_messages=MESSAGES
    )

    @post_load
    def _pairs(self, data: dict[str, Any], **_given: Any) -> list[tuple[UUID, int]]:
        try:
            return [_pair(one) for one in data["casussen"]]
        except ValueError:
            raise ValidationError("Kies een casus van deze lijst.", "casussen") from None

    @validates_schema
    def _some(self, data: dict[str, Any], **_given: Any) -> None:
        if not data["casussen"]:
            raise ValidationError("Kies ten minste één casus.", "casussen")


def _pair(text: str) -> tuple[UUID, int]:
    study, _, rev = text.partition(".")
    if not (rev.isascii() and rev.isdigit() and len(rev) < 9):
        raise ValueError
    return UUID(study), int(rev)


class AdviceForm(Form):
    """What a reviewer writes, and what plays as they see it."""

    vraag = Text(most=1000, lines=True)
    advies = Text(most=2000, lines=True)
    voorwaarde = Text(most=1000, lines=True)
    breder = Text(most=1000, lines=True)
    soort = Choice(CHOICES)
    factoren = fields.List(Choice(FACTORS), load_default=list, error_messages=MESSAGES)
    eerst = Choice(FACTORS)

    @validates_schema
    def _few(self, data: dict[str, Any], **_given: Any) -> None:
        if len(data["factoren"]) > MOST:
            raise ValidationError(f"Kies er ten hoogste {MOST}.", "factoren")

    @post_load
    def _advice(self, data: dict[str, Any], **_given: Any) -> AdviceText:
        return AdviceText(
            question=data.get("vraag"),
            advice=data.get("advies"),
            condition=data.get("voorwaarde"),
            wider=data.get("breder"),
            type=data.get("soort"),
            factors=list(dict.fromkeys(data["factoren"])),
            first=data.get("eerst"),
        )


class AdoptForm(Form):
    """The agreement an advice becomes."""

    afspraak = Text(required=True, most=300)
    wie = Text(required=True, most=120)
    uiterlijk = Day(required=True)

    @post_load
    def _agreement(self, data: dict[str, Any], **_given: Any) -> tuple[AgreementText, Any]:
        return AgreementText(data["afspraak"], data["wie"]), data["uiterlijk"]
