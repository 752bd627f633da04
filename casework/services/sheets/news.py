"""What others changed in a dossier since one looked at it the last time."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from casework.services.sheets.dossier_page import DossierPage


class Kind(StrEnum):
    """What is new."""

    CONTACT = "contact"
    AGREEMENT = "agreement"
    SIGNAL = "signal"
    REGIE = "regie"
    MEETING = "meeting"


@dataclass(frozen=True)
class News:
    """Since when, and how many of each kind; nothing for who looks the first time."""

    since: datetime | None
    counts: Counter[Kind]


def news(page: DossierPage, me: UUID | None) -> News:
    """What came since that look, and not from oneself."""
    since = page.looked_before
    if since is None:
        return News(None, Counter())
    return News(since, Counter(kind for kind, at, by in _events(page) if at > since and by != me))


def _events(page: DossierPage) -> Iterator[tuple[Kind, datetime, UUID | None]]:
    yield from ((Kind.CONTACT, one.at, one.account_id) for one in page.contacts)
    yield from ((Kind.AGREEMENT, one.made_at, one.account_id) for one in page.agreements)
    yield from ((Kind.SIGNAL, one.made_at, None) for one in page.signals)
    yield from ((Kind.REGIE, one.since, one.account) for one in page.holders)
    handled = ((one.handled_at, one) for one in page.tabled.meetings)
    yield from ((Kind.MEETING, at, None) for at, _ in handled if at)
