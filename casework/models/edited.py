"""Rows that more people write in, over the version each saw: who was the last stays with them."""

from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, declared_attr, mapped_column

from casework.vault import SealedRow


class Edited:
    """Mixin: who changed it last; None for what is as it was made."""

    @declared_attr
    def changed_by(cls) -> Mapped[UUID | None]:  # noqa: N805
        """An account."""
        return mapped_column(ForeignKey("account.id"))


class EditedRow(Edited, SealedRow):
    """The same with personal fields: its form carries `rev`, and is stored by `sealing.revise`."""
