"""A note of one's own."""

from casework.schemas.base import Form, Text


class OwnNoteForm(Form):
    """What to write down for oneself."""

    tekst = Text(required=True, most=2000, lines=True)
