"""Birthdays on which others come to decide, told three months ahead (desk.md 1.12)."""

from collections.abc import Iterator
from datetime import date, timedelta
from types import MappingProxyType

from casework.domain.duty import birthday, duty_from
from casework.domain.months import add_months

AHEAD = 3  # months before
AFTER = timedelta(days=30)  # it is still told so long after, when nobody settled it
# What changes on that day: UAVG art. 5 as of 1 September 2026, Jeugdwet art. 7.3.4 and 7.3.5, BW
# 1:233 for who is of age.
SAYS = MappingProxyType(
    {
        12: "Vanaf dan heeft de leerling eigen rechten en mag die zelf een toestemming intrekken.",
        16: "Vanaf dan geeft de leerling zelf toestemming: vraag opnieuw wat nu met die van de"
        " ouders is gedeeld.",
        18: "Vanaf dan beslissen en kijken ouders niet meer mee: bied de regie aan het"
        " Doorstroompunt aan.",
    }
)


def due(born: date, today: date) -> tuple[int, date] | None:
    """Which birthday is near, and on which day; None for no such one."""
    last = add_months(today, AHEAD)
    days = ((years, birthday(born, years)) for years in SAYS)
    return next(((years, on) for years, on in days if today - AFTER <= on <= last), None)


def near(today: date) -> Iterator[date]:
    """The first days of the duty of whoever may have such a birthday near.

    A month more at the end: of who was born on 29 February the duty tells a month too late.
    """
    month = (today - AFTER).replace(day=1)
    last = add_months(today.replace(day=1), AHEAD + 1)
    while month <= last:
        yield from (duty_from(month, years) for years in SAYS)
        month = add_months(month, 1)
