"""Filters for what was tried, in words and numbers."""

from collections.abc import Mapping

from flask import Flask

from casework.domain.approach import RESULTS, Result
from casework.web.translate import gettext as _


def register(app: Flask) -> None:
    """Give the filters to every template."""
    app.jinja_env.filters.update(
        {one.__name__: one for one in (tried_result, shown_count, counted)}
    )


def tried_result(code: str) -> str:
    """Whether it helped, in words."""
    return RESULTS[Result(code)]


def shown_count(count: int | None) -> str:
    """A number as it may be shown; None where it may not."""
    return _("te weinig") if count is None else str(count)


def counted(names: Mapping[str, str], counts: Mapping[str, int | None]) -> list[tuple[str, str]]:
    """Rows of a table: the name of each band and its number; none of a band is nobody."""
    return [(name, shown_count(counts.get(code, 0))) for code, name in names.items()]
