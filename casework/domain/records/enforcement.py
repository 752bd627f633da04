"""That enforcement runs: a route and a day, and no word more."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, repr=False)
class EnforcementFlag:
    """By which route (a `Route` of `domain/enforcement.py`), and since when."""

    route: str
    since: date
