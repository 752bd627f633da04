"""Who plays, and one act with the people and things it is about."""

from dataclasses import dataclass, field
from datetime import date
from random import Random
from typing import TypeVar
from uuid import UUID

from sqlalchemy.orm import Session

from casework.db import as_actor
from casework.demo.places import School
from casework.demo.region import Act
from casework.domain.policy import Actor
from casework.models import Branch

T = TypeVar("T")


@dataclass
class Cast:
    """Who plays, and how far each pupil's case has come. `pupils` by leerlingnummer; `dossiers`,
    `offers` and `roles` by pupil."""

    session: Session
    branches: dict[School, Branch]
    actors: dict[str, Actor]
    rng: Random
    today: date
    turn: int = 0
    pupils: dict[str, UUID] = field(default_factory=dict)
    dossiers: dict[UUID, UUID] = field(default_factory=dict)
    offers: dict[UUID, UUID] = field(default_factory=dict)
    roles: dict[UUID, UUID] = field(default_factory=dict)

    def acting(self, who: str) -> Actor:
        """Somebody, and the database knows that it is they who ask from here on."""
        actor = self.actors[who]
        as_actor(self.session, str(actor.organisation))
        return actor


@dataclass(frozen=True)
class Scene:
    """One act with the people and things it is about."""

    cast: Cast
    act: Act
    actor: Actor
    pupil: UUID

    @property
    def dossier(self) -> UUID:
        """The pupil's dossier."""
        return self.cast.dossiers[self.pupil]

    def of(self, texts: tuple[T, ...]) -> T:
        """One of some texts: each in its turn, so that no list says the same thing thrice."""
        return texts[self.cast.turn % len(texts)]
