"""The life of a case: made, released by another, read in a round, answered; and who learns what."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from sqlalchemy import select, text

from audit.models import AuditEvent
from casework.domain.casuistiek.blur import MOST
from casework.domain.casuistiek.review import READABLE, Outcome
from casework.domain.errors import Conflict, Invalid, NotAllowed, NotFound
from casework.domain.records import AdviceText, AgreementText
from casework.models import Agreement, Notification, Study, StudyAdvice, StudySource
from casework.services.casuistiek import (
    answering,
    approaches,
    barring,
    releasing,
    reviewing,
)
from tests.services.acting import acting, looking
from tests.services.casuistiek.cases import (
    HELD,
    NOW,
    another,
    do,
    drafts,
    made,
    planned,
    read,
    region,
    released,
)
from tests.world import World

NAMES = ("sem", "bakker", "sanne", "vreeling", "kevin", "wilg", "0612345678", "november")


ADVICE = AdviceText(
    advice="Laat Kevin erbuiten en begin met een vaste ochtend.",
    wider="Ja, ook bij anderen",
    type="lukt-niet",
    factors=["K1.angst", "S1.pesten"],
    first="S1.pesten",
)


def test_a_case_goes_all_the_way_and_the_advice_comes_back(world: World) -> None:
    dossier = region(world)
    round_ = planned(world, "adviser", "other_adviser")
    study = made(world, dossier, round_)
    for who in ("adviser", "other_adviser", "coordinator", "director"):
        with pytest.raises(NotFound):
            read(world, who, study)
    (draft,) = drafts(world, "officer", round_)
    assert (draft.mine, draft.risk.region, draft.risk.home) == (True, 7, 7)
    named = [(one.staff.name, one.role) for one in draft.others]
    assert named == [("Persoon second_officer", "leerplichtambtenaar")]
    with pytest.raises(NotAllowed):
        do(world, "officer", releasing.release, [(study, 1)])
    kinds = {kind for line in draft.lines for kind, *_ in line.pieces}
    assert kinds == {"kept", "changed", "unsure"}
    assert do(world, "second_officer", releasing.release, [(study, 1)]) == 1
    with pytest.raises(Conflict):
        do(world, "second_officer", releasing.release, [(study, 1)])

    case = read(world, "other_adviser", study)
    told = " ".join(part for line in case.study.content.lines for part in line).lower()
    assert "durft niet meer naar [school]" in told
    assert [one for one in NAMES if one in told] == []
    assert (case.study.content.type, case.study.alike) == ("lukt-niet", 7)
    _answered(world, study, dossier)
    _nothing_leads_back(world, dossier)


def _answered(world: World, study: UUID, dossier: UUID) -> None:
    """The advice goes to the holder, becomes an agreement, and the reviewer hears that it did."""
    for _ in range(2):  # a page that is sent twice says it once
        do(world, "other_adviser", reviewing.advise, study, ADVICE)
    (said,) = read(world, "adviser", study).said
    assert said.row.content.advice == "Laat […] erbuiten en begin met een vaste ochtend."
    advice = said.row.id
    with pytest.raises((NotFound, NotAllowed)):
        do(world, "second_officer", answering.refuse, advice)
    agreed = AgreementText("Begin met een vaste ochtend", "mentor")
    do(world, "officer", answering.adopt, advice, agreed, HELD)
    with pytest.raises(Conflict):
        do(world, "officer", answering.refuse, advice)
    with looking(world, "other_adviser") as session:
        actor = world.actor("other_adviser")
        (mine,) = reviewing.advices(session, actor)
        lessons = reviewing.lessons(session, actor)
        codes = (None, "S1.pesten", "wacht-op-zorg")
        told = [len(approaches.library(session, actor, one).lessons) for one in codes]
    assert (mine.row.outcome, list(lessons), told) == (Outcome.ADOPTED, ["lukt-niet"], [1, 1, 0])
    with looking(world, "officer") as session:
        found = session.scalars(select(Agreement).where(Agreement.dossier_id == dossier)).all()
        told_of = set(session.scalars(select(Notification.kind)))
    assert len(found) == 2
    assert {"casuistiek.ronde", "casuistiek.advies"} <= told_of


def _nothing_leads_back(world: World, dossier: UUID) -> None:
    """Neither what a reviewer's organisation can read, nor its trail, names dossier or pupil."""
    secret = {dossier, world.pupils["Sem"]}
    of = world.organisations["gemeente:0518"]
    with looking(world) as session:
        entries = session.scalars(select(AuditEvent).where(AuditEvent.organisation == of)).all()
        assert entries
        for one in entries:
            named = " ".join(repr(getattr(one, each.name)) for each in one.__table__.columns)
            assert not [id_ for id_ in secret if str(id_) in named or id_.hex in named]
    with looking(world, "other_adviser") as session:
        if session.get_bind().dialect.name == "postgresql":
            assert session.scalars(select(StudySource)).all() == []
            assert session.scalars(text("SELECT id FROM dossier")).all() == []
        columns = {one.name for kind in (Study, StudyAdvice) for one in kind.__table__.columns}
    assert not columns & {"dossier_id", "pupil_id"}


