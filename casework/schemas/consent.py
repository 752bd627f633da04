"""What somebody said to a question for consent, and taking it back."""

from typing import Any

from marshmallow import ValidationError, fields

from casework.domain.sharing import HOW
from casework.schemas.base import MESSAGES, Choice, Day, Form

PUPIL = "leerling"
ANSWERS = {"ja": "Ja", "nee": "Nee"}


class Somebody(Choice):
    """A person by id, or the pupil: None."""

    default_error_messages = {**MESSAGES, "choice": "Kies wie het zei."}

    def __init__(self, **given: Any) -> None:
        super().__init__((PUPIL,), **given)

    def _deserialize(self, value: Any, attr: Any, data: Any, **_given: Any) -> Any:
        if value == PUPIL:
            return None
        try:
            return fields.UUID().deserialize(value)
        except ValidationError:
            raise self.make_error("choice") from None


class SayForm(Form):
    """Who said what, how and when."""

    wie = Somebody(required=True)
    antwoord = Choice(ANSWERS, required=True)
    hoe = Choice(HOW, required=True)
    op = Day(required=True)


class WithdrawForm(Form):
    """Who takes it back, and when."""

    wie = Somebody(required=True)
    op = Day(required=True)
