"""Exemptions: of those who left school with one, and two in Lindewaard of who did not.

Of those two one came in this week, and one lasts for a year.
"""

from datetime import date, datetime, timedelta
from uuid import UUID

from casework.db import as_actor
from casework.demo.scene import Cast, Scene
from casework.domain.moment import day_of
from casework.domain.policy import Actor
from casework.domain.vrijstelling import Article, NewVrijstelling, Signer
from casework.domain.vrijstelling_offer import Answer, Asked, Offer
from casework.services.signals import vrijstelling, vrijstelling_watch

_DAY = timedelta(days=1)
_WHY = "Een groep met ten hoogste vier leerlingen is er nu niet. Wij vragen het weer na de zomer."


def noticed(scene: Scene) -> None:
    """The parents gave notice in time, and the officer sees now that it is in order."""
    first = date.fromisoformat(scene.act.step.more)
    day = first - 40 * _DAY
    value = NewVrijstelling(
        Article.BODY,
        noticed_on=day,
        valid_from=first,
        statement_on=day - 20 * _DAY,
        signer=scene.of((Signer.DOCTOR, Signer.PEDAGOGUE, Signer.PSYCHOLOGIST)),
        checked=True,
        asked=Asked.SWV,
        asked_on=day,
    )
    vrijstelling.note(scene.cast.session, scene.actor, scene.pupil, value, now=scene.act.at)


def noted(cast: Cast, now: datetime) -> None:
    """By the officer, of pupils in dossiers that Lindewaard works in."""
    actor = cast.actors["lindewaard"]
    as_actor(cast.session, str(actor.organisation))
    today = day_of(now)
    known = (one for one in cast.dossiers if _resident(cast, actor, one, now))
    new, long = next(known), next(known)
    notice = NewVrijstelling(
        Article.BODY,
        noticed_on=today - 3 * _DAY,
        valid_from=today + 30 * _DAY,
        asked=Asked.SWV,
        asked_on=today - 2 * _DAY,
    )
    vrijstelling.note(cast.session, actor, new, notice, now=now - 2 * _DAY)
    _a_year_ago(cast, actor, long, now - 330 * _DAY)


def _resident(cast: Cast, actor: Actor, pupil: UUID, now: datetime) -> bool:
    return vrijstelling.home_record(cast.session, actor, pupil, day_of(now)) is not None


def _a_year_ago(cast: Cast, actor: Actor, pupil: UUID, then: datetime) -> None:
    day = day_of(then)
    value = NewVrijstelling(
        Article.BODY,
        noticed_on=day,
        valid_from=day,
        statement_on=day - 12 * _DAY,
        signer=Signer.DOCTOR,
        lasting=True,
        checked=True,
    )
    made = vrijstelling.note(cast.session, actor, pupil, value, now=then)
    answer = Offer(Asked.SWV, day, Answer.NO, day + 20 * _DAY, _WHY)
    vrijstelling_watch.offered(cast.session, actor, made.id, answer, rev=1, now=then + 20 * _DAY)
