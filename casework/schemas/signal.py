"""What a person does with a signal."""

from casework.schemas.base import Choice, Day, Form, Text

WRONG = {
    "toch-aanwezig": "De leerling was er wel",
    "geldige-reden": "Er was een geldige reden",
    "fout-ingevoerd": "Verkeerd ingevoerd",
    "anders": "Anders",
}


class DismissForm(Form):
    """Why a signal is not right."""

    reden = Choice(WRONG, required=True)


class ReportForm(Form):
    """The reference DUO gave."""

    kenmerk = Text(required=True, most=40)


class LaterForm(Form):
    """Until when it may wait."""

    until = Day(required=True)
