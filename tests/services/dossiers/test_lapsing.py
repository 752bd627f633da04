"""A consent stands no more when the gezag or the age it rested on changed."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from sqlalchemy import select

from audit.models import AuditEvent
from casework.clock import now
from casework.domain.consent import Verdict
from casework.domain.errors import Conflict
from casework.models import Notification
from casework.services.desk import today
from casework.services.dossiers import lapsing
from tests.services.acting import acting, looking
from tests.services.dossiers.test_consent import Askers
from tests.services.dossiers.test_sharing import START
from tests.services.holding.test_regie import hand_over
from tests.world import SYSTEM, World

GIVEN, WAITS = ("given", len(START)), ("asked", 0)


class Family(Askers):
    """Two parents said yes; the officer holds the regie by now."""

    def __init__(self, world: World) -> None:
        super().__init__(world)
        self.mother = self.person("Moeder", "moeder", "ja")
        self.father = self.person("Vader", "vader", "ja")
        self.of = self.ask()
        self.say(self.of, self.mother)
        assert self.say(self.of, self.father) is Verdict.GIVEN
        hand_over(world, self.dossier, [("coordinator", "officer")])

    @property
    def stands(self) -> tuple[str, int]:
        """How the consent stands, and how many classes are open on it."""
        return self.state(self.of), self.open()

    def rows(self, who: str) -> list[tuple[UUID | None, str | None, int | None]]:
        """What Vandaag of somebody says about it."""
        with acting(self.world, who) as session:
            lines = today.lines(session, self.world.actor(who), now=now())
        return [(one.id, one.rule, one.number) for one in lines if one.block == "vervallen"]


def test_another_gezag_closes_at_once_and_the_missing_word_opens_again(world: World) -> None:
    family = Family(world)
    guardian = family.person("Voogd", "voogd", "ja")  # a new holder: not asked yet
    assert family.stands == WAITS
    assert family.rows("officer") == [(family.of, "gezag", 0)]
    assert family.rows("coordinator") == [(family.of, "gezag", 1)]
    assert family.rows("director") == []
    with looking(world) as session:
        told = select(Notification.account_id).where(Notification.kind == "toestemming.vervallen")
        assert session.scalars(told).all() == [world.accounts["officer"]]
        noted = select(AuditEvent.canon).where(AuditEvent.action == "toestemming.noteren")
        assert any(b"gezag" in one for one in session.scalars(noted))
    hand_over(world, family.dossier, [("officer", "coordinator")])
    assert family.say(family.of, guardian) is Verdict.GIVEN
    assert family.stands[0] == "given"
    assert family.rows("officer") == []


def test_gezag_that_ended_or_is_not_known_any_more(world: World) -> None:
    family = Family(world)
    hand_over(world, family.dossier, [("officer", "coordinator")])
    family.gezag(family.father, "nee")  # the other holder of gezag said yes: it stands
    assert family.stands == GIVEN
    family.gezag(family.mother, "onbekend")
    assert family.stands == WAITS
    assert family.rows("coordinator") == [(family.of, "gezag", 1)]
    family.gezag(family.mother, "ja")  # nothing opens without a word
    assert family.stands == WAITS
    assert family.say(family.of, family.mother) is Verdict.GIVEN
    assert family.stands == GIVEN


def test_at_sixteen_it_ends_and_is_asked_anew(world: World) -> None:
    family = Family(world)
    birthday = datetime(2028, 3, 4, 12, tzinfo=UTC)  # of Sem
    for at, ended in ((birthday - timedelta(days=1), 0), (birthday, 1), (birthday, 0)):
        with acting(world) as session:
            assert lapsing.by_age(session, SYSTEM, now=at) == ended
    assert family.stands == ("lapsed", 0)
    with acting(world, "officer") as session:
        lines = today.lines(session, world.actor("officer"), now=birthday)
    assert [one.rule for one in lines if one.block == "vervallen"] == ["16"]
    with pytest.raises(Conflict):
        family.say(family.of, None)
