"""Consent to share: for what, with whom, what each who must give it said, and its withdrawal."""

from datetime import date, datetime
from uuid import UUID, uuid4

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from casework.db import Base

_PUPIL, _PERSON = text("person_id IS NULL"), text("person_id IS NOT NULL")
_LAPSED = text("lapsed_on IS NOT NULL")


class Consent(Base):
    """Asked for one purpose and one receiver. The classes are codes with a space between.

    `state`: asked, given, refused, withdrawn, lapsed. `withdrawn_by`: leerling or
    vertegenwoordiger. `lapsed_on` is the day it stood no more, `lapsed_why` is gezag (it waits
    again) or the age at which others give it.
    """

    __tablename__ = "consent"
    __table_args__ = (
        Index("ix_consent_lapsed", "lapsed_on", sqlite_where=_LAPSED, postgresql_where=_LAPSED),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    dossier_id: Mapped[UUID] = mapped_column(ForeignKey("dossier.id"), index=True)
    pupil_id: Mapped[UUID] = mapped_column(ForeignKey("pupil.id"))
    owner_id: Mapped[UUID] = mapped_column(ForeignKey("organisation.id"))
    to_id: Mapped[UUID] = mapped_column(ForeignKey("organisation.id"))
    ground: Mapped[str]
    classes: Mapped[str]
    purpose: Mapped[str]
    told: Mapped[str]
    until: Mapped[date]
    made_at: Mapped[datetime]
    made_by: Mapped[UUID] = mapped_column(ForeignKey("account.id"))
    state: Mapped[str] = mapped_column(default="asked")
    withdrawn_on: Mapped[date | None]
    withdrawn_by: Mapped[str | None]
    lapsed_on: Mapped[date | None]
    lapsed_why: Mapped[str | None]


class ConsentVoice(Base):
    """What one person said, how, on which day. Without a person it is the pupil's own word."""

    __tablename__ = "consent_voice"
    __table_args__ = (
        Index(
            "ux_consent_voice_person",
            "consent_id",
            "person_id",
            unique=True,
            sqlite_where=_PERSON,
            postgresql_where=_PERSON,
        ),
        Index(
            "ux_consent_voice_pupil",
            "consent_id",
            unique=True,
            sqlite_where=_PUPIL,
            postgresql_where=_PUPIL,
        ),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    consent_id: Mapped[UUID] = mapped_column(ForeignKey("consent.id"))
    owner_id: Mapped[UUID] = mapped_column(ForeignKey("organisation.id"))
    person_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))
    said: Mapped[bool]
    how: Mapped[str]
    said_on: Mapped[date]
    noted_by: Mapped[UUID] = mapped_column(ForeignKey("account.id"))
    noted_at: Mapped[datetime]
