"""The Verhuispakket, as it was made and as it was received."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from casework.db import Base
from casework.domain.data_class import DataClass
from casework.domain.records import PackageText
from casework.vault import SealedRow


class Package(SealedRow, Base):
    """What goes along to the next municipality (`goes` is a `Where`), or came from `from_id`.

    One that is offered has the offer of the regie (`offer_id`), which says whether it waits, was
    accepted or refused. `parts` are codes. `ended_at` is when the next one took its place.
    """

    __tablename__ = "package"
    Record = PackageText
    data_class = DataClass.PLAN

    pupil_id: Mapped[UUID] = mapped_column(ForeignKey("pupil.id"))
    dossier_id: Mapped[UUID] = mapped_column(ForeignKey("dossier.id"), index=True)
    owner_id: Mapped[UUID] = mapped_column(ForeignKey("organisation.id"))
    account_id: Mapped[UUID] = mapped_column(ForeignKey("account.id"))
    made_at: Mapped[datetime]
    goes: Mapped[str]
    parts: Mapped[str]
    to_id: Mapped[UUID | None] = mapped_column(ForeignKey("organisation.id"))
    from_id: Mapped[UUID | None] = mapped_column(ForeignKey("organisation.id"))
    offer_id: Mapped[UUID | None] = mapped_column(ForeignKey("regie_offer.id"), unique=True)
    ended_at: Mapped[datetime | None]
