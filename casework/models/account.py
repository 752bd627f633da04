"""People who sign in, what they may be, and how they prove it."""

from datetime import date, datetime
from uuid import UUID, uuid4

from sqlalchemy import ForeignKey, LargeBinary, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from casework.db import Base
from casework.domain.data_class import DataClass
from casework.domain.records import SecondFactor, Staff
from casework.vault import SealedRow


class Account(SealedRow, Base):
    """Someone with a name at one organisation. The e-mail address is found by a blind index."""

    __tablename__ = "account"
    __table_args__ = (UniqueConstraint("email_index"),)
    Record = Staff
    data_class = DataClass.ACCOUNT

    organisation_id: Mapped[UUID] = mapped_column(ForeignKey("organisation.id"), index=True)
    email_index: Mapped[bytes] = mapped_column(LargeBinary)
    created_at: Mapped[datetime]
    disabled_at: Mapped[datetime | None]


class Credential(SealedRow, Base):
    """Password (argon2id) and sealed second factor of an account; `id` is the account's.

    `last_step` is the last time step a code was accepted for: a code works once.
    """

    __tablename__ = "credential"
    Record = SecondFactor
    data_class = DataClass.CREDENTIAL

    account_id: Mapped[UUID] = mapped_column(ForeignKey("account.id"), unique=True)
    password_hash: Mapped[str]
    last_step: Mapped[int] = mapped_column(default=0)
    code_failures: Mapped[int] = mapped_column(default=0)
    locked_until: Mapped[datetime | None]


class Membership(Base):
    """A role at the account's organisation, from-until; at one branch, or at all when null."""

    __tablename__ = "membership"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    account_id: Mapped[UUID] = mapped_column(ForeignKey("account.id"), index=True)
    role: Mapped[str]
    branch_id: Mapped[int | None] = mapped_column(ForeignKey("branch.id"))
    valid_from: Mapped[date]
    valid_until: Mapped[date | None]
