"""Contacts and agreements."""

from typing import Any

from marshmallow import ValidationError, post_load, validates_schema

from casework.domain.contact import MISSED, SPOKEN, NewContact
from casework.domain.records import AgreementText
from casework.schemas.base import Choice, Day, Form, Text, Tick, ids


class ContactForm(Form):
    """With whom, reached or not, one line, perhaps an agreement.

    `ook`: people of brothers or sisters, on whose files it goes too.
    """

    met = Text(required=True, most=120)
    uitkomst = Choice((SPOKEN, MISSED), required=True)
    regel = Text(most=1000, lines=True)
    gezien = Tick()
    ook = ids()
    afspraak = Text(most=300)
    wie = Text(most=120)
    uiterlijk = Day()

    @validates_schema
    def _whole(self, data: dict[str, Any], **_given: Any) -> None:
        if data.get("afspraak") and not data.get("uiterlijk"):
            raise ValidationError("Kies ook de dag waarop de afspraak klaar is.", "uiterlijk")
        if data.get("uiterlijk") and not data.get("afspraak"):
            raise ValidationError("Schrijf ook wat er is afgesproken.", "afspraak")

    @post_load
    def _contact(self, data: dict[str, Any], **_given: Any) -> NewContact:
        text = data.get("afspraak")
        who = data.get("wie") or data["met"]
        return NewContact(
            person=data["met"],
            outcome=data["uitkomst"],
            line=data.get("regel"),
            saw_pupil=data["gezien"],
            agreement=AgreementText(text, who) if text else None,
            due_on=data.get("uiterlijk"),
            also=tuple(data["ook"]),
        )


class QuickForm(Form):
    """One press on Vandaag: spoken, or not reached."""

    met = Text(required=True, most=120)
    uitkomst = Choice((SPOKEN, MISSED), required=True)

    @post_load
    def _contact(self, data: dict[str, Any], **_given: Any) -> NewContact:
        return NewContact(person=data["met"], outcome=data["uitkomst"])


class AgreementForm(Form):
    """What, who, when."""

    afspraak = Text(required=True, most=300)
    wie = Text(required=True, most=120)
    uiterlijk = Day(required=True)


class MoveForm(Form):
    """Another day."""

    uiterlijk = Day(required=True)
