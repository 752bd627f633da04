"""What stands in a dossier, read for its timeline: as much as its page shows, and nothing more."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from casework.db import elevated
from casework.domain.data_class import DataClass
from casework.domain.moment import day_of
from casework.domain.policy import Actor
from casework.models import Organisation, Share
from casework.services.prepared import Query, prepared
from casework.services.sheets import dossier_page
from casework.services.sheets.dossier_page import DossierPage, How

MOST = 1_000  # contacts, and agreements


class Opened(NamedTuple):
    """What of the dossier was opened to an organisation on a day, and still is."""

    name: str
    on: date
    classes: Sequence[DataClass]


@dataclass(frozen=True, repr=False)
class Timeline:
    """The dossier, and since when who sees what of it."""

    page: DossierPage
    opened: Sequence[Opened]


def shown(session: Session, actor: Actor, dossier: UUID, *, now: datetime) -> Timeline:
    """All of it, on record. Raises NotFound, NotAllowed."""
    page = dossier_page.shown(session, actor, dossier, now=now, how=How(many=MOST))
    # Who else is in the circle is for everybody in the dossier to know: the elevation.
    with elevated(session, actor.organisation, actor.system):
        rows = given(session, dossier, day_of(now)).all()
    days = groupby(rows, lambda row: (row[0], day_of(row[1])))
    return Timeline(page, [Opened(*of, [DataClass(row[2]) for row in some]) for of, some in days])


@prepared
def given(dossier: UUID, today: date) -> Query:
    """What is open to whom, and since when."""
    return (
        select(Organisation.name, Share.since, Share.data_class)
        .join(Organisation, Organisation.id == Share.to_id)
        .where(Share.dossier_id == dossier, Share.ended_at.is_(None), Share.until >= today)
        .order_by(Organisation.name, Share.since, Share.data_class)
    )
