"""A visitor: requests as a browser makes them, with the form's own token."""

import re
from typing import Any

from werkzeug.test import TestResponse

from casework import clock
from casework.app import serve
from casework.db import look
from casework.services.staff import signin
from tests.world import PASSWORD, World

_TOKEN = re.compile(r'name="csrf_token"[^>]*value="([^"]+)"')


class Visitor:
    """One browser."""

    def __init__(self, world: World) -> None:
        self.world = world
        serve(world.app)
        self.client = world.app.test_client()
        self._token: str | None = None

    def get(self, path: str, **given: Any) -> TestResponse:
        """Open a page."""
        return self.client.get(path, **given)

    def post(self, path: str, form: dict[str, Any] | None = None, **given: Any) -> TestResponse:
        """Send a form, with the token that this browser's pages carry.

        Each time as from a page opened anew: `press` sends the same page's form once more.
        """
        headers = {"X-CSRFToken": self.token(), **given.pop("headers", {})}
        if path.startswith(("/aanmelden", "/demo")):  # who signs in or out gets another one
            self._token = None
        return self.client.post(path, data=form or {}, headers=headers, **given)

    def press(self, path: str, form: dict[str, Any] | None = None) -> TestResponse:
        """Send a form of the page that is open: pressing again sends the same token."""
        return self.client.post(path, data={"csrf_token": self.token(), **(form or {})})

    def token(self) -> str:
        """The token on the sign-in page, the same for all pages of this visit."""
        if self._token is None:
            found = _TOKEN.search(self.get("/aanmelden/").text)
            assert found, "no csrf token on the page"
            self._token = found.group(1)
        return self._token

    def code(self, who: str) -> str:
        """The second factor of one of the people."""
        with self.world.app.app_context(), look() as session:
            return signin.current_code(session, self.world.accounts[who], now=clock.now())

    def password(self, who: str, password: str = PASSWORD) -> TestResponse:
        """The first half of signing in."""
        return self.post("/aanmelden/", {"email": self.world.email(who), "password": password})

    def sign_in(self, who: str) -> "Visitor":
        """Both halves."""
        assert self.password(who).status_code == 302
        answer = self.post("/aanmelden/code", {"code": self.code(who)})
        assert answer.status_code == 302, answer.text
        return self
