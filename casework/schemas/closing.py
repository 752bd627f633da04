"""Closing a dossier, and opening it again."""

from casework.domain.closing import BY_HAND, OUTCOMES
from casework.schemas.base import Choice, Day, Form, Text


class CloseForm(Form):
    """How it ended, since when, and what helped."""

    uitkomst = Choice(OUTCOMES, required=True)
    sinds = Day(required=True)
    hielp = Text(required=True, most=1000, lines=True)


class ReopenForm(Form):
    """Why."""

    reden = Choice(BY_HAND, required=True)