def test_what_parents_do_not_want_is_refused_and_taken_back_at_once(world: World) -> None:
    dossier = region(world)
    round_ = planned(world, "other_adviser")
    study = released(world, dossier, round_)
    assert read(world, "other_adviser", study)
    with acting(world, "officer") as session:
        barring.set_bar(session, world.actor("officer"), dossier, barred=True, now=NOW)
    with pytest.raises(NotFound):
        read(world, "other_adviser", study)
    with pytest.raises(NotFound):  # on a page that was opened before
        do(world, "other_adviser", reviewing.advise, study, ADVICE)
    with pytest.raises(Conflict):
        made(world, dossier, planned(world, "other_adviser"))
    with pytest.raises(NotAllowed), acting(world, "coordinator") as session:
        barring.set_bar(session, world.actor("coordinator"), dossier, barred=False, now=NOW)


def test_who_recognises_a_pupil_reads_no_further_and_the_holder_is_warned(world: World) -> None:
    study = released(world, region(world), planned(world, "adviser", "other_adviser"))
    do(world, "adviser", reviewing.recognise, study)
    with pytest.raises(NotFound):
        read(world, "adviser", study)
    with pytest.raises(NotFound):
        do(world, "adviser", reviewing.advise, study, ADVICE)
    assert read(world, "other_adviser", study)
    with looking(world) as session:
        told = select(Notification.account_id).where(Notification.kind == "casuistiek.herkend")
        assert session.scalars(told).all() == [world.accounts["officer"]]
    with pytest.raises(Invalid):
        do(world, "other_adviser", reviewing.advise, study, AdviceText(type="lukt-niet"))
    for guess in (uuid4(), study):
        with pytest.raises((NotFound, NotAllowed)):
            read(world, "director", guess)
    assert read(world, "other_adviser", study, READABLE)
    with pytest.raises(NotFound):
        read(world, "other_adviser", study, READABLE + timedelta(days=8))


def test_two_reviewers_who_join_two_rounds_learn_nothing_finer(world: World) -> None:
    dossier = region(world)
    seen = []
    for who, other in (("other_adviser", "adviser"), ("adviser", "other_adviser")):
        study = released(world, dossier, planned(world, who))
        seen.append(read(world, who, study))
        with pytest.raises(NotFound):
            read(world, other, study)
    first, second = (one.study for one in seen)
    assert first.alias != second.alias
    assert first.id != second.id
    assert first.content == second.content
    _hears_lessons_of_its_own_rounds_alone(world, first.id, second.id)


def _hears_lessons_of_its_own_rounds_alone(world: World, first: UUID, second: UUID) -> None:
    for who, study in (("other_adviser", first), ("adviser", second)):
        do(world, who, reviewing.advise, study, ADVICE)
        advice = read(world, who, study).said[0].row.id
        do(world, "officer", answering.adopt, advice, AgreementText("Een ochtend", "mentor"), HELD)
    for who in ("other_adviser", "adviser"):
        with looking(world, who) as session:
            lessons = reviewing.lessons(session, world.actor(who))
        assert [len(texts) for texts in lessons.values()] == [1]


def test_what_was_told_before_counts_when_the_own_municipality_reads_later(world: World) -> None:
    dossier = region(world, like=4)
    with acting(world) as session:
        another(session, world, 4, home="0518")
    released(world, dossier, planned(world, "other_adviser"))
    study = made(world, dossier, planned(world, "adviser"))
    for level in (1, 2, 3):
        row = do(world, "second_officer", releasing.vaguer, study, level)
        assert (row.level, row.rev) == (level, level + 1)
    (draft,) = drafts(world, "second_officer", row.round_id)
    assert (draft.stuck, draft.told_before) == (True, True)
    # Who lives there reads of a blurred case, and hears from the other how old and how long.
    with pytest.raises(Conflict):
        do(world, "second_officer", releasing.release, [(study, 4)])


def test_too_few_pupils_are_like_it_until_it_is_told_vaguer(world: World) -> None:
    dossier = region(world, like=4)
    with acting(world) as session:  # younger, at home elsewhere
        for nr in range(4, 8):
            another(session, world, nr, home="0518")
    round_ = planned(world, "other_adviser")
    study = made(world, dossier, round_)
    (draft,) = drafts(world, "second_officer", round_)
    assert (draft.risk.region, draft.risk.home, draft.stuck) == (9, None, False)
    read_by_home = planned(world, "adviser")
    close = made(world, dossier, read_by_home)
    with pytest.raises(Conflict, match="conflict"):
        do(world, "second_officer", releasing.release, [(close, 1)])
    for level in range(1, MOST + 1):
        (draft,) = drafts(world, "second_officer", read_by_home)
        assert (draft.stuck, draft.told_before) == (True, False)  # before each step is tried
        row = do(world, "second_officer", releasing.vaguer, close, draft.study.rev)
        assert row.level == level
    (draft,) = drafts(world, "second_officer", read_by_home)
    assert (draft.next_step, draft.risk.home) == (None, 5)
    told = draft.study.content
    assert not told.age + told.duration + told.type + "".join(told.factors)
    assert not [line for line in draft.study.content.lines if "week" in " ".join(line)]
    assert not [now for line in draft.lines for _, _, now in line.pieces if "week" in now]
    with pytest.raises(Conflict):
        do(world, "second_officer", releasing.release, [(close, draft.study.rev)])
    do(world, "second_officer", releasing.back, close, draft.study.rev)
    assert do(world, "second_officer", releasing.release, [(study, 1)]) == 1
