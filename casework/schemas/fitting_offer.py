"""A fitting offer that was made."""

from casework.schemas.base import Day, Form, Text


class FittingOfferForm(Form):
    """What, by whom, when."""

    wat = Text(required=True, most=300, lines=True)
    door = Text(required=True, most=120)
    datum = Day(required=True)
