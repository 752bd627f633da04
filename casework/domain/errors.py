"""What a service answers when it cannot do as asked. None carries anything personal."""

from collections.abc import Mapping
from uuid import UUID

CHANGED = "{who} heeft dit net veranderd. Hieronder staan beide teksten. Kies."


class NotFound(Exception):
    """Not there, or not for this actor: the two look the same (404)."""


class NotAllowed(Exception):
    """Visible, but not allowed (403)."""


class Invalid(Exception):
    """The input is not right. `messages`: field to Dutch messages, as the forms show them (422)."""

    def __init__(self, messages: Mapping[str, list[str]]) -> None:
        super().__init__("invalid input")
        self.messages = dict(messages)


class Conflict(Exception):
    """Somebody was first (409). `message` says in Dutch what happened."""

    def __init__(self, message: str) -> None:
        super().__init__("conflict")
        self.message = message


class Changed(Conflict):
    """What one wrote over is not what one saw. `by` is the account that was first, where known.

    `says` is the message with a place for who that is.
    """

    def __init__(self, by: UUID | None, says: str = CHANGED) -> None:
        super().__init__(says.format(who="Iemand"))
        self.by, self.says = by, says


class SignInNeeded(Exception):
    """Nobody is signed in, or not far enough."""


class Wrong(ValueError):
    """One field of one row that cannot be; the message is Dutch and holds no personal data."""

    def __init__(self, field: str, message: str) -> None:
        super().__init__(message)
        self.field = field
