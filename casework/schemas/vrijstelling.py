"""An exemption to note, to check, to ask about, to look at anew, to end."""

from typing import Any

from marshmallow import fields, post_load

from casework.domain.identifiers import valid_pgn
from casework.domain.resident import Wanted
from casework.domain.vrijstelling import ARTICLES, SIGNERS, Article, NewVrijstelling, Signer
from casework.domain.vrijstelling_offer import ANSWERS, ASKED, Answer, Asked, Offer
from casework.schemas.base import MESSAGES, Choice, Day, Form, Text, Tick
from casework.schemas.verzuim import Checked


class VrijstellingForm(Form):
    """On which article, notified when, from which day; for some articles a little more."""

    artikel = Choice(ARTICLES, required=True)
    kennisgeving = Day(required=True)
    van = Day(required=True)
    tot = Day()
    verklaring = Day()
    door = Choice(SIGNERS)
    blijvend = Tick()
    bekeken = Tick()
    gevraagd = Choice(ASKED)
    gevraagd_op = Day()

    @post_load
    def _new(self, data: dict[str, Any], **_given: Any) -> NewVrijstelling:
        return NewVrijstelling(
            article=Article(data["artikel"]),
            noticed_on=data["kennisgeving"],
            valid_from=data["van"],
            until=data.get("tot"),
            statement_on=data.get("verklaring"),
            signer=Signer(data["door"]) if "door" in data else None,
            lasting=data["blijvend"],
            checked=data["bekeken"],
            asked=Asked(data["gevraagd"]) if "gevraagd" in data else None,
            asked_on=data.get("gevraagd_op"),
        )


class ResidentForm(Form):
    """Whom a notice is about: a number, or a full name and a birth date."""

    bsn = Checked(valid_pgn)
    achternaam = Text()
    voornamen = Text()
    geboren = Day()

    @post_load
    def _wanted(self, data: dict[str, Any], **_given: Any) -> Wanted:
        return Wanted(
            data.get("bsn"), data.get("achternaam"), data.get("voornamen"), data.get("geboren")
        )


class _Changing(Form):
    """`rev` says what stood there when the form was opened."""

    rev = fields.Integer(required=True, error_messages=MESSAGES)


class CheckForm(_Changing):
    """The conditions are met; of the statement its day and what its signer is."""

    verklaring = Day()
    door = Choice(SIGNERS)


class OfferedForm(_Changing):
    """Who was asked whether there is something to offer, and what they said."""

    gevraagd = Choice(ASKED, required=True)
    gevraagd_op = Day(required=True)
    antwoord = Choice(ANSWERS)
    antwoord_op = Day()
    reden = Text(most=1000, lines=True)

    @post_load
    def _offer(self, data: dict[str, Any], **_given: Any) -> tuple[Offer, int]:
        value = Offer(
            Asked(data["gevraagd"]),
            data["gevraagd_op"],
            Answer(data["antwoord"]) if "antwoord" in data else None,
            data.get("antwoord_op"),
            data.get("reden"),
        )
        return value, data["rev"]


class ReviewForm(_Changing):
    """What the child could do now."""

    kan = Text(required=True, most=1000, lines=True)


class EndForm(Form):
    """From which day it does not hold any more."""

    per = Day(required=True)
