"""What somebody was typing when the screen locked."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from casework.db import Base
from casework.domain.data_class import DataClass
from casework.domain.records import FormDraft
from casework.vault import SealedRow


class Draft(SealedRow, Base):
    """A form that was sent to a locked screen; it shows again once the screen is open.

    Only the account that typed it gets it back. It is swept after a day.
    """

    __tablename__ = "draft"
    Record = FormDraft
    data_class = DataClass.DRAFT

    owner_id: Mapped[UUID] = mapped_column(ForeignKey("organisation.id"))
    account_id: Mapped[UUID] = mapped_column(ForeignKey("account.id"), index=True)
    kept_at: Mapped[datetime]
