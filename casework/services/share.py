"""Sharing: who may see what, from whom, on which ground, until when."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import and_, select, update
from sqlalchemy.orm import Session

from casework.db import elevated
from casework.domain.data_class import DataClass
from casework.domain.ground import DAYS, Ground
from casework.domain.moment import day_of
from casework.domain.policy import Actor, OrganisationKind
from casework.models import Dossier, Enrolment, Organisation, Share, Signal


def by_law(
    session: Session,
    signal: Signal,
    to: UUID,
    classes: Iterable[DataClass],
    *,
    now: datetime,
    owner: UUID | None = None,
    ground: Ground = Ground.MELDING,
) -> None:
    """Open a statutory signal, and what it tells of, to the municipality of residence (D5).

    `owner` is whose data are opened, where that is not the signal's own organisation.
    """
    for one in classes:
        session.add(
            Share(
                pupil_id=signal.pupil_id,
                signal_id=signal.id,
                data_class=one,
                owner_id=owner or signal.owner_id,
                to_id=to,
                ground=ground,
                since=now,
                until=day_of(now) + timedelta(days=DAYS),
            )
        )


def end_by_law(session: Session, signals: Iterable[UUID], *, now: datetime) -> None:
    """Close what was opened for signals that were withdrawn: there was nothing to report."""
    given = (Share.signal_id.in_(list(signals)), Share.ended_at.is_(None))
    session.execute(update(Share).where(*given).values(ended_at=now))


def end_regie(session: Session, dossier: UUID, to: UUID, *, now: datetime) -> None:
    """Close what was opened to an organisation because it held the regie; other grounds stay."""
    given = (
        Share.dossier_id == dossier,
        Share.to_id == to,
        Share.ground == Ground.REGIE,
        Share.ended_at.is_(None),
    )
    session.execute(update(Share).where(*given).values(ended_at=now))


def end_moved(session: Session, dossier: UUID, to: UUID, *, now: datetime) -> None:
    """Close what was opened in a dossier of who moved to the municipality `to`.

    Another municipality goes on seeing that it is there, and with that its own part.
    """
    municipal = select(Organisation.id).where(Organisation.kind == OrganisationKind.MUNICIPALITY)
    kept = and_(
        Share.data_class == DataClass.DOSSIER, Share.to_id.in_(municipal), Share.to_id != to
    )
    given = (Share.dossier_id == dossier, Share.ended_at.is_(None), ~kept)
    session.execute(update(Share).where(*given).values(ended_at=now))


def in_dossier(
    session: Session,
    actor: Actor,
    dossier: Dossier,
    to: UUID,
    classes: Iterable[DataClass],
    ground: Ground,
    *,
    now: datetime,
    otherwise: UUID | None = None,
) -> None:
    """Open parts of a dossier to an organisation; what it sees already stays as it is.

    `otherwise` is whose it is where there is no school, if not the dossier's. What the school
    knows is shared in the school's name on a ground of the law, also when the officer opens the
    dossier: hence the elevation, for these rows only.
    """
    with elevated(session, actor.organisation):
        school = school_of(session, dossier.pupil_id)
        known = set(session.execute(_known(dossier, to, now)).all())
        for one in classes:
            of_school = school or otherwise or dossier.owner_id
            owner = of_school if one in OF_SCHOOL else dossier.owner_id
            if owner != to and (owner, one) not in known:
                session.add(_made(dossier, owner, to, one, ground, actor, now))
        session.flush()


OF_SCHOOL = (DataClass.IDENTITY, DataClass.ABSENCE, DataClass.EDUCATION)


def school_of(session: Session, pupil: UUID) -> UUID | None:
    """The board of the newest enrolment; the caller lets row-level security pass."""
    newest = Enrolment.valid_from.desc()
    query = select(Enrolment.owner_id).where(Enrolment.pupil_id == pupil).order_by(newest)
    return session.scalar(query.limit(1))


def _known(dossier: Dossier, to: UUID, now: datetime) -> Any:
    return select(Share.owner_id, Share.data_class).where(
        Share.dossier_id == dossier.id,
        Share.to_id == to,
        Share.ended_at.is_(None),
        Share.until >= day_of(now),
    )


def _made(
    dossier: Dossier,
    owner: UUID,
    to: UUID,
    data_class: DataClass,
    ground: Ground,
    actor: Actor,
    now: datetime,
) -> Share:
    return Share(
        pupil_id=dossier.pupil_id,
        dossier_id=dossier.id,
        data_class=data_class,
        owner_id=owner,
        to_id=to,
        ground=ground,
        since=now,
        until=day_of(now) + timedelta(days=DAYS),
        made_by=actor.account,
    )
