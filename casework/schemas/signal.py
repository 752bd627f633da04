"""What a person does with a signal."""

from casework.domain.dismissal import SETTLED, WRONG
from casework.domain.duo import LABELS
from casework.schemas.base import Choice, Day, Form, Text, validate


class DismissForm(Form):
    """Why a signal asks for nothing more."""

    reden = Choice({**SETTLED, **WRONG}, required=True)


# The reference is kept in plain: no name may be typed there, so a digit must be in it.
REFERENCE = validate.Regexp(
    r"(?=.*[0-9])[A-Za-z0-9][A-Za-z0-9-]*\Z",
    error="Geef het kenmerk zoals DUO het gaf: cijfers, letters en streepjes.",
)


class ReportForm(Form):
    """The reference DUO gave, and the day it was reported: today, if nothing else is said."""

    kenmerk = Text(required=True, most=40, validate=REFERENCE)
    gemeld = Day()


class StatusForm(Form):
    """Where the report stands at DUO."""

    status = Choice(LABELS, required=True)


class LaterForm(Form):
    """Until when it may wait."""

    until = Day(required=True)
