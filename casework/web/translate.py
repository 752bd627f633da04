"""Texts in the reader's language, each found once and not once a use."""

from contextvars import ContextVar
from functools import lru_cache
from typing import Any

from flask import Flask
from flask_babel import get_locale, get_translations
from jinja2 import pass_eval_context
from jinja2.nodes import EvalContext
from markupsafe import Markup


def register(app: Flask) -> None:
    """Have every template find its texts here."""
    app.jinja_env.globals.update({"_": text, "gettext": text})
    app.before_request(_forget)
    app.teardown_request(_forget)


@pass_eval_context
def text(context: EvalContext, said: str, /, **values: Any) -> str:
    """A text with its values; they are escaped where the template escapes."""
    return _said(said, values, Markup if context.autoescape else str)


def gettext(said: str, /, **values: Any) -> str:
    """A text with its values, outside a template."""
    return _said(said, values, str)


def later(said: str) -> str:
    """Marks a text that is kept in a list and found when it is shown."""
    return said


# Asked for each text on a page: no proxy on the way.
_LANGUAGE: ContextVar[str | None] = ContextVar("language", default=None)


def language() -> str:
    """The reader's language, asked once a request."""
    found = _LANGUAGE.get()
    if found is None:
        found = str(get_locale())
        _LANGUAGE.set(found)
    return found


def _forget(_error: object = None) -> None:
    _LANGUAGE.set(None)


def _said(said: str, values: dict[str, Any], kind: type[str]) -> str:
    if values:
        return _found(language(), said, kind) % values
    return _bare(language(), said, kind)


@lru_cache(maxsize=8192)
def _found(_in: str, said: str, kind: type[str]) -> str:
    return kind(get_translations().ugettext(said))


@lru_cache(maxsize=8192)
def _bare(in_: str, said: str, kind: type[str]) -> str:
    return _found(in_, said, kind) % {}  # a text without values is a pattern too
