"""A meeting as a file for one's diary: nobody's name, only when it is, and a link."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

TYPE = "text/calendar; charset=utf-8"


def event(
    meeting: UUID,
    starts_at: datetime,
    length: int,
    link: str,
    *,
    now: datetime,
    off: bool,
    nth: int = 1,
) -> str:
    """One event of `length` minutes (RFC 5545); `off`: it is not held.

    `nth` version of it: a later one takes the place of an earlier one in a diary.
    """
    ends = starts_at + timedelta(minutes=length)
    lines = (
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Regielijn//NL",
        "METHOD:PUBLISH",
        "BEGIN:VEVENT",
        f"UID:{meeting}@regielijn",
        f"SEQUENCE:{nth - 1 + off}",
        f"DTSTAMP:{_utc(now)}",
        f"DTSTART:{_utc(starts_at)}",
        f"DTEND:{_utc(ends)}",
        "SUMMARY:Overleg",
        f"STATUS:{'CANCELLED' if off else 'CONFIRMED'}",
        "CLASS:PRIVATE",
        f"URL:{link}",
        "END:VEVENT",
        "END:VCALENDAR",
    )
    return "".join(f"{folded}\r\n" for line in lines for folded in _folded(line))


def _utc(at: datetime) -> str:
    return f"{at.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _folded(line: str) -> list[str]:
    """A line has at most 75 octets; what goes on begins with a space."""
    return [line[:75], *(f" {line[at : at + 74]}" for at in range(75, len(line), 74))]
