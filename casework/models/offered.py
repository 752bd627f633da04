"""What every offer to a person has, whatever is offered."""

from datetime import date, datetime
from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy import ForeignKey, text
from sqlalchemy.orm import Mapped, mapped_column

WAITING = text("state = 'open'")


class Offered:
    """Mixin: something in a dossier offered to someone, who answers by the last day `answer_by`.

    `state`: open, accepted, refused (`reason`), withdrawn, expired. `owner_id` is the giver's
    organisation.
    """

    if TYPE_CHECKING:  # each table says itself how it is keyed
        id: Mapped[UUID]

    dossier_id: Mapped[UUID] = mapped_column(ForeignKey("dossier.id"))
    pupil_id: Mapped[UUID] = mapped_column(ForeignKey("pupil.id"))  # for the trail of the taker
    owner_id: Mapped[UUID] = mapped_column(ForeignKey("organisation.id"))
    to_account_id: Mapped[UUID] = mapped_column(ForeignKey("account.id"))
    to_organisation_id: Mapped[UUID] = mapped_column(ForeignKey("organisation.id"))
    made_by: Mapped[UUID] = mapped_column(ForeignKey("account.id"))
    made_at: Mapped[datetime]
    answer_by: Mapped[date]
    state: Mapped[str] = mapped_column(default="open")
    answered_at: Mapped[datetime | None]
    reason: Mapped[str | None]
