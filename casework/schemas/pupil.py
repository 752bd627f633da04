"""Searching a pupil."""

from casework.schemas.base import Choice, Form, Text

PURPOSES = ("leerling", "verzuim", "contact")


class SearchForm(Form):
    """A name or a number, and what one wants to do with who is found."""

    zoek = Text(required=True, most=100)
    voor = Choice(PURPOSES, load_default="leerling")
