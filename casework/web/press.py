"""Knows a form that was sent twice: without scripts a second press sends everything once more.

The token in a form says when its page was made, so the same words typed into a page opened
anew are another act.
"""

import hashlib
from collections.abc import Callable
from typing import Any

from flask import redirect, request
from sqlalchemy.orm import Session

from casework.services.staff import press
from casework.services.staff.signin import Seat


def once(session: Session, seat: Seat | None, act: Callable[[], Any]) -> Any:
    """What the act answers; of a form that was sent just before, where it led then."""
    mark = _mark()
    if seat is None or mark is None:
        return act()
    if before := press.led_to(session, seat, mark):
        return redirect(before)
    answer = act()
    if where := getattr(answer, "location", None):
        press.remember(session, seat, mark, where)
    return answer


def _mark() -> bytes | None:
    """A digest of the form and its address; None for a file, and for what no page of ours sent."""
    if "csrf_token" not in request.form or request.files:
        return None
    sent = repr((request.full_path, list(request.form.items(multi=True))))
    return hashlib.sha256(sent.encode()).digest()
