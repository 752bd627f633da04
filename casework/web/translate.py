"""Texts in the reader's language, each found once and not once a use."""

from functools import lru_cache
from typing import Any

from flask import Flask, g
from flask_babel import get_locale, get_translations
from jinja2 import pass_eval_context
from jinja2.nodes import EvalContext
from markupsafe import Markup


def register(app: Flask) -> None:
    """Have every template find its texts here."""
    app.jinja_env.globals.update({"_": text, "gettext": text})


@pass_eval_context
def text(context: EvalContext, said: str, /, **values: Any) -> str:
    """A text with its values; they are escaped where the template escapes."""
    return _said(said, values, Markup if context.autoescape else str)


def gettext(said: str, /, **values: Any) -> str:
    """A text with its values, outside a template."""
    return _said(said, values, str)


def language() -> str:
    """The reader's language, asked once a request."""
    found: str | None = g.get("language")
    if found is None:
        found = g.language = str(get_locale())
    return found


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
