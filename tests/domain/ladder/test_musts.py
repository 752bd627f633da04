"""What must be done is read from what was noted; of the rest nothing is said."""

from dataclasses import replace
from datetime import date

import pytest

from casework.domain.ladder.examples import DEFAULT
from casework.domain.ladder.ladder import PER_PUPIL, Must, Step
from casework.domain.ladder.musts import Seen, checked
from casework.domain.policy import OrganisationKind

SINCE = date(2026, 11, 20)
OFFICER = DEFAULT.steps[4]
NOTED, MINE = Must.CONTACT, Seen(contacts=True)


def of(*musts: Must, like: Step = OFFICER) -> Step:
    """A step on which these must be done."""
    return replace(like, musts=musts)


@pytest.mark.parametrize(
    ("must", "seen", "done"),
    [
        (NOTED, MINE, False),
        (NOTED, replace(MINE, contacted=date(2026, 11, 19)), False),  # on the step before
        (NOTED, replace(MINE, contacted=SINCE), True),
        (NOTED, Seen(), None),  # contacts of another organisation are not shown
        (Must.TALK, replace(MINE, contacted=SINCE), False),  # without the pupil
        (Must.TALK, replace(MINE, talked=date(2026, 11, 19)), False),
        (Must.TALK, replace(MINE, talked=SINCE), True),
        (Must.TALK, Seen(), None),
        (Must.DOCTOR, MINE, False),
        (Must.DOCTOR, Seen(), None),
        (Must.DOCTOR, Seen(doctor=date(2026, 11, 19), contacts=True), False),
        (Must.DOCTOR, Seen(doctor=SINCE), True),
        (Must.DECISION, MINE, None),
        (Must.DECISION, Seen(agreements=True), False),
        (Must.DECISION, Seen(agreements=True, ruled=date(2026, 11, 19)), False),
        (Must.DECISION, Seen(agreements=True, ruled=SINCE), True),
        (Must.DUO, Seen(reported=True), True),
        (Must.DUO, Seen(reported=False), False),
        (Must.DUO, Seen(), None),
        (Must.HANDOVER, Seen(kind=OrganisationKind.MUNICIPALITY), True),
        (Must.HANDOVER, Seen(kind=OrganisationKind.BOARD), False),
        (Must.TABLE, MINE, False),  # that there was one is for everybody
        (Must.TABLE, Seen(discussed=date(2026, 11, 19)), False),
        (Must.TABLE, Seen(discussed=SINCE), True),
        (Must.PLAN, MINE, None),
        (Must.PLAN, Seen(planned=True), True),
        (Must.PLAN, Seen(planned=False), False),
    ],
)
def test_what_is_done_shows(must: Must, seen: Seen, done: bool | None) -> None:
    assert checked(of(must), SINCE, seen) == [(must, done)]


def test_of_a_regie_that_is_agreed_per_pupil_nothing_is_said() -> None:
    step = replace(of(Must.HANDOVER), holder=PER_PUPIL)
    assert checked(step, SINCE, Seen(kind=OrganisationKind.BOARD)) == [(Must.HANDOVER, None)]
