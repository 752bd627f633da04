"""Contacts with the people round a pupil, and agreements."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from casework.db import Base
from casework.domain.data_class import DataClass
from casework.domain.records import AgreementText, ContactNote
from casework.vault import SealedRow


class Contact(SealedRow, Base):
    """A call or a talk. `outcome`: spoken or missed; an attempt does not clear an alarm.

    `saw_pupil` says the child itself was seen.
    """

    __tablename__ = "contact"
    __table_args__ = (Index("ix_contact_pupil", "pupil_id", "at"),)
    Record = ContactNote
    data_class = DataClass.PEOPLE

    pupil_id: Mapped[UUID] = mapped_column(ForeignKey("pupil.id"))
    dossier_id: Mapped[UUID | None] = mapped_column(ForeignKey("dossier.id"))
    owner_id: Mapped[UUID] = mapped_column(ForeignKey("organisation.id"))
    account_id: Mapped[UUID] = mapped_column(ForeignKey("account.id"))
    at: Mapped[datetime]
    outcome: Mapped[str]
    saw_pupil: Mapped[bool] = mapped_column(default=False)


class Agreement(SealedRow, Base):
    """What was agreed, due on a date, watched by a named account."""

    __tablename__ = "agreement"
    __table_args__ = (Index("ix_agreement_watch", "account_id", "done_at", "due_on"),)
    Record = AgreementText
    data_class = DataClass.AGREEMENTS

    pupil_id: Mapped[UUID] = mapped_column(ForeignKey("pupil.id"), index=True)
    dossier_id: Mapped[UUID | None] = mapped_column(ForeignKey("dossier.id"))
    owner_id: Mapped[UUID] = mapped_column(ForeignKey("organisation.id"))
    account_id: Mapped[UUID] = mapped_column(ForeignKey("account.id"))
    made_at: Mapped[datetime]
    due_on: Mapped[date]
    done_at: Mapped[datetime | None]
