"""Filters for what was tried, in words and numbers, and for what may not be shown."""

from collections.abc import Mapping

from flask import Flask, current_app

from casework.domain.approach import RESULTS, Result
from casework.web.translate import gettext as _


def register(app: Flask) -> None:
    """Give the filters to every template."""
    app.jinja_env.filters.update(
        {one.__name__: one for one in (tried_result, shown_count, counted, few_means)}
    )


def tried_result(code: str) -> str:
    """Whether it helped, in words."""
    return RESULTS[Result(code)]


def shown_count(count: int | None) -> str:
    """A number as it may be shown; None where it may not."""
    return _("te weinig") if count is None else str(count)


def few_means(limit: int | None) -> str:
    """What "te weinig" stands for: a small number, or one that would tell a small one.

    `limit` is the one it was published by; None: the one that is set.
    """
    limit = limit or current_app.extensions["settings"].figures_limit
    said = "Te weinig: 1 tot en met %(limit)s leerlingen, of een getal waaruit dat volgt."
    return _(said, limit=limit)


def counted(names: Mapping[str, str], counts: Mapping[str, int | None]) -> list[tuple[str, str]]:
    """Rows of a table: the name of each band and its number; none of a band is nobody."""
    return [(name, shown_count(counts.get(code, 0))) for code, name in names.items()]
