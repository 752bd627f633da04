"""A contact as it is noted."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from casework.domain.records import AgreementText

SPOKEN, MISSED = "spoken", "missed"


@dataclass(frozen=True, repr=False)
class NewContact:
    """A call or a talk, and what was agreed in it.

    `also` are people round a brother or sister, of whom it is noted too.
    """

    person: str
    outcome: str
    line: str | None = None
    saw_pupil: bool = False
    agreement: AgreementText | None = None
    due_on: date | None = None
    also: tuple[UUID, ...] = ()
