"""Absence that turned out to be something else: two days ill were two days without a reason."""

from datetime import date, datetime, timedelta
from uuid import UUID

from sqlalchemy import func, select

from casework.demo.places import SCHOOLS
from casework.demo.scene import Cast
from casework.domain.moment import day_of
from casework.domain.reclassify import NewKind
from casework.domain.verzuim import Verzuimsoort
from casework.models import Dossier, Ongoing, Pupil, Verzuim
from casework.services.absence import reclassify

_BACK = timedelta(days=120)


def kinds(cast: Cast, now: datetime) -> None:
    """At one school a call told so."""
    actor, today = cast.acting("wilg"), day_of(now)
    pupil = _who(cast, today - _BACK)
    if pupil is None:
        return
    value = NewKind(today - _BACK, today, Verzuimsoort.ONGEOORLOOFD, Verzuimsoort.ZIEK)
    seen = reclassify.look(cast.session, actor, pupil, value, now=now)
    reclassify.change(cast.session, actor, pupil, value, seen.planned.mark, now=now)


def _who(cast: Cast, since: date) -> UUID | None:
    """Of whom just two days ill stand there, and nobody opened a dossier."""
    query = (
        select(Pupil.id)
        .join(Verzuim, Verzuim.pupil_nr == Pupil.nr)
        .where(
            Verzuim.branch_id == cast.branches[SCHOOLS["college"]].id,
            Verzuim.date >= since,
            Verzuim.soort == Verzuimsoort.ZIEK,
            ~select(Dossier.id).where(Dossier.pupil_id == Pupil.id).exists(),
            ~select(Ongoing.id).where(Ongoing.pupil_nr == Pupil.nr).exists(),
        )
        .group_by(Pupil.id, Pupil.nr)
        .having(func.count() == 2)
        .order_by(func.max(Verzuim.date).desc(), Pupil.nr)
    )
    return cast.session.scalars(query).first()
