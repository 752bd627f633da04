"""The names that go with rows of pupils in a list, as far as the actor may see them."""

from collections.abc import Collection, Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from casework.db import among
from casework.domain.policy import Actor
from casework.domain.records import Education, Identity, Staff
from casework.models import Account, Enrolment, Organisation, PupilRecord
from casework.services import access
from casework.services.sealing import open_rows


def identities(
    session: Session, actor: Actor, pupils: Collection[UUID], today: date
) -> dict[UUID, Identity]:
    """Who these pupils are; those that are closed to the actor are left out."""
    records = _records(session, actor, pupils, today)
    open_rows(session, records)
    return {one.pupil_id: one.content for one in records}


def with_classes(
    session: Session, actor: Actor, pupils: Collection[UUID], today: date
) -> tuple[dict[UUID, Identity], dict[UUID, Education]]:
    """The same, and what is known of each at school, by the newest enrolment: one fetch of keys."""
    records = _records(session, actor, pupils, today)
    query = select(Enrolment).where(among(session, Enrolment.pupil_id, pupils))
    enrolments = session.scalars(
        query.where(access.sees_enrolment(actor, today)).order_by(Enrolment.valid_from)
    ).all()
    open_rows(session, [*records, *enrolments])
    return (
        {one.pupil_id: one.content for one in records},
        {one.pupil_id: one.content for one in enrolments},
    )


def staff(session: Session, account: UUID) -> tuple[Staff, str]:
    """Who has an account: name and reach, and the organisation. Of all staff this may be seen."""
    query = (
        select(Account, Organisation.name)
        .join(Organisation, Organisation.id == Account.organisation_id)
        .where(Account.id == account)
    )
    found, organisation = session.execute(query).one()
    open_rows(session, [found])
    return found.content, organisation


def _records(
    session: Session, actor: Actor, pupils: Collection[UUID], today: date
) -> Sequence[PupilRecord]:
    query = access.visible_records(actor, today)
    return session.scalars(query.where(among(session, PupilRecord.pupil_id, pupils))).all()
