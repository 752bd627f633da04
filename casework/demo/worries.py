"""Concerns that nobody decided on yet, and worries about safety of one organisation."""

from datetime import datetime, timedelta

from sqlalchemy import select

from casework.db import as_actor
from casework.demo.places import SCHOOLS
from casework.demo.scene import Cast
from casework.domain.concern import NewConcern
from casework.domain.moment import day_of
from casework.domain.safety import NewStep
from casework.models import Dossier, RegieTerm
from casework.services.dossiers import safety as own_safety
from casework.services.signals import concern

_AT_HOME = (
    "De buurvrouw ziet hem al twee weken overdag thuis. School wil hem niet, zegt zijn moeder."
)
_NEW = "Zij woont sinds de zomer bij haar oma. Ik weet van geen school. Zij wil graag leren."
_DAY = timedelta(days=1)


_SAFETY = (
    "Zij zegt dat zij liever niet naar huis gaat. Blauwe plek op haar arm, van een val zegt zij.",
    "Besproken met de schoolmaatschappelijk werker. Advies gevraagd bij Veilig Thuis, zonder naam.",
)


def waiting(cast: Cast, now: datetime) -> None:
    """One at a school, and one at a municipality because nobody knows of a school."""
    at = SCHOOLS["college"]
    home = cast.actors["lindewaard"].organisation
    boy = NewConcern(
        "Bilal, een jongen van een jaar of 14",
        _AT_HOME,
        "06-00000013",
        branch=f"{at.brin}{at.vestiging}",
    )
    girl = NewConcern("Sofia, 12 jaar", _NEW, "06-00000014", municipality=home)
    for who, value in (("bocht", boy), ("licht", girl)):
        actor = cast.actors[who]
        as_actor(cast.session, str(actor.organisation))
        concern.report(cast.session, actor, value, now=now - _DAY)


def safety(cast: Cast, now: datetime) -> None:
    """Two steps of the meldcode at a school, the second longer ago than it should be."""
    actor = cast.acting("wilg")
    query = select(Dossier.id).join(RegieTerm, RegieTerm.id == Dossier.regie_term_id)
    mine = query.where(RegieTerm.account_id == actor.account).order_by(Dossier.opened_at)
    of = cast.session.scalars(mine.limit(1)).one()
    for step, text, days in zip((1, 2), _SAFETY, (15, 12), strict=True):
        on = day_of(now) - timedelta(days=days)
        value = NewStep(step, on, text)
        own_safety.add(cast.session, actor, of, value, now=now - timedelta(days=days))
