"""What stands in the plans of the dossiers: voices, why at home, the way back, offers, care."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import select

from casework.db import as_actor
from casework.demo import plan_texts as texts
from casework.demo.children import Child
from casework.demo.region import Region
from casework.demo.scene import Cast
from casework.domain.calendar import add_working_days
from casework.domain.care import Turn
from casework.domain.moment import day_of
from casework.domain.policy import Actor
from casework.domain.return_plan import Came, NewPlan
from casework.domain.transition import Handover, NewTransition, Warm
from casework.domain.verzuim import HOUR
from casework.domain.voice import NewVoice, Speaker
from casework.models import Dossier, RegieTerm, ReturnDay
from casework.services.plan import care, fitting_offer, return_plan, transition, voice, why
from casework.services.plan.fitting_offer import NewOffer

_DAY = timedelta(days=1)
_OFTEN = (0, 1, 0, 2, 0, 1, 3, 4, 2, 5)  # which reasons, some more often than others
_CAME = (Came.YES, Came.YES, Came.PARTLY, Came.YES, Came.NO)


class _Place(NamedTuple):
    """A dossier, who holds its regie, and the pupil; `nth` in the order in which it is told."""

    nth: int
    dossier: UUID
    actor: Actor
    child: Child


def fill(cast: Cast, region: Region, *, now: datetime) -> None:
    """Let the holders of the regie write into the plans; some did nothing yet.

    There is no school yet to go back to for who left one.
    """
    for place in _places(cast, region):
        as_actor(cast.session, str(place.actor.organisation))
        if place.nth % 5 != 4:
            _said(cast, place, now)
        if place.nth % 3 != 2:
            _judged(cast, place, now)
        habit = place.child.case.habit if place.child.case else ""
        if habit == "part":
            _back(cast, place, now)
        if habit in ("ill", "part") and place.nth % 2 == 0:
            _offered(cast, place, now)
        if habit in ("ill", "part"):
            _waiting(cast, place, now)
        # Where the school takes the pupil off its roll nobody thought of a handover.
        if place.nth % 2 == 1 and not _did(place.child, "leave"):
            _over(cast, place, now)


def _places(cast: Cast, region: Region) -> Iterator[_Place]:
    by_account = {actor.account: actor for actor in cast.actors.values()}
    children = {cast.pupils[one.number]: one for one in region.children}
    holders = _holders(cast)
    mine = [one for one in cast.dossiers if not _did(children[one], "left")]
    for nth, pupil in enumerate(mine):
        dossier = cast.dossiers[pupil]
        yield _Place(nth, dossier, by_account[holders[dossier]], children[pupil])


def _holders(cast: Cast) -> Mapping[UUID, UUID]:
    as_actor(cast.session, "", system=True)
    query = select(Dossier.id, RegieTerm.account_id).join(
        RegieTerm, RegieTerm.id == Dossier.regie_term_id
    )
    return dict(cast.session.execute(query).tuples().all())


def _said(cast: Cast, place: _Place, now: datetime) -> None:
    at = now - (2 + place.nth % 6) * _DAY
    words = texts.PUPILS[place.nth % len(texts.PUPILS)]
    values = [NewVoice(Speaker.PUPIL, words=words, said_on=at.date())]
    if place.nth % 2 == 0:
        parent, words = place.child.parents[0], texts.PARENTS[place.nth % len(texts.PARENTS)]
        name = f"{parent.name} ({parent.relation})"
        values.append(NewVoice(Speaker.PARENT, name, words, at.date()))
    for value in values:
        voice.note(cast.session, place.actor, place.dossier, value, now=at)


def _judged(cast: Cast, place: _Place, now: datetime) -> None:
    value = texts.REASONS[_OFTEN[place.nth % len(_OFTEN)]]
    why.note(cast.session, place.actor, place.dossier, value, now=now - 2 * _DAY)


def _offered(cast: Cast, place: _Place, now: datetime) -> None:
    what, by = texts.OFFERS[place.nth % len(texts.OFFERS)]
    value = NewOffer(what, by, (now - 12 * _DAY).date())
    fitting_offer.note(cast.session, place.actor, place.dossier, value, now=now - 11 * _DAY)


def _waiting(cast: Cast, place: _Place, now: datetime) -> None:
    """Some wait, some began; some decisions end soon."""
    since = (now - (9 + 9 * (place.nth % 8)) * _DAY).date()
    providers = care.providers(cast.session)
    text = texts.CARE[place.nth % len(texts.CARE)]
    value = replace(
        text,
        waits_since=since,
        provider_id=providers[place.nth % len(providers)].id,
        decided_until=(now + (30 + 40 * (place.nth % 5)) * _DAY).date(),
    )
    made = care.note(cast.session, place.actor, place.dossier, value, now=now - 3 * _DAY)
    turn = (Turn.START, Turn.ASKED, None)[(place.nth + place.nth // 3) % 3]
    if turn:
        began = turn is Turn.START
        lately = (now - 2 * _DAY).date()
        day = min(since + 14 * _DAY, lately) if began else lately
        care.turn(cast.session, place.actor, made.id, turn, day, now=now - 2 * _DAY)


def _did(child: Child, verb: str) -> bool:
    return any(one.verb == verb for one in child.case.steps) if child.case else False


def _over(cast: Cast, place: _Place, now: datetime) -> None:
    """Some go over to another school soon: handed over, planned to be, or nothing agreed yet."""
    path, to = texts.TRANSITIONS[place.child.school.sector]
    soon = add_working_days(day_of(now), 9 + 2 * (place.nth % 10))
    value = NewTransition(path, place.child.school.name, to, soon)
    made = transition.note(cast.session, place.actor, place.dossier, value, now=now - 5 * _DAY)
    said = {
        1: Handover(
            Warm.PLANNED, add_working_days(day_of(now), 4), "de mentor en de zorgcoördinator"
        ),
        3: Handover(Warm.DONE, (now - 2 * _DAY).date(), "de mentor"),
    }.get(place.nth % 8)
    if said:
        at = now - 2 * _DAY if said.warm is Warm.DONE else now - _DAY
        transition.hand_over(cast.session, place.actor, made.id, said, made.rev, now=at)


def _back(cast: Cast, place: _Place, now: datetime) -> None:
    """Four weeks ago it began; of the last day nobody said anything yet."""
    at, goal = now - 28 * _DAY, texts.GOALS[place.nth % len(texts.GOALS)]
    hours = tuple(one * HOUR for one in (4, 5, 6, 8, 8, 10, 12))
    value = NewPlan(goal, at.date() - at.weekday() * _DAY, (0, 1, 3), hours)
    made = return_plan.make(cast.session, place.actor, place.dossier, value, now=at)
    query = select(ReturnDay.id).where(ReturnDay.plan_id == made.id)
    past = query.where(ReturnDay.date < now.date()).order_by(ReturnDay.date)
    for nth, day in enumerate(cast.session.scalars(past).all()[:-1]):
        came = _CAME[(nth + place.nth) % len(_CAME)]
        return_plan.say(cast.session, place.actor, day, came, now=now - _DAY)
