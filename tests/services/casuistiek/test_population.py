"""How many a case could be about counts why they are at home, opened for nobody to read."""

from datetime import timedelta

import pytest
from sqlalchemy import select, update

from audit.models import AuditEvent
from casework.domain.contact import SPOKEN, NewContact
from casework.domain.errors import Conflict
from casework.domain.why import Judgement, Type
from casework.models import Dossier, Why
from casework.services.casuistiek import releasing
from casework.services.dossiers import contact
from tests.services.acting import acting, looking
from tests.services.casuistiek.cases import NOW, another, do, drafts, made, planned, region
from tests.world import World

WAITS = Judgement(Type.CARE, ("X1.wachtlijst",), "wijkteam")
CALMER = Judgement(Type.REFUSAL, ("S1.pesten",), "mentor")


def test_who_is_at_home_for_another_reason_is_not_like_it(world: World) -> None:
    dossier = region(world, like=5)
    with acting(world) as session:
        another(session, world, 5, judged=WAITS)
        another(session, world, 6, judged=CALMER)  # without the part that tells of health
    round_ = planned(world, "other_adviser")
    study = made(world, dossier, round_)
    (draft,) = drafts(world, "second_officer", round_)
    assert draft.risk.region == 6
    with acting(world) as session:  # long ago, so that it does not hold any more
        old = update(Why).where(Why.dossier_id != dossier).values(at=NOW - timedelta(days=200))
        session.execute(old)
    (draft,) = drafts(world, "second_officer", round_)
    assert (draft.risk.region, draft.next_step) == (1, "de leeftijd")
    # In one press it tells so little that it is enough.
    assert do(world, "second_officer", releasing.vaguer, study, 1).level == 6
    (draft,) = drafts(world, "second_officer", round_)
    assert (draft.risk.region, draft.study.content.type, draft.next_step) == (8, "", None)
    with looking(world) as session:  # on record, with no person to it
        mine = select(AuditEvent).where(AuditEvent.action == "casuistiek.geteld")
        entries = session.scalars(mine).all()
    assert {(one.actor, one.organisation) for one in entries} == {(None, None)}
    assert world.pupils["Sem"] in entries[0].subjects


def test_a_text_that_tells_a_boy_from_a_girl_needs_twice_as_many(world: World) -> None:
    dossier = region(world, like=10)
    with acting(world, "officer") as session:
        value = NewContact("moeder", SPOKEN, "Hij wil terug.")
        contact.note(session, world.actor("officer"), world.pupils["Sem"], value, now=NOW)
    round_ = planned(world, "adviser")
    study = made(world, dossier, round_)
    (draft,) = drafts(world, "second_officer", round_)
    assert (draft.risk, draft.risk.enough) == ((5, 5, True), False)  # of eleven
    with pytest.raises(Conflict):
        do(world, "second_officer", releasing.release, [(study, 1)])
    with acting(world) as session:
        another(session, world, 10)
    assert drafts(world, "second_officer", round_)[0].risk.enough
    one = select(Dossier.id).where(Dossier.id != dossier).limit(1).scalar_subquery()
    closed = {"closed_at": NOW, "regie_term_id": None, "term_open": None}
    with acting(world) as session:  # of a dossier that is closed nobody makes a case
        session.execute(update(Dossier).where(Dossier.id == one).values(closed))
    with pytest.raises(Conflict):
        do(world, "second_officer", releasing.release, [(study, 1)])
    with acting(world) as session:
        another(session, world, 11)
    assert do(world, "second_officer", releasing.release, [(study, 1)]) == 1
