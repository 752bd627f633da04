"""A term to note."""

from casework.domain.rules.terms import TERMS
from casework.schemas.base import Choice, Day, Form

CHOICES = {code: rule.name for code, rule in TERMS.items()}


class TermForm(Form):
    """Which rule, and the day its term began."""

    regel = Choice(CHOICES, required=True)
    begin = Day(required=True)
