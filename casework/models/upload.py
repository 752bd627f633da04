"""Uploading a file of absence: what is kept until it is confirmed, and what was learnt of it."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from casework.db import Base
from casework.domain.data_class import DataClass
from casework.domain.records import DraftFile
from casework.vault import SealedRow


class UploadDraft(SealedRow, Base):
    """A file that its uploader has not confirmed yet. It goes at confirmation, or after a day."""

    __tablename__ = "upload_draft"
    __table_args__ = (Index("ix_upload_draft_made_at", "made_at"),)
    Record = DraftFile
    data_class = DataClass.UPLOAD

    owner_id: Mapped[UUID] = mapped_column(ForeignKey("organisation.id"))
    account_id: Mapped[UUID] = mapped_column(ForeignKey("account.id"))
    made_at: Mapped[datetime]


class ColumnMap(Base):
    """Which of our columns a school board's own header means; empty when none."""

    __tablename__ = "column_map"

    organisation_id: Mapped[UUID] = mapped_column(ForeignKey("organisation.id"), primary_key=True)
    foreign_header: Mapped[str] = mapped_column(String(100), primary_key=True)
    column: Mapped[str] = mapped_column(String(20))


class CodeMap(Base):
    """Which verzuimsoort a school board's own code means; empty when it is no absence."""

    __tablename__ = "code_map"

    organisation_id: Mapped[UUID] = mapped_column(ForeignKey("organisation.id"), primary_key=True)
    code: Mapped[str] = mapped_column(String(20), primary_key=True)
    soort: Mapped[str] = mapped_column(String(20))
