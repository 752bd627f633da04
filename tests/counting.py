"""Counting the statements of a request, on the main database and the key store."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from flask import Flask
from sqlalchemy import event

from casework.db import db


@contextmanager
def counted(app: Flask) -> Iterator[list[str]]:
    """The statements sent while the block runs; BEGIN and COMMIT are no statements."""
    sent: list[str] = []

    def note(_c: Any, _cursor: Any, statement: str, *_more: Any) -> None:
        if not statement.startswith(("BEGIN", "PRAGMA")):
            sent.append(" ".join(statement.split())[:90])

    with app.app_context():
        engines = [db.engine, app.extensions["vault"].store.engine]
    for engine in engines:
        event.listen(engine, "before_cursor_execute", note)
    yield sent
    for engine in engines:
        event.remove(engine, "before_cursor_execute", note)
