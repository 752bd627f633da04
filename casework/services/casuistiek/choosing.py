"""Which rounds a case of a dossier can go to: those of the pupil's region, not of all regions."""

from collections.abc import Collection
from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session, aliased

from casework.db import elevated
from casework.domain.errors import Conflict, Invalid
from casework.domain.policy import Actor, OrganisationKind
from casework.models import (
    Branch,
    Dossier,
    Enrolment,
    Organisation,
    PupilRecord,
    StudyReviewer,
    StudyRound,
)

MOST = 12  # rounds ahead that one can choose from
NONE = (
    "In de regio van deze leerling is nog geen ronde gepland. Vraag de casusregisseur van het"
    " samenwerkingsverband om een ronde te plannen."
)
SEVERAL = "Er zijn meer rondes. Kies voor welke ronde."
OTHER = "Kies een ronde van de regio van de leerling."


class Choice(NamedTuple):
    """A round a case could go to, and who plans it."""

    id: UUID
    held_on: date
    by: str


def ahead(session: Session, actor: Actor, of: Dossier, today: date) -> tuple[Choice, ...]:
    """The rounds to come of the pupil's region, the first one first.

    The samenwerkingsverband of its school plans them, or its home municipality plans or reads them.
    """
    # Where it lives and who reads what is not for every holder to see; a page shows days alone.
    with elevated(session, actor.organisation):
        newest = select(Branch.swv).join(Enrolment, Enrolment.branch_id == Branch.id)
        of_pupil = newest.where(Enrolment.pupil_id == of.pupil_id)
        swv = session.scalar(of_pupil.order_by(Enrolment.valid_from.desc()).limit(1))
        known = PupilRecord.home_gemeente.is_not(None)
        lives = select(PupilRecord.home_gemeente).where(PupilRecord.pupil_id == of.pupil_id, known)
        homes = {one for one in session.scalars(lives) if one}
        return tuple(Choice(*row) for row in session.execute(_of_region(swv, homes, today)))


def chosen(rounds: Collection[Choice], wanted: UUID | None) -> UUID:
    """The round that was chosen, or the next one where that is no question.

    Raises Invalid for one of elsewhere, or when one must choose; Conflict when there is none.
    """
    ids = [one.id for one in rounds]
    if wanted is not None and wanted not in ids:
        raise Invalid({"ronde": [OTHER]})
    if not ids:
        raise Conflict(NONE)
    if wanted is None and _asks(list(rounds)):
        raise Invalid({"ronde": [SEVERAL]})
    return wanted or ids[0]


def _asks(rounds: list[Choice]) -> bool:
    """Whether the next round is a question: of more than one planner, or two on one day."""
    same_day = [one for one in rounds if one.held_on == rounds[0].held_on]
    return len(same_day) > 1 or len({one.by for one in rounds}) > 1


def _of_region(swv: str | None, homes: Collection[str], today: date) -> Any:
    reader = aliased(Organisation)
    is_home = and_(reader.kind == OrganisationKind.MUNICIPALITY, reader.code.in_(homes))
    readers = (
        select(StudyReviewer.round_id)
        .join(reader, reader.id == StudyReviewer.organisation_id)
        .where(is_home, StudyReviewer.left_at.is_(None))
    )
    planned = or_(
        and_(Organisation.kind == OrganisationKind.SWV, Organisation.code == swv),
        and_(Organisation.kind == OrganisationKind.MUNICIPALITY, Organisation.code.in_(homes)),
    )
    return (
        select(StudyRound.id, StudyRound.held_on, Organisation.name)
        .join(Organisation, Organisation.id == StudyRound.owner_id)
        .where(StudyRound.held_on >= today, or_(planned, StudyRound.id.in_(readers)))
        .order_by(StudyRound.held_on, StudyRound.id)
        .limit(MOST)
    )
