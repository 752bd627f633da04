"""The calendar of a branch as one column of a select, where no second one may be asked."""

from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, String, case, cast, func, select

from casework.db import listed
from casework.domain.calendar import Calendar
from casework.domain.vacation import Period
from casework.models import Branch, CalendarPeriod
from casework.services.schools.calendar import with_periods

_PART, _FIELD = "|", "/"


def told() -> ColumnElement[str]:
    """What `read` makes a calendar of: where the branch lies, and the periods of its own."""
    own = (
        select(listed(_joined(_FIELD, *map(_text, _PERIOD))))
        .where(CalendarPeriod.branch_id == Branch.id)
        .correlate(Branch)
        .scalar_subquery()
    )
    stretches = case((Branch.free_stretches, "1"), else_="")
    version = _text(Branch.calendar_version)
    return _joined(_PART, _known(Branch.region), _known(Branch.gemeente), version, stretches, own)


_PERIOD = (CalendarPeriod.first, CalendarPeriod.last, CalendarPeriod.kind, CalendarPeriod.name)


def _text(column: Any) -> ColumnElement[str]:
    return cast(column, String)


def _known(column: Any) -> ColumnElement[str]:
    return func.coalesce(column, "")


def _joined(between: str, *columns: Any) -> ColumnElement[str]:
    whole = _known(columns[0])
    for one in columns[1:]:
        whole = whole + between + _known(one)
    return whole


def read(text: str) -> Calendar:
    """The calendar that `told` told of."""
    region, gemeente, version, stretches, own = text.split(_PART)
    branch = Branch(
        region=region or None,
        gemeente=gemeente or None,
        calendar_version=int(version),
        free_stretches=bool(stretches),
    )
    return with_periods(branch, sorted(map(_period, own.split(",") if own else ())))


def _period(text: str) -> Period:
    first, last, kind, name = text.split(_FIELD)
    return Period(date.fromisoformat(first), date.fromisoformat(last), kind, name)
