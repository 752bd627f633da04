"""The bundles of the regions: what is opened together with one confirmation."""

from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import JSON, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from casework.db import Base


class BundleVersion(Base):
    """What a samenwerkingsverband agreed; nothing personal.

    In force from `valid_from` until the next one begins. `bundles` is as `domain/bundle.py` writes
    it, `source` says where the agreement stands.
    """

    __tablename__ = "bundle_version"
    __table_args__ = (UniqueConstraint("organisation_id", "valid_from"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    organisation_id: Mapped[UUID] = mapped_column(ForeignKey("organisation.id"))
    bundles: Mapped[Any] = mapped_column(JSON)
    source: Mapped[str]
    valid_from: Mapped[date]
    made_by: Mapped[UUID] = mapped_column(ForeignKey("account.id"))
    made_at: Mapped[datetime]
