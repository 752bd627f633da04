"""What the clockwork finds by itself, in the nights of the year and in the last one."""

from datetime import datetime

from casework.db import as_actor
from casework.demo.scene import Cast
from casework.domain.policy import Actor
from casework.services.climb import climbing
from casework.services.dossiers import birthday
from casework.services.ladders import step
from casework.services.signals import begun, nowhere, term

_SYSTEM = Actor(system="demo")


def look(cast: Cast, *, now: datetime) -> None:
    """Who is enrolled nowhere, and on which step each dossier stands."""
    as_actor(cast.session, "", system=True)
    nowhere.look(cast.session, _SYSTEM, now=now)
    if cast.dossiers:
        step.everybody(cast.session, _SYSTEM, now=now)


def last(cast: Cast, *, now: datetime) -> None:
    """All of it, and what waits on the first screens because of it."""
    look(cast, now=now)
    begun.look(cast.session, _SYSTEM, now=now)
    birthday.look(cast.session, _SYSTEM, now=now)
    term.fire(cast.session, _SYSTEM, now=now)
    climbing.climb(cast.session, _SYSTEM, now=now)
