"""Offering and answering the regie."""

from marshmallow import EXCLUDE, fields

from casework.schemas.base import MESSAGES, Choice, Day, Form, Text

WHY = {
    "volgende-stap": "Volgende stap",
    "verhuisd": "Verhuisd",
    "wordt-18": "Wordt 18",
    "verlof": "Verlof",
    "gevraagd": "De ander vroeg erom",
    "anders": "Anders",
}
REFUSALS = {
    "niet-mijn-gemeente": "Niet mijn gemeente",
    "geen-ruimte": "Geen ruimte, bel mij",
    "belang": "Ik ken het gezin of heb een belang",
    "anders": "Anders",
}
ASK_REFUSALS = {
    "past-nu-niet": "Overdragen past nu niet",
    "al-iemand": "Er komt al iemand anders",
    "eerst-bellen": "Bel mij eerst",
    "anders": "Anders",
}


def person() -> fields.UUID:
    """Somebody to choose."""
    return fields.UUID(required=True, error_messages={**MESSAGES, "invalid_uuid": "Kies iemand."})


class FindForm(Form):
    """Whom one looks for; what was typed in the rest of the form goes along and is given back."""

    class Meta:
        """Only what is looked for matters."""

        unknown = EXCLUDE

    zoek = Text(most=100, load_default="")
    to = fields.String(load_default="")


class OfferForm(Form):
    """To whom, why, and three lines for who takes over."""

    zoek = Text(most=100)  # stands in the form, and says nothing
    to = person()
    why = Choice(WHY, required=True)
    what_is = Text(required=True, most=500, lines=True)
    what_runs = Text(required=True, most=500, lines=True)
    what_first = Text(required=True, most=500, lines=True)


class BulkForm(Form):
    """Which dossiers, to whom, and why."""

    dossiers = fields.List(
        fields.UUID(error_messages={**MESSAGES, "invalid_uuid": "Kies een dossier uit de lijst."}),
        load_default=list,
        error_messages=MESSAGES,
    )
    to = person()
    why = Choice(WHY, required=True)


class QuestionForm(Form):
    """What one wants to know before one answers an offer, in one line."""

    vraag = Text(required=True, most=300)


class AnswerForm(Form):
    """What the giver says to that."""

    antwoord = Text(required=True, most=300)


class RefuseForm(Form):
    """Why not."""

    reason = Choice(REFUSALS, required=True)


class RefuseAskForm(Form):
    """Why the regie is not offered to who asked."""

    reason = Choice(ASK_REFUSALS, required=True)


class DayForm(Form):
    """On which day one wants to know who had the regie."""

    op = Day(required=True)
