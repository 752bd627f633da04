"""From when the next version of what a region agreed may hold."""

from datetime import date, timedelta
from typing import Protocol

# Farther ahead one wrong year would keep every later version out, for all that time.
AHEAD = timedelta(days=366)


class Version(Protocol):
    """What came before, as far as it is asked here."""

    version: int
    valid_from: date


def refused(valid_from: date, before: Version | None, today: date) -> str | None:
    """Why a version cannot begin on this day, in Dutch; None where it can."""
    if valid_from < today:
        return "Deze datum is voorbij. Kies vandaag of een latere dag."
    if valid_from > today + AHEAD:
        return "Deze datum is te ver weg. Kies een dag binnen een jaar."
    if before and valid_from <= before.valid_from:
        day = f"{before.valid_from:%d-%m-%Y}"
        return f"Versie {before.version} gaat in op {day}. Kies een latere dag."
    return None
