"""Paths: where to go next (only ever a page of this service), and which are for machines."""

import re

from flask import redirect, request, url_for
from werkzeug.wrappers import Response

API = "/api/"
_SAFE = re.compile(r"/(?![/\\])[^\\\x00-\x20\x7f]*")


def safe(path: str | None) -> str | None:
    """The path, if it can only lead into this service."""
    return path if path and _SAFE.fullmatch(path) else None


def onward(path: str | None) -> Response:
    """Go where the visitor was heading, else to Vandaag."""
    return redirect(safe(path) or url_for("today.show"))


def for_machines() -> bool:
    """Whether the request at hand is one for the API: JSON, no cookie, no page."""
    return request.path.startswith(API)
