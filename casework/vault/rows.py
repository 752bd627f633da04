"""What makes a table's row sealed: one row, one class of data, one envelope.

`envelope` is the ciphertext; `content` is the opened record, present only after a service opened
it. Both refuse to take part in a query's condition.
"""

from typing import Any, ClassVar
from uuid import UUID, uuid4

from sqlalchemy import ForeignKey, LargeBinary, event
from sqlalchemy.orm import Mapped, declared_attr, mapped_column
from sqlalchemy.types import TypeDecorator

from casework.vault.errors import NotOpened, SealedInQuery


class Envelope(TypeDecorator[bytes]):
    """Bytes that cannot be compared, sorted or searched."""

    impl = LargeBinary
    cache_ok = True

    class comparator_factory(TypeDecorator.Comparator[bytes]):  # noqa: N801  (SQLAlchemy's name)
        """Every operator raises."""

        def operate(self, op: Any, *_other: Any, **_kw: Any) -> Any:
            """Raise SealedInQuery."""
            raise SealedInQuery(f"a sealed field cannot be used in a query ({op.__name__})")

        reverse_operate = operate


class _Content:
    """The opened record of a row."""

    def __get__(self, row: Any, kind: type) -> Any:
        if row is None:
            raise SealedInQuery("a sealed field cannot be used in a query")
        try:
            return row.__dict__["_opened"]
        except KeyError:
            raise NotOpened(f"{kind.__name__} is not opened") from None


class SealedRow:
    """Mixin of every table with personal fields.

    `Record` is the dataclass inside the envelope, `data_class` the class of data it belongs to.
    `rev` counts versions: it is part of the seal, and an update that does not name the version it
    read changes nothing (StaleDataError).
    """

    Record: ClassVar[type]
    data_class: ClassVar[str]

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4, sort_order=-2)
    rev: Mapped[int] = mapped_column(default=1, sort_order=-1)
    envelope: Mapped[bytes] = mapped_column("sealed", Envelope, sort_order=100)

    content = _Content()

    @property
    def is_open(self) -> bool:
        """Whether its content can be read."""
        return "_opened" in self.__dict__

    @declared_attr
    def compartment_id(cls) -> Mapped[UUID]:  # noqa: N805
        """The compartment whose key opens this row."""
        return mapped_column(ForeignKey("compartment.id"), index=True, sort_order=99)

    @declared_attr.directive
    def __mapper_args__(cls) -> dict[str, Any]:  # noqa: N805
        return {"version_id_col": cls.rev, "version_id_generator": False}

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.__dict__.get('id')}>"


@event.listens_for(SealedRow, "expire", propagate=True)
@event.listens_for(SealedRow, "refresh", propagate=True)
def _forget(row: SealedRow, *_context: Any) -> None:
    row.__dict__.pop("_opened", None)
