"""Applications to schools."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from casework.db import Base
from casework.domain.data_class import DataClass
from casework.domain.records import ApplicationText
from casework.models.edited import EditedRow


class Application(EditedRow, Base):
    """A pupil was put forward at a school in writing; its terms run as a `Term` beside it.

    `nowhere`: enrolled at no school. `placed_on`: placed for the time being. `outcome` is one of
    `domain.application.Outcome`, empty as long as the school has not decided.
    """

    __tablename__ = "application"
    Record = ApplicationText
    data_class = DataClass.AGREEMENTS

    pupil_id: Mapped[UUID] = mapped_column(ForeignKey("pupil.id"))
    dossier_id: Mapped[UUID] = mapped_column(ForeignKey("dossier.id"), index=True)
    owner_id: Mapped[UUID] = mapped_column(ForeignKey("organisation.id"))
    account_id: Mapped[UUID] = mapped_column(ForeignKey("account.id"))
    made_at: Mapped[datetime]
    written_on: Mapped[date]
    nowhere: Mapped[bool] = mapped_column(default=False)
    extended_until: Mapped[date | None]
    placed_on: Mapped[date | None]
    outcome: Mapped[str | None]
    decided_on: Mapped[date | None]
