"""A contact as it is noted."""

from dataclasses import dataclass
from datetime import date

from casework.domain.records import AgreementText

SPOKEN, MISSED = "spoken", "missed"


@dataclass(frozen=True, repr=False)
class NewContact:
    """A call or a talk, and what was agreed in it."""

    person: str
    outcome: str
    line: str | None = None
    saw_pupil: bool = False
    agreement: AgreementText | None = None
    due_on: date | None = None
