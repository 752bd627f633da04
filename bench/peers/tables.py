"""Peers of a sealed row: the same columns in plain, and each field encrypted on its own.

Field by field is what the encrypted column types of ORM libraries do; here with Fernet, the
recipe of the cryptography library, under one key for everybody.
"""

from datetime import date
from typing import Any
from uuid import UUID, uuid4

from cryptography.fernet import Fernet
from sqlalchemy import Dialect, LargeBinary
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from sqlalchemy.types import TypeDecorator

_KEY = Fernet(Fernet.generate_key())
FIELDS = ("achternaam", "geboortedatum", "voornamen", "roepnaam", "voorvoegsel", "postcode")


class Base(DeclarativeBase):
    """The peers' tables; they exist in a measurement only."""


class Encrypted(TypeDecorator[str]):
    """A text that is encrypted on its way in and decrypted on its way out."""

    impl = LargeBinary
    cache_ok = True

    def process_bind_param(self, value: str | None, _dialect: Dialect) -> bytes | None:
        """Encrypt."""
        return None if value is None else _KEY.encrypt(value.encode())

    def process_result_value(self, value: bytes | None, _dialect: Dialect) -> str | None:
        """Decrypt."""
        return None if value is None else _KEY.decrypt(bytes(value)).decode()


class _Record:
    """The columns of PupilRecord that are plain there too."""

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    rev: Mapped[int]
    pupil_id: Mapped[UUID]
    owner_id: Mapped[UUID]
    pgn_index: Mapped[bytes | None] = mapped_column(LargeBinary)
    name_index: Mapped[int]
    home_gemeente: Mapped[str | None]
    duty_from: Mapped[date]
    duty_until: Mapped[date]


class Plain(_Record, Base):
    """Everything as it is."""

    __tablename__ = "bench_plain"

    achternaam: Mapped[str]
    geboortedatum: Mapped[date]
    voornamen: Mapped[str | None]
    roepnaam: Mapped[str | None]
    voorvoegsel: Mapped[str | None]
    postcode: Mapped[str | None]


class Fields(_Record, Base):
    """Six fields, six ciphertexts."""

    __tablename__ = "bench_fields"

    achternaam: Mapped[str] = mapped_column(Encrypted)
    geboortedatum: Mapped[str] = mapped_column(Encrypted)
    voornamen: Mapped[str | None] = mapped_column(Encrypted)
    roepnaam: Mapped[str | None] = mapped_column(Encrypted)
    voorvoegsel: Mapped[str | None] = mapped_column(Encrypted)
    postcode: Mapped[str | None] = mapped_column(Encrypted)


def values(record: Any) -> dict[str, Any]:
    """An opened record as the columns of `Plain`."""
    names = [name for name in Plain.__table__.columns.keys() if name not in FIELDS]  # noqa: SIM118
    return {name: getattr(record, name) for name in names} | {
        name: getattr(record.content, name) for name in FIELDS
    }
