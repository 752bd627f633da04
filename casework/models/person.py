"""People round the pupil. They have no accounts."""

from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from casework.db import Base
from casework.domain.data_class import DataClass
from casework.domain.records import PersonDetails
from casework.models.edited import EditedRow


class Person(EditedRow, Base):
    """A parent, foster parent, guardian or other, as one organisation knows them."""

    __tablename__ = "person"
    Record = PersonDetails
    data_class = DataClass.PEOPLE

    pupil_id: Mapped[UUID] = mapped_column(ForeignKey("pupil.id"), index=True)
    owner_id: Mapped[UUID] = mapped_column(ForeignKey("organisation.id"))
    position: Mapped[int] = mapped_column(default=0)
