"""Whether something can be offered to a child that is exempt: asked at each notice."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

Faults = dict[str, list[str]]
FUTURE = ["Deze dag ligt in de toekomst."]


class Asked(StrEnum):
    """Who was asked whether there is something to offer."""

    SWV = "swv"
    SCHOOL = "school"


ASKED = {Asked.SWV: "Samenwerkingsverband", Asked.SCHOOL: "School"}


class Answer(StrEnum):
    """Whether there is something to offer."""

    YES = "ja"
    PARTLY = "deels"
    NO = "nee"


ANSWERS = {
    Answer.YES: "Ja, er is een aanbod mogelijk",
    Answer.PARTLY: "Voor een deel",
    Answer.NO: "Nee, nu niet",
}


@dataclass(frozen=True, repr=False)
class Offer:
    """Who was asked whether there is something to offer, what they said, and why."""

    asked: Asked
    asked_on: date
    answer: Answer | None = None
    answered_on: date | None = None
    reason: str | None = None

    def faults(self, today: date) -> Faults:
        """Why this cannot be, by field; empty when it can."""
        if self.asked_on > today:
            return {"gevraagd_op": FUTURE}
        if (self.answer is None) != (self.answered_on is None):
            return {"antwoord": ["Vul in wat het antwoord is, en van welke dag."]}
        if self.answered_on and not self.asked_on <= self.answered_on <= today:
            return {"antwoord_op": ["Kies een dag sinds de vraag, tot en met vandaag."]}
        if self.answer and not self.reason:
            return {"reden": ["Schrijf kort waarom."]}
        return {}
