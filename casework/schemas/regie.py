"""Offering and answering the regie."""

from marshmallow import fields

from casework.schemas.base import MESSAGES, Choice, Form, Text

WHY = {
    "volgende-stap": "Volgende stap",
    "verhuisd": "Verhuisd",
    "wordt-18": "Wordt 18",
    "verlof": "Verlof",
    "anders": "Anders",
}
REFUSALS = {
    "niet-mijn-gemeente": "Niet mijn gemeente",
    "geen-ruimte": "Geen ruimte, bel mij",
    "belang": "Ik ken het gezin of heb een belang",
    "anders": "Anders",
}


class OfferForm(Form):
    """To whom, why, and three lines for who takes over."""

    to = fields.UUID(required=True, error_messages={**MESSAGES, "invalid_uuid": "Kies iemand."})
    why = Choice(WHY, required=True)
    what_is = Text(required=True, most=500, lines=True)
    what_runs = Text(required=True, most=500, lines=True)
    what_first = Text(required=True, most=500, lines=True)


class RefuseForm(Form):
    """Why not."""

    reason = Choice(REFUSALS, required=True)
