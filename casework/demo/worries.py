"""Concerns that somebody reported and nobody decided on yet."""

from datetime import datetime, timedelta

from casework.db import as_actor
from casework.demo.places import SCHOOLS
from casework.demo.scene import Cast
from casework.domain.concern import NewConcern
from casework.services.signals import concern

_AT_HOME = (
    "De buurvrouw ziet hem al twee weken overdag thuis. School wil hem niet, zegt zijn moeder."
)
_NEW = "Zij woont sinds de zomer bij haar oma. Ik weet van geen school. Zij wil graag leren."
_DAY = timedelta(days=1)


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
