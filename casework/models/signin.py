"""Sessions in the database, and the count of failed attempts."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from casework.db import Base


class WebSession(Base):
    """A browser that signed in. Only the SHA-256 of its token is kept.

    `level` is 1 after the password and 2 after the second factor; `locked_at` is set when the
    screen locked. `pressed` is the mark of the form sent last, `went` the page it led to.
    """

    __tablename__ = "web_session"

    token_hash: Mapped[bytes] = mapped_column(LargeBinary, primary_key=True)
    account_id: Mapped[UUID] = mapped_column(ForeignKey("account.id"), index=True)
    level: Mapped[int]
    created_at: Mapped[datetime]
    last_seen: Mapped[datetime]
    ends_at: Mapped[datetime]
    locked_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
    pressed: Mapped[bytes | None] = mapped_column(LargeBinary)
    went: Mapped[str | None]


class Attempt(Base):
    """Failed attempts at one door (`kind`) by one key (a keyed hash, never an address)."""

    __tablename__ = "attempt"

    kind: Mapped[str] = mapped_column(String(20), primary_key=True)
    key: Mapped[bytes] = mapped_column(LargeBinary, primary_key=True)
    count: Mapped[int]
    since: Mapped[datetime]
