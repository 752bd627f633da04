"""A real mail server, that answers as it is told."""

import email
import socket
from collections.abc import Callable
from email.message import EmailMessage
from email.policy import default
from threading import Event
from typing import Any

from aiosmtpd.controller import Controller

TAKEN = "250 OK"


class Mailbox:
    """Keeps what it takes. `answer` says what it tells a sender, given how many came before."""

    def __init__(self) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.answer: Callable[[int], str] = lambda _: TAKEN
        self.mails: list[EmailMessage] = []
        self.tried = 0
        self.came = Event()
        self._server: Controller | None = None

    @property
    def url(self) -> str:
        """Where it is."""
        return f"smtp://127.0.0.1:{self.port}"

    def start(self) -> None:
        """Open the door."""
        self._server = Controller(self, hostname="127.0.0.1", port=self.port, ready_timeout=30)
        self._server.start()

    def stop(self) -> None:
        """Close it."""
        if self._server:
            self._server.stop()
            self._server = None

    def ids(self) -> list[str]:
        """The Message-ID of each mail taken."""
        return [str(one["Message-ID"]) for one in self.mails]

    async def handle_DATA(self, server: Any, _session: Any, envelope: Any) -> str:  # noqa: N802
        """Take a mail, refuse it, or hang up (an empty answer)."""
        answer = self.answer(self.tried)
        self.tried += 1
        if answer.startswith("250"):
            made = email.message_from_bytes(envelope.content, policy=default)
            assert isinstance(made, EmailMessage)
            self.mails.append(made)
        self.came.set()
        if not answer:
            server.transport.abort()
        return answer or "421 bye"
