"""Where pupils count: the gemeenten of each samenwerkingsverband, and everywhere else."""

from collections import Counter
from collections.abc import Iterable, Sequence
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from casework.db import among
from casework.domain.policy import OrganisationKind
from casework.domain.regions import municipalities
from casework.models import Branch, Organisation, PupilRecord

ELSEWHERE = "elders"  # lives outside the region, or nobody knows where
NO_SWV = "geen"
_Lists = dict[str, list[str]]


def drawn(session: Session) -> _Lists:
    """By samenwerkingsverband, in a fixed order. A gemeente lies where most of its branches do.

    A gemeente counts by itself when it takes part, or when a school that takes part lies in it.
    """
    branches = select(Branch.gemeente, Branch.swv, func.count()).where(
        Branch.organisation_id.is_not(None), Branch.gemeente.is_not(None)
    )
    where: dict[str, Counter[str]] = {}
    for gemeente, swv, many in session.execute(branches.group_by(Branch.gemeente, Branch.swv)):
        where.setdefault(str(gemeente), Counter())[swv or NO_SWV] += many
    parts = select(Organisation.code).where(Organisation.kind == OrganisationKind.MUNICIPALITY)
    for code in session.scalars(parts):
        where.setdefault(code, Counter())
    found: _Lists = {}
    for gemeente in sorted(where):
        of = min(where[gemeente].items(), key=lambda one: (-one[1], one[0]), default=(NO_SWV, 0))
        found.setdefault(of[0], []).append(gemeente)
    return dict(sorted(found.items())) | {"": [ELSEWHERE]}


def homes(session: Session, pupils: Iterable[UUID], known: Iterable[str]) -> dict[UUID, str]:
    """Where each pupil counts. What the municipality itself has on record goes first."""
    municipal = (Organisation.kind == OrganisationKind.MUNICIPALITY).label("municipal")
    query = (
        select(PupilRecord.pupil_id, PupilRecord.home_gemeente)
        .join(Organisation, Organisation.id == PupilRecord.owner_id)
        .where(among(session, PupilRecord.pupil_id, list(pupils)))
        .order_by(municipal, PupilRecord.id)
    )
    places = set(known)
    return {pupil: home if home in places else ELSEWHERE for pupil, home in session.execute(query)}


def names(session: Session, codes: Sequence[str]) -> dict[str, str]:
    """As people call them."""
    kinds = (OrganisationKind.MUNICIPALITY, OrganisationKind.SWV)
    query = select(Organisation.code, Organisation.name).where(
        Organisation.kind.in_(kinds), Organisation.code.in_(codes)
    )
    found = {code: one.name for code, one in municipalities().items() if code in codes}
    found |= {
        code: name.removeprefix("Gemeente ").replace("Samenwerkingsverband", "SWV")
        for code, name in session.execute(query)
    }
    found |= {ELSEWHERE: "Elders of onbekend", NO_SWV: "Geen samenwerkingsverband"}
    return found
