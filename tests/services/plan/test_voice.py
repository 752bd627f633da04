"""The voice of pupil and parents: never in the way, asked again at each step up."""

from datetime import date, timedelta
from uuid import UUID

import pytest

from casework.domain.data_class import DataClass
from casework.domain.errors import Invalid, NotAllowed, NotFound
from casework.domain.ground import Ground
from casework.domain.voice import NewVoice, Question, Speaker
from casework.models import Dossier
from casework.services import share
from casework.services.ladders import step
from casework.services.plan import voice
from casework.services.sheets.needed import What, needed
from tests.services.acting import acting
from tests.services.ladders.test_step import EVERY
from tests.services.sheets.test_dossier_page import call, page
from tests.services.steps import at, away, opened
from tests.world import SYSTEM, World

FIRST = EVERY[0]


@pytest.fixture
def sem(world: World) -> UUID:
    """A dossier that the coordinator opened and the officer sees."""
    return opened(world, "Sem", day=FIRST)


def said(
    world: World, of: UUID, words: str = "Ik wil terug", day: date = FIRST, who: str = "coordinator"
) -> None:
    """The pupil says something on a day."""
    noted(world, of, NewVoice(Speaker.PUPIL, words=words, said_on=day), day, who)


def noted(world: World, of: UUID, value: NewVoice, day: date, who: str = "coordinator") -> None:
    """Somebody notes a voice."""
    with acting(world, who) as session:
        voice.note(session, world.actor(who), of, value, now=at(day))


def shared(world: World, of: UUID, to: str, *classes: DataClass) -> None:
    """The dossier's owner opens classes to the organisation of somebody."""
    with acting(world, "coordinator") as session:
        found, org = session.get_one(Dossier, of), world.actor(to).organisation
        assert org is not None
        actor = world.actor("coordinator")
        share.in_dossier(session, actor, found, org, classes, Ground.DOSSIER, now=at(FIRST))


def words(world: World, of: UUID, who: str = "coordinator") -> list[str]:
    """What somebody reads."""
    return [one.row.content.words for one in page(world, of, who).plan.voices.said]


def test_each_voice_stands_by_itself_newest_first_with_who_noted_it(
    world: World, sem: UUID
) -> None:
    said(world, sem, "Het is te druk")
    for name in ("Moeder", "Vader"):
        value = NewVoice(Speaker.PARENT, name, f"Woorden van {name}", EVERY[1])
        noted(world, sem, value, EVERY[1])
    said(world, sem, "Ik wil naar buiten", EVERY[2])
    found = page(world, sem).plan.voices.said
    assert [one.row.content.name for one in found][1:3] in (
        ["Moeder", "Vader"],
        ["Vader", "Moeder"],
    )
    assert (found[0].row.content.words, found[-1].row.content.words) == (
        "Ik wil naar buiten",
        "Het is te druk",
    )
    assert (found[0].staff.name, found[0].organisation) == (
        "Persoon coordinator",
        "schoolbestuur:41001",
    )


def test_the_words_are_for_who_has_the_class_plan(world: World, sem: UUID) -> None:
    said(world, sem, "Ik slaap slecht")
    assert words(world, sem, "officer") == []
    shared(world, sem, "officer", DataClass.PLAN)
    assert words(world, sem, "officer") == ["Ik slaap slecht"]


def test_what_another_puts_in_the_one_plan_is_for_all_who_see_it(world: World, sem: UUID) -> None:
    said(world, sem, "Tegen de ambtenaar", who="officer")
    assert words(world, sem) == words(world, sem, "officer") == ["Tegen de ambtenaar"]


def test_not_asked_yet_is_an_answer_until_its_day_is_past(world: World, sem: UUID) -> None:
    noted(world, sem, NewVoice(Speaker.PUPIL, ask_on=EVERY[3]), FIRST)
    assert page(world, sem, day=EVERY[2]).plan.voices.questions == [
        Question(Speaker.PUPIL, EVERY[3], None),
        Question(Speaker.PARENT, None, None),
    ]
    pupil, _ = page(world, sem, day=EVERY[4]).plan.voices.questions
    assert pupil == Question(Speaker.PUPIL, None, None)


def test_it_is_asked_again_at_a_step_up_and_not_at_a_step_down(world: World, sem: UUID) -> None:
    said(world, sem)
    with acting(world, "coordinator") as session:
        away(world, session, "Sem", EVERY[:6])
    with acting(world) as session:
        step.everybody(session, SYSTEM, now=at(EVERY[6]))
    pupil, _ = page(world, sem, day=EVERY[7]).plan.voices.questions
    assert pupil == Question(Speaker.PUPIL, None, FIRST)
    with acting(world) as session:
        of = session.get_one(Dossier, sem)
        of.step, of.step_was, of.step_since = 0, 2, EVERY[7]
    assert Speaker.PUPIL not in {q.speaker for q in page(world, sem).plan.voices.questions}


def test_the_holder_is_told_to_ask_the_pupil_and_nobody_else_is(world: World) -> None:
    sem = opened(world, "Sem", day=EVERY[10])
    call(world, EVERY[10], saw_pupil=True)
    assert What.VOICE in {one.what for one in needed(page(world, sem), EVERY[11])}
    assert What.VOICE not in {one.what for one in needed(page(world, sem, "officer"), EVERY[11])}
    said(world, sem, day=EVERY[10])
    assert What.VOICE not in {one.what for one in needed(page(world, sem), EVERY[11])}


def test_a_day_to_come_is_not_said_and_a_day_past_is_not_planned(world: World, sem: UUID) -> None:
    for value in (
        NewVoice(Speaker.PUPIL, words="x", said_on=FIRST + timedelta(days=1)),
        NewVoice(Speaker.PUPIL, ask_on=FIRST - timedelta(days=1)),
    ):
        with pytest.raises(Invalid):
            noted(world, sem, value, FIRST)


def test_who_has_nothing_to_do_with_it_finds_nothing(world: World, sem: UUID) -> None:
    for who in ("other_school", "director", "care", "other_officer"):
        with pytest.raises((NotFound, NotAllowed)):
            said(world, sem, who=who)
