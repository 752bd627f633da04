"""Sealing and opening rows within a unit of work.

Keys opened in a unit of work live as long as it does (`session.info`), and a page that opens many
rows fetches all their keys with one select.
"""

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple, TypeVar
from uuid import UUID, uuid4

from sqlalchemy import select, tuple_
from sqlalchemy.orm import Session

from casework.db import insert_once
from casework.domain.errors import Changed
from casework.domain.policy import Actor
from casework.models import Compartment
from casework.models.edited import EditedRow
from casework.services.prepared import Query, prepared
from casework.vault import SealedRow
from casework.vault.record import dump, load
from casework.vault.vault import Keys

Row = TypeVar("Row", bound=SealedRow)


class Place(NamedTuple):
    """Where a compartment belongs: one subject, one owner, one class of data."""

    subject: UUID
    owner: UUID
    data_class: str


class Sealed(NamedTuple):
    """The columns an envelope needs, as a list query selects them."""

    id: UUID
    rev: int
    compartment_id: UUID
    envelope: bytes


def keys_of(session: Session) -> Keys:
    """The opened keys of this unit of work."""
    keys: Keys = session.info.setdefault("keys", {})
    return keys


def compartments(session: Session, places: Iterable[Place]) -> dict[Place, UUID]:
    """The open compartments of these places, made where missing, their keys at hand.

    A new key is committed to the key store before the row that needs it exists; a rollback leaves
    an orphan key, which opens nothing.
    """
    known: dict[Place, UUID] = session.info.setdefault("compartments", {})
    wanted = set(places) - known.keys()
    if wanted:
        found = _stored(session, sorted(wanted))
        session.info["vault"].fetch(found.values(), keys_of(session))
        missing = sorted(wanted - found.keys())
        known |= found | (_created(session, missing) if missing else {})
    return known


def _stored(session: Session, places: Sequence[Place]) -> dict[Place, UUID]:
    found: dict[Place, UUID] = {}
    if len(places) == 1:  # as most acts ask: of one row
        one = _one(session, *places[0]).scalar_one_or_none()
        return {places[0]: one} if one else {}
    columns = tuple_(Compartment.subject, Compartment.owner_id, Compartment.data_class)
    for at in range(0, len(places), 300):
        query = select(Compartment).where(
            Compartment.state == "open", columns.in_(places[at : at + 300])
        )
        for row in session.scalars(query):
            found[Place(row.subject, row.owner_id, row.data_class)] = row.id
    return found


@prepared
def _one(subject: UUID, owner: UUID, data_class: str) -> Query:
    of = Compartment
    same = (of.subject == subject, of.owner_id == owner, of.data_class == data_class)
    return select(of.id).where(*same, of.state == "open")


def _created(session: Session, places: Sequence[Place]) -> dict[Place, UUID]:
    vault, keys = session.info["vault"], keys_of(session)
    made = {place: uuid4() for place in places}
    vault.create(made.values(), keys, keep="rehearsing" not in session.info)
    rows = [
        {
            "id": id_,
            "subject": place.subject,
            "owner_id": place.owner,
            "data_class": place.data_class,
            "state": "open",
        }
        for place, id_ in made.items()
    ]
    insert_once(session, Compartment, *rows)
    kept = _stored(session, places)  # another's, where somebody was first
    vault.fetch(kept.values(), keys)
    return kept


def seal(session: Session, row: Row, subject: UUID, owner: UUID, content: Any) -> Row:
    """Seal a new row's content into its compartment."""
    place = Place(subject, owner, row.data_class)
    row.compartment_id = compartments(session, {place})[place]
    row.id = row.id or uuid4()
    row.rev = 1
    _put(session, row, content)
    return row


def reseal(
    session: Session, row: SealedRow, content: Any, *, rev: int, always: bool = False
) -> None:
    """Replace the whole envelope. Raises Changed when somebody wrote in it since `rev`.

    What did not change keeps its version, unless plain columns go along (`always`).
    """
    if row.rev != rev:
        raise Changed(None)
    open_rows(session, [row])
    if row.content == content and not always:
        return
    row.rev = rev + 1
    _put(session, row, content)


def revise(
    session: Session,
    actor: Actor,
    row: EditedRow,
    content: Any,
    *,
    rev: int,
    always: bool = False,
) -> None:
    """The same of what a person wrote over version `rev`: it stays with the row who did.

    Raises Changed, with who was first.
    """
    if row.rev != rev:
        raise Changed(row.changed_by)
    reseal(session, row, content, rev=rev, always=always)
    if row.rev != rev:
        row.changed_by = actor.account


def open_rows(session: Session, rows: Iterable[SealedRow]) -> None:
    """Open loaded rows of any table, with one select for their keys.

    Whose rows were opened is kept for the trail (`trail.complete`).
    """
    loaded = [row for row in rows if not row.is_open]
    fetch_keys(session, [row.compartment_id for row in loaded])
    for row in loaded:
        row.__dict__["_opened"] = _open(
            session, type(row), row.id, row.rev, row.compartment_id, row.envelope
        )
    seen = {getattr(row, "pupil_id", None) for row in loaded}
    session.info.setdefault("seen", set()).update(seen - {None})


def open_columns(session: Session, kind: type[SealedRow], rows: Iterable[Sealed]) -> list[Any]:
    """Open what a list query selected as columns; None stays None. Keys must be fetched before."""
    return [row.id and _open(session, kind, *row) for row in rows]


def open_sealed(session: Session, kind: type[SealedRow], sealed: Sealed | None) -> Any:
    """The same of one."""
    return sealed and _open(session, kind, *sealed)


def sealed_columns(table: Any, prefix: str) -> list[Any]:
    """The columns of a table's envelope, to go along in a select under `prefix`."""
    columns = (table.id, table.rev, table.compartment_id, table.envelope)
    names = ("id", "rev", "compartment_id", "envelope")
    return [one.label(f"{prefix}_{name}") for one, name in zip(columns, names, strict=True)]


def open_one(session: Session, kind: type[SealedRow], row: Any, prefix: str) -> Any:
    """Open what `sealed_columns` brought along; None when there was nothing."""
    values = row._mapping
    id_, rev, compartment, envelope = (values[f"{prefix}_{name}"] for name in Sealed._fields)
    return _open(session, kind, id_, rev, compartment, envelope) if id_ else None


def _open(
    session: Session, kind: type[SealedRow], id_: UUID, rev: int, compartment: UUID, envelope: bytes
) -> Any:
    vault, keys = session.info["vault"], session.info["keys"]
    table: str = kind.__tablename__  # type: ignore[attr-defined]
    return load(kind.Record, vault.open(keys, envelope, table, id_, compartment, rev))


def fetch_keys(session: Session, wanted: Iterable[UUID | None]) -> None:
    """Fetch the keys of a whole page with one select."""
    session.info["vault"].fetch({one for one in wanted if one}, keys_of(session))


def _put(session: Session, row: SealedRow, content: Any) -> None:
    table: str = row.__tablename__  # type: ignore[attr-defined]
    vault = session.info["vault"]
    row.envelope = vault.seal(
        keys_of(session), dump(content), table, row.id, row.compartment_id, row.rev
    )
    row.__dict__["_opened"] = content
