"""Remarks with absences: sealed, and never leaving the school."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from casework.domain.data_class import DataClass
from casework.domain.policy import Actor
from casework.domain.records import Remark
from casework.models import Branch, VerzuimRemark
from casework.services.pupils.directory import chunks
from casework.services.sealing import Place, compartments, open_rows, reseal, seal


def keep(session: Session, actor: Actor, remarks: Mapping[Any, tuple[UUID, str | None]]) -> None:
    """Store remarks by (pupil_nr, branch_id, date, soort), in place of what stood there."""
    if not remarks:
        return
    stored = _stored(session, remarks)
    owners = _owners(session, remarks)
    places = {Place(p, owners[key[1]], DataClass.ABSENCE) for key, (p, _) in remarks.items()}
    compartments(session, places)
    for key, (pupil, text) in remarks.items():
        row = stored.get(tuple(key))
        if row:
            reseal(session, row, Remark(text or ""), rev=row.rev)
            continue
        nr, branch, on, soort = key
        row = VerzuimRemark(
            pupil_nr=nr, owner_id=owners[branch], branch_id=branch, date=on, soort=soort
        )
        session.add(seal(session, row, pupil, owners[branch], Remark(text or "")))


def _stored(session: Session, keys: Mapping[Any, Any]) -> dict[Any, VerzuimRemark]:
    found: dict[Any, VerzuimRemark] = {}
    for some in chunks({key[0] for key in keys}):
        for row in session.scalars(select(VerzuimRemark).where(VerzuimRemark.pupil_nr.in_(some))):
            found[row.pupil_nr, row.branch_id, row.date, row.soort] = row
    open_rows(session, found.values())
    return found


def _owners(session: Session, keys: Mapping[Any, Any]) -> dict[int, UUID]:
    branches = {key[1] for key in keys}
    query = select(Branch.id, Branch.organisation_id).where(Branch.id.in_(branches))
    return {id_: owner for id_, owner in session.execute(query) if owner}


def forget(session: Session, nr: int, branch: int, on: date, soort: str) -> None:
    """The remark goes with its absence."""
    session.execute(
        delete(VerzuimRemark).where(
            VerzuimRemark.pupil_nr == nr,
            VerzuimRemark.branch_id == branch,
            VerzuimRemark.date == on,
            VerzuimRemark.soort == soort,
        )
    )


def move(session: Session, places: Sequence[Any], soort: str) -> None:
    """The remarks of these absences go along to another kind; two of one day become one."""
    stored = _stored(session, {tuple(place): None for place in places})
    for nr, branch, on, was in places:
        row, beside = stored.get((nr, branch, on, was)), stored.get((nr, branch, on, soort))
        if row is not None and beside is not None:
            both = Remark(f"{beside.content.text}\n{row.content.text}")
            reseal(session, beside, both, rev=beside.rev)
            session.delete(row)
        elif row is not None:
            row.soort = soort
    session.flush()


def of_pupil(session: Session, actor: Actor, nr: int) -> dict[tuple[date, str], str]:
    """The remarks the actor's own organisation keeps about a pupil's absences."""
    query = select(VerzuimRemark).where(
        VerzuimRemark.pupil_nr == nr, VerzuimRemark.owner_id == actor.organisation
    )
    rows = session.scalars(query).all()
    open_rows(session, rows)
    return {(row.date, row.soort): row.content.text for row in rows}
