"""Who had the regie on a day, from its periods: without gap or overlap, so always an answer."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Protocol, TypeVar

from casework.domain.errors import Invalid
from casework.domain.moment import day_of


class Period(Protocol):
    """One holder's term; `until` is None while it runs."""

    @property
    def since(self) -> datetime:
        """Its first moment."""

    @property
    def until(self) -> datetime | None:
        """Its last moment."""


P = TypeVar("P", bound=Period)


def held_on(periods: Iterable[P], day: date, *, today: date) -> list[P]:
    """Whose periods touch the day, in order: two on the day of a handover, none outside it all.

    Raises Invalid for a day that has not come yet.
    """
    if day > today:
        raise Invalid({"op": ["Kies een dag tot en met vandaag."]})
    held = (one for one in periods if day_of(one.since) <= day and _reaches(one, day))
    return sorted(held, key=lambda one: one.since)


def _reaches(one: Period, day: date) -> bool:
    return one.until is None or day <= day_of(one.until)
