"""The one cookie: a random token. What it stands for lives in the database.

Flask's session carries nothing but the CSRF secret, which follows from the token, so a visitor
costs no storage and nothing readable or replayable leaves the server.
"""

import hashlib
import hmac
import re
import secrets
from typing import Any

from flask import Flask, Request, Response, session
from flask.sessions import SessionInterface, SessionMixin

from casework.web.paths import for_machines

_TOKEN = re.compile(r"[A-Za-z0-9_-]{43}")


class Visit(dict[str, Any], SessionMixin):
    """A browser's visit: its token, and the CSRF secret that follows from it."""

    def __init__(self, token: str, key: bytes, *, new: bool) -> None:
        self.key = key
        self.start(token)
        self.send = new

    def start(self, token: str) -> None:
        """Go on under another token."""
        self.token = token
        self["csrf_token"] = hmac.digest(self.key, token.encode(), hashlib.sha256).hex()
        self.send = True

    def renew(self) -> str:
        """A fresh token, at every change of rights; the old one means nothing any more."""
        self.start(secrets.token_urlsafe(32))
        return self.token


def current() -> Visit:
    """The visit of the request at hand."""
    found: Visit = session._get_current_object()  # type: ignore[attr-defined]
    return found


class Cookie(SessionInterface):
    """Reads and sets the cookie. Plain only in the loopback demo (D12)."""

    def __init__(self, key: bytes, *, plain: bool) -> None:
        self.key = key
        self.plain = plain
        self.name = "sid" if plain else "__Host-sid"

    def open_session(self, _app: Flask, request: Request) -> Visit:
        """The visit of this request."""
        token = request.cookies.get(self.name, "")
        known = _TOKEN.fullmatch(token) is not None
        return Visit(token if known else secrets.token_urlsafe(32), self.key, new=not known)

    def save_session(self, _app: Flask, session: SessionMixin, response: Response) -> None:
        """Send the token when it is new; a machine shows its own and gets none."""
        assert isinstance(session, Visit)  # noqa: S101
        if session.send and not for_machines():
            response.set_cookie(
                self.name,
                session.token,
                secure=not self.plain,
                httponly=True,
                samesite="Lax",
                path="/",
            )
