"""Who holds the regie from when to when, and offers that wait for an answer."""

from datetime import date, datetime
from uuid import UUID, uuid4

from sqlalchemy import Computed, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from casework.db import Base
from casework.domain.data_class import DataClass
from casework.domain.records import HandoverNote, OfferQuestion
from casework.models.offered import WAITING, Offered
from casework.vault import SealedRow

_RUNNING, _UNANSWERED = text("until IS NULL"), text("answered_at IS NULL")


class RegieTerm(Base):
    """One holder's term. `open` is 1 while the term runs, else null."""

    __tablename__ = "regie_term"
    __table_args__ = (
        UniqueConstraint("id", "dossier_id", "open"),
        Index(
            "ux_regie_term_open",
            "dossier_id",
            unique=True,
            sqlite_where=_RUNNING,
            postgresql_where=_RUNNING,
        ),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    dossier_id: Mapped[UUID] = mapped_column(ForeignKey("dossier.id"))
    account_id: Mapped[UUID] = mapped_column(ForeignKey("account.id"), index=True)
    organisation_id: Mapped[UUID] = mapped_column(ForeignKey("organisation.id"))
    since: Mapped[datetime]
    until: Mapped[datetime | None]
    open: Mapped[int | None] = mapped_column(
        Computed("CASE WHEN until IS NULL THEN 1 END", persisted=True)
    )


class RegieOffer(Offered, SealedRow, Base):
    """The regie offered to someone. The giver holds it until the taker accepts."""

    __tablename__ = "regie_offer"
    __table_args__ = (
        Index(
            "ux_regie_offer_open",
            "dossier_id",
            unique=True,
            sqlite_where=WAITING,
            postgresql_where=WAITING,
        ),
        Index("ix_regie_offer_to", "to_account_id", "state"),
        Index("ix_regie_offer_by", "made_by", "state"),
    )
    Record = HandoverNote
    data_class = DataClass.PLAN

    from_term_id: Mapped[UUID] = mapped_column(ForeignKey("regie_term.id"))
    why: Mapped[str]


class RegieQuestion(SealedRow, Base):
    """What is asked about an offer before it is answered; it goes with the offer.

    `owner_id` is the giver's organisation, whose plan it belongs to; `to_organisation_id` is that
    of the offer, which asks.
    """

    __tablename__ = "regie_question"
    __table_args__ = (
        Index(
            "ux_regie_question_open",
            "offer_id",
            unique=True,
            sqlite_where=_UNANSWERED,
            postgresql_where=_UNANSWERED,
        ),
    )
    Record = OfferQuestion
    data_class = DataClass.PLAN

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    offer_id: Mapped[UUID] = mapped_column(ForeignKey("regie_offer.id"), index=True)
    dossier_id: Mapped[UUID] = mapped_column(ForeignKey("dossier.id"))
    pupil_id: Mapped[UUID] = mapped_column(ForeignKey("pupil.id"))
    owner_id: Mapped[UUID] = mapped_column(ForeignKey("organisation.id"))
    to_organisation_id: Mapped[UUID] = mapped_column(ForeignKey("organisation.id"))
    account_id: Mapped[UUID] = mapped_column(ForeignKey("account.id"))
    made_at: Mapped[datetime]
    answered_at: Mapped[datetime | None]


class RegieAsk(Base):
    """Someone who sees the dossier asks its holder for the regie; nothing moves by asking.

    `state`: open, offered, refused (`reason`), withdrawn, ended (the regie moved meanwhile).
    """

    __tablename__ = "regie_ask"
    __table_args__ = (
        Index(
            "ux_regie_ask_open",
            "dossier_id",
            "account_id",
            unique=True,
            sqlite_where=WAITING,
            postgresql_where=WAITING,
        ),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    dossier_id: Mapped[UUID] = mapped_column(ForeignKey("dossier.id"))
    pupil_id: Mapped[UUID] = mapped_column(ForeignKey("pupil.id"))  # for the trail of who asked
    term_id: Mapped[UUID] = mapped_column(ForeignKey("regie_term.id"), index=True)
    account_id: Mapped[UUID] = mapped_column(ForeignKey("account.id"))
    organisation_id: Mapped[UUID] = mapped_column(ForeignKey("organisation.id"))
    made_at: Mapped[datetime]
    answer_by: Mapped[date]
    state: Mapped[str] = mapped_column(default="open")
    answered_at: Mapped[datetime | None]
    reason: Mapped[str | None]
