"""The only reader of the system clock."""

from datetime import UTC, datetime


def now() -> datetime:
    """The moment, in UTC with its offset."""
    return datetime.now(UTC)  # noqa: TID251  (the one place)
