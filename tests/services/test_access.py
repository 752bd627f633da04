"""Who sees what: queries, doors and the database's row security say the same as plain words."""

import os
import random
from collections.abc import Iterator
from dataclasses import replace
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from casework.db import as_actor, rehearsal
from casework.domain.climbing import STAFF, Due
from casework.domain.errors import NotAllowed, NotFound
from casework.domain.policy import MAY_HOLD_REGIE, Action, Actor, may_ever
from casework.models import Dossier, Enrolment, Pupil, PupilRecord, RegieOffer, Signal, Verzuim
from casework.services import access, door
from casework.services.climb import responsible
from tests.services.acting import acting
from tests.services.region import TODAY, Region
from tests.world import PEOPLE, World

WORLDS = 200 if os.environ.get("FULL") == "1" else 8
CLOSED = (NotFound, NotAllowed)


def regions(world: World) -> Iterator[tuple[Session, Region]]:
    """One random region after another, each taken back before the next."""
    with acting(world) as session:
        for seed in range(WORLDS):
            with rehearsal(session):
                yield session, Region(session, world, random.Random(seed))
            session.expunge_all()
            as_actor(session, "", system=True)


def queries(actor: Actor) -> dict[type, Any]:
    """What the code asks the database for, by kind."""
    return {
        PupilRecord: access.visible_records(actor, TODAY),
        Enrolment: select(Enrolment).where(access.sees_enrolment(actor, TODAY)),
        Signal: access.visible_signals(actor, TODAY),
        Dossier: access.visible_dossiers(actor, TODAY),
        Verzuim: select(Verzuim).where(access.sees_verzuim(actor, TODAY)),
    }


def test_a_query_shows_each_person_what_plain_words_say(world: World) -> None:
    shown = 0
    for session, region in regions(world):
        for who in PEOPLE:
            actor = world.actor(who)
            as_actor(session, str(actor.organisation))
            for kind, query in queries(actor).items():
                found = set(session.scalars(query))
                assert found == {r for r in region.rows[kind] if region.sees(actor, r)}, (who, kind)
                shown += len(found)
    assert shown > 100 * WORLDS / 8


def test_an_alarm_may_go_to_the_staff_who_see_the_thing_and_to_nobody_else(world: World) -> None:
    staff = {who: world.actor(who) for who in PEOPLE if world.actor(who).roles & STAFF}
    told = 0
    for session, region in regions(world):
        for kind, due in ((Signal, Due.SIGNAL), (Dossier, Due.STEP)):
            things = {row.id: row for row in region.rows[kind] if _alive(row)}
            found = responsible.who_sees(session, due, {of: of for of in things}, TODAY)
            for of, row in things.items():
                sees = {actor.account for actor in staff.values() if region.sees(actor, row)}
                assert {one.account for one in found.get(of, [])} == sees, kind
                told += len(sees)
    assert told > 2 * WORLDS


def test_a_door_opens_for_whom_the_policy_names(world: World) -> None:
    outcomes: set[str] = set()
    for session, region in regions(world):
        for who in PEOPLE:
            actor = world.actor(who)
            as_actor(session, str(actor.organisation))
            for action, key, of in _doors(session, region, actor):
                if not key[1]:
                    expected = "NotFound"
                else:
                    expected = "ok" if may_ever(actor, action) else "NotAllowed"
                assert _through(action, session, actor, key[0]) == expected, (who, action, of)
                outcomes.add(f"{action} {expected}")
    assert len(outcomes) == 9  # three doors, three answers


def _doors(
    session: Session, region: Region, actor: Actor
) -> Iterator[tuple[Action, tuple[UUID, bool], Any]]:
    for pupil in session.scalars(select(Pupil)):
        yield Action.VIEW_PUPIL, (pupil.id, region.sees_pupil(actor, pupil.id)), pupil
    for kind, action in ((Signal, Action.VIEW_SIGNAL), (Dossier, Action.VIEW_DOSSIER)):
        for row in region.rows[kind]:
            yield action, (row.id, region.sees(actor, row)), row


def _through(action: Action, session: Session, actor: Actor, of: UUID) -> str:
    doors: dict[Action, Any] = {
        Action.VIEW_PUPIL: door.pupil_for,
        Action.VIEW_SIGNAL: door.signal_for,
        Action.VIEW_DOSSIER: door.dossier_for,
    }
    try:
        doors[action](session, actor, action, of, today=TODAY)
    except CLOSED as refused:
        return type(refused).__name__
    return "ok"


def test_an_offer_exists_for_giver_and_taker_and_the_taker_answers(world: World) -> None:
    for session, region in regions(world):
        for who in PEOPLE:
            actor = world.actor(who)
            as_actor(session, str(actor.organisation))
            for one in region.rows[RegieOffer]:
                expected = "NotFound"
                if actor.account == one.to_account_id:
                    expected = "ok" if actor.roles & MAY_HOLD_REGIE else "NotAllowed"
                elif actor.account == one.made_by:
                    expected = "NotAllowed"
                try:
                    door.offer_for(
                        session, actor, Action.ANSWER_REGIE, RegieOffer, one.id, today=TODAY
                    )
                    found = "ok"
                except CLOSED as refused:
                    found = type(refused).__name__
                assert found == expected, who


def test_row_security_shows_an_organisation_what_its_people_may_see_and_no_more(
    world: World,
) -> None:
    for session, region in regions(world):
        if session.get_bind().dialect.name != "postgresql":
            continue  # there the queries are the only line
        for organisation in region.orgs:
            people = [world.actor(who) for who in PEOPLE]
            inside = [replace(a, branches=None) for a in people if a.organisation == organisation]
            as_actor(session, str(organisation))
            for kind in queries(inside[0]):
                rows = {one for one in session.scalars(select(kind)) if _alive(one)}
                seen = {r for r in region.rows[kind] for one in inside if region.sees(one, r)}
                assert rows == seen, (organisation, kind)


def _alive(row: Any) -> bool:
    return not isinstance(row, Signal) or row.state != "withdrawn"
