"""Who sees which part of a plan: the query and row-level security say what plain words say."""

import os
import random
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from casework.clock import now
from casework.db import as_actor, rehearsal
from casework.domain.data_class import DataClass
from casework.domain.ground import Ground
from casework.domain.moment import day_of
from casework.domain.policy import Actor
from casework.domain.records import (
    BelastbaarheidText,
    CareText,
    HealthWhyText,
    JeugdartsText,
    OfferText,
    PlanGoal,
    TransitionText,
    TriedText,
    VoiceText,
    WhyText,
)
from casework.models import (
    Belastbaarheid,
    CareTrajectory,
    Dossier,
    FittingOffer,
    HealthTried,
    HealthWhy,
    JeugdartsAsked,
    PlanPart,
    ReturnPlan,
    Share,
    Transition,
    Tried,
    Voice,
    Why,
)
from casework.services import plan_access
from casework.services.sealing import seal
from tests.counting import counted
from tests.services.acting import acting
from tests.services.plan.test_care import noted
from tests.services.plan.test_voice import FIRST, said
from tests.services.sheets.test_dossier_page import page
from tests.services.steps import opened
from tests.world import World

WORLDS = 100 if os.environ.get("FULL") == "1" else 6
TODAY = day_of(now())
MADE: dict[type[PlanPart], tuple[Any, dict[str, Any]]] = {
    Voice: (VoiceText("leerling", None, "x"), {"said_on": TODAY}),
    Why: (WhyText("lukt-niet", "mentor", []), {}),
    HealthWhy: (HealthWhyText("ziek-geest", []), {}),
    JeugdartsAsked: (JeugdartsText(TODAY, "ouders"), {}),
    Belastbaarheid: (BelastbaarheidText(120, 5, "jeugdarts"), {"judged_on": TODAY}),
    ReturnPlan: (PlanGoal("terug"), {"starts_on": TODAY}),
    FittingOffer: (OfferText("plek", "school"), {"offered_on": TODAY}),
    CareTrajectory: (CareText("hulp", "terug", "gemeente"), {"waits_since": TODAY}),
    Transition: (TransitionText("andere-school", "school"), {"goes_on": TODAY}),
    Tried: (TriedText("maatje", "hielp", TODAY), {}),
    HealthTried: (TriedText("rust", "hielp", TODAY), {}),
}
ONE_PLAN = (DataClass.PLAN, DataClass.AGREEMENTS)
READERS = ("coordinator", "other_school", "officer", "other_officer", "director", "care")


def filled(
    session: Session, world: World, chance: random.Random, of: Dossier
) -> tuple[list[PlanPart], list[Share]]:
    """Two parts of every kind by random organisations, and random shares."""
    orgs = sorted(world.organisations.values())
    parts = []
    for kind, (text, columns) in MADE.items():
        for _ in range(2):
            owner = chance.choice(orgs)
            more = {"provider_id": chance.choice([*orgs, None])} if kind is CareTrajectory else {}
            row = kind(**columns, **more)
            row.pupil_id, row.dossier_id, row.owner_id = of.pupil_id, of.id, owner
            row.account_id, row.at = world.accounts["coordinator"], now()
            session.add(seal(session, row, of.id, owner, text))
            parts.append(row)
    shares = [_share(chance, of, *chance.sample(orgs, 2)) for _ in range(20)]
    session.add_all(shares)
    session.flush()
    return parts, shares


def _share(chance: random.Random, of: Dossier, owner: Any, to: Any) -> Share:
    classes = (*ONE_PLAN, DataClass.HEALTH, DataClass.CARE, DataClass.DOSSIER)
    return Share(
        pupil_id=of.pupil_id,
        dossier_id=of.id,
        data_class=chance.choice(classes),
        owner_id=owner,
        to_id=to,
        ground=Ground.DOSSIER,
        since=now(),
        until=TODAY + timedelta(days=chance.choice((-1, 0, 30))),
        ended_at=chance.choice((None, None, now())),
    )


def sees(actor: Actor, part: PlanPart, of: Dossier, shares: list[Share]) -> bool:
    """Whether somebody may see a part, in plain words."""
    given = [
        one
        for one in shares
        if (one.to_id, one.data_class) == (actor.organisation, part.data_class)
        and one.ended_at is None
        and one.until >= TODAY
    ]
    if part.owner_id == actor.organisation:
        return True
    if part.data_class in ONE_PLAN:
        return of.owner_id == actor.organisation or bool(given)
    if isinstance(part, CareTrajectory) and part.provider_id == actor.organisation:
        return True
    return part.owner_id in {one.owner_id for one in given}


def worlds(world: World) -> Iterator[tuple[Session, Dossier, list[PlanPart], list[Share]]]:
    """One random plan after another, each taken back before the next."""
    id_ = opened(world, "Sem", day=TODAY)
    with acting(world) as session:
        for seed in range(WORLDS):
            with rehearsal(session):
                of = session.get_one(Dossier, id_)
                kept = list(session.scalars(select(Share).where(Share.dossier_id == id_)))
                parts, shares = filled(session, world, random.Random(seed), of)
                yield session, of, parts, shares + kept
            session.expunge_all()
            as_actor(session, "", system=True)


def test_every_kind_of_part_is_tried() -> None:
    every = {one.class_ for one in PlanPart.__mapper__.polymorphic_map.values()}
    assert set(MADE) == every - {PlanPart}


def test_each_person_sees_what_plain_words_say(world: World) -> None:
    shown = 0
    for session, of, parts, shares in worlds(world):
        expected = {
            who: {one.id for one in parts if sees(world.actor(who), one, of, shares)}
            for who in READERS
        }
        for who in READERS:
            actor = world.actor(who)
            as_actor(session, str(actor.organisation))
            mine = plan_access.sees_plan(actor, TODAY, of)
            assert set(session.scalars(select(PlanPart.id).where(mine))) == expected[who], who
            hidden = set(session.scalars(select(PlanPart.id).where(~mine)))
            if session.get_bind().dialect.name == "postgresql":
                assert hidden == set(), who  # row-level security lets nothing more through
            else:
                assert hidden == {one.id for one in parts} - expected[who], who
            shown += len(expected[who])
    assert shown > 10 * WORLDS


def test_a_fuller_plan_takes_the_page_no_more_statements(world: World) -> None:
    of = opened(world, "Sem", day=FIRST)
    sent = []
    for _ in range(2):
        for _ in range(len(sent) * 4 + 1):
            said(world, of)
            noted(world, of)
        with counted(world.app) as statements:
            page(world, of, day=FIRST + timedelta(days=30))
        sent.append(len(statements))
    assert sent[0] == sent[1]
