"""Pupils come to a school and leave it, as the school's own administration tells it."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from uuid import UUID

from sqlalchemy import update

from casework.db import as_actor
from casework.demo.children import Child
from casework.demo.engaged import Told
from casework.demo.places import SCHOOLS, School
from casework.demo.scene import Cast, Scene
from casework.domain.data_class import DataClass
from casework.domain.policy import Actor
from casework.domain.records import Education
from casework.models import Branch, Enrolment
from casework.services.pupils import person, pupil
from casework.services.pupils.pupil import NewPupil
from casework.services.sealing import Place, compartments

_SYSTEM = Actor(system="demo")


def come(cast: Cast, children: Sequence[Child], at: datetime, told: Told) -> None:
    """Register these pupils, school by school, with the people round them."""
    for count, school in enumerate(SCHOOLS.values(), 1):
        here = [one for one in children if one.school == school]
        branch = cast.branches[school]
        new = [_new(branch, one, one.education) for one in here]
        as_actor(cast.session, "", system=True)
        pupil.register(cast.session, _SYSTEM, new, now=at)
        cast.pupils.update({one.number: _id(cast, branch, one) for one in here})
        told("Leerlingen", count, len(SCHOOLS))
    _without_timetable(cast, children)
    _parents(cast, children, at, told)


def leave(scene: Scene) -> None:
    """The school takes the pupil off its roll soon, and put it on a lower level before that."""
    until = scene.cast.today + timedelta(days=int(scene.act.step.more))
    education = replace(scene.act.child.education, level="vmbo-gt")
    _again(scene, scene.act.child.school, education, until)


def left(scene: Scene) -> None:
    """The school says which day was the last."""
    child, until = scene.act.child, date.fromisoformat(scene.act.step.more)
    _again(scene, child.school, child.education, until)


def enrolled(scene: Scene) -> None:
    """Another school puts the pupil on its roll."""
    key, first = scene.act.step.more.split()
    child = replace(scene.act.child, since=date.fromisoformat(first))
    new = _new(scene.cast.branches[SCHOOLS[key]], child, child.education)
    pupil.register(scene.cast.session, scene.actor, [new], now=scene.act.at)


def _again(scene: Scene, school: School, education: Education, until: date) -> None:
    new = _new(scene.cast.branches[school], scene.act.child, education, until)
    pupil.register(scene.cast.session, scene.actor, [new], now=scene.act.at)


def _new(branch: Branch, one: Child, education: Education, until: date | None = None) -> NewPupil:
    return NewPupil(branch, one.identity, education, one.home, one.since, until)


def _id(cast: Cast, branch: Branch, child: Child) -> UUID:
    known = pupil.by_number(cast.session, branch, child.number)
    assert known is not None  # noqa: S101  (it was registered a moment ago)
    return known.id


def _without_timetable(cast: Cast, children: Iterable[Child]) -> None:
    """Who is away for long without a reason is expected at no lesson any more."""
    away = [
        cast.pupils[one.number]
        for one in children
        if one.case and one.case.habit == "gone" and one.case.ago > 30
    ]
    none = update(Enrolment).where(Enrolment.pupil_id.in_(away)).values(hours="none")
    cast.session.execute(none)


def _parents(cast: Cast, children: Sequence[Child], at: datetime, told: Told) -> None:
    """Each board notes the people round its pupils."""
    for count, child in enumerate(children, 1):
        actor = cast.actors[child.school.board]
        if count == 1 or child.school != children[count - 2].school:
            _keys(cast, actor, [one for one in children if one.school == child.school])
        for one in child.parents:
            person.add(cast.session, actor, cast.pupils[child.number], one, now=at)
        told("Ouders", count, len(children))


def _keys(cast: Cast, actor: Actor, children: Iterable[Child]) -> None:
    # One stroke for all keys: one by one each would wait for the disk.
    assert actor.organisation is not None  # noqa: S101
    as_actor(cast.session, str(actor.organisation))
    places = {
        Place(cast.pupils[one.number], actor.organisation, DataClass.PEOPLE) for one in children
    }
    compartments(cast.session, places)
