"""Who is to be asked what they think, and when."""

from datetime import date

from casework.domain.voice import Heard, Question, Speaker, questions

TODAY = date(2026, 11, 30)
MOTHER = Heard(Speaker.PARENT, date(2026, 11, 28), None, "Moeder")
FATHER = Heard(Speaker.PARENT, None, date(2026, 12, 3), "Vader")
PUPIL = Heard(Speaker.PUPIL, date(2026, 11, 28), None)


def test_who_was_never_heard_is_to_be_asked() -> None:
    asked = [Question(who, None, None) for who in Speaker]
    assert questions([], None, TODAY) == asked


def test_one_parent_is_still_to_be_asked_where_the_other_was_heard() -> None:
    assert questions([FATHER, MOTHER, PUPIL], None, TODAY) == [
        Question(Speaker.PARENT, date(2026, 12, 3), None, "Vader")
    ]


def test_a_planned_day_is_over_when_it_passed_or_that_parent_spoke() -> None:
    spoke = FATHER._replace(said_on=TODAY, ask_on=None)
    assert questions([spoke, FATHER, MOTHER, PUPIL], None, TODAY) == []
    assert questions([FATHER, MOTHER, PUPIL], None, date(2026, 12, 4)) == []


def test_a_step_up_asks_both_again_and_keeps_the_planned_day() -> None:
    again = questions([FATHER, MOTHER, PUPIL], TODAY, TODAY)
    assert again == [
        Question(Speaker.PUPIL, None, date(2026, 11, 28)),
        Question(Speaker.PARENT, date(2026, 12, 3), date(2026, 11, 28)),
    ]
