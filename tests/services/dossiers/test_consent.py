"""Consent: every holder of gezag, the last yes opens, one no does not, withdrawal closes at once."""

from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest
from sqlalchemy import select

from casework.clock import now
from casework.domain.consent import Verdict
from casework.domain.data_class import DataClass
from casework.domain.errors import Conflict, Invalid, NotAllowed, NotFound
from casework.domain.ground import Ground
from casework.domain.records import PersonDetails
from casework.models import Consent, Notification, Share
from casework.services.dossiers import consent, family
from casework.services.dossiers.consent import Word
from casework.services.pupils import person
from tests.services.acting import acting, looking
from tests.services.dossiers.test_sharing import CARE, START, TODAY, Sharers
from tests.services.holding.test_regie import hand_over
from tests.world import World


class Askers(Sharers):
    """The school asks for consent to share with youth care; Sem is 14."""

    def person(self, name: str, relation: str, gezag: str) -> UUID:
        """Somebody round Sem, as the school knows them."""
        with acting(self.world, "coordinator") as session:
            value = PersonDetails(name, relation, gezag=gezag)
            actor, pupil = self.world.actor("coordinator"), self.world.pupils["Sem"]
            return family.add(session, actor, pupil, value, now=now()).id

    def gezag(self, of: UUID, gezag: str) -> None:
        """It turns out who has it."""
        with acting(self.world, "coordinator") as session:
            actor = self.world.actor("coordinator")
            row = person.one(session, actor, of)
            value = PersonDetails(row.content.name, row.content.relation, gezag=gezag)
            family.change(session, actor, of, value, rev=row.rev, now=now())

    def ask(self, who: str = "coordinator", **more: object) -> UUID:
        """Begin to ask."""
        value = self.value(CARE, START, ground=Ground.AVG_6_1_A, **more)
        with acting(self.world, who) as session:
            actor = self.world.actor(who)
            return consent.ask(session, actor, self.dossier, value, now=now()).id

    def say(self, of: UUID, by: UUID | None, *, yes: bool = True) -> Verdict:
        """Note what somebody said."""
        with acting(self.world, "coordinator") as session:
            actor = self.world.actor("coordinator")
            return consent.say(session, actor, of, Word(by, yes, "gesprek", TODAY), now=now())

    def withdraw(self, of: UUID, by: UUID | None) -> None:
        """Somebody takes it back."""
        with acting(self.world, "coordinator") as session:
            consent.withdraw(session, self.world.actor("coordinator"), of, by, TODAY, now=now())

    def state(self, of: UUID) -> str:
        """How a consent stands."""
        with looking(self.world) as session:
            return session.get_one(Consent, of).state

    def open(self) -> int:
        """How many classes youth care sees."""
        with looking(self.world) as session:
            to = (Share.to_id == self.world.organisations[CARE], Share.ended_at.is_(None))
            return len(session.scalars(select(Share).where(*to)).all())


@pytest.fixture
def askers(world: World) -> Askers:
    """A dossier, and those who may be asked."""
    return Askers(world)


def test_the_last_yes_opens_it_and_the_pupil_alone_closes_it_again(askers: Askers) -> None:
    mother = askers.person("Moeder", "moeder", "ja")
    father = askers.person("Vader", "vader", "ja")
    askers.person("Oma", "anders", "onbekend")  # who cannot have it by law blocks nothing
    with pytest.raises(Invalid):  # no consent, no share
        askers.share("coordinator", askers.value(CARE, ground=Ground.AVG_6_1_A))
    of = askers.ask()
    assert askers.say(of, mother) is Verdict.WAITING
    assert (askers.state(of), askers.open()) == ("asked", 0)
    with pytest.raises(Invalid):  # under sixteen the pupil's own word is not asked
        askers.say(of, None)
    with pytest.raises(NotFound):
        askers.page("care")
    assert askers.say(of, father) is Verdict.GIVEN
    assert (askers.state(of), askers.open()) == ("given", len(START))
    assert askers.page("care").head.known
    askers.withdraw(of, None)
    assert (askers.state(of), askers.open()) == ("withdrawn", 0)
    with pytest.raises(NotFound):
        askers.page("care")
    for late in (lambda: askers.withdraw(of, mother), lambda: askers.say(of, father)):
        with pytest.raises(Conflict):
            late()


def test_one_no_is_no_consent_and_the_holder_is_told(askers: Askers, world: World) -> None:
    mother = askers.person("Moeder", "moeder", "ja")
    father = askers.person("Vader", "vader", "ja")
    absence = {"classes": frozenset({DataClass.ABSENCE})}
    hand_over(world, askers.dossier, [("coordinator", "officer")])
    value = askers.value(CARE, absence["classes"], ground=Ground.AVG_6_1_A)
    with acting(world, "coordinator") as session:
        actor = world.actor("coordinator")
        of = consent.ask(session, actor, askers.dossier, value, now=now()).id
    assert askers.say(of, mother) is Verdict.WAITING
    assert askers.say(of, father, yes=False) is Verdict.REFUSED
    assert (askers.state(of), askers.open()) == ("refused", 0)
    with looking(world) as session:
        told = select(Notification.account_id).where(Notification.kind == "toestemming.nee")
        assert session.scalars(told).all() == [world.accounts["officer"]]
    with pytest.raises(Conflict):
        askers.say(of, father)


def test_gezag_that_is_not_known_blocks_consent(askers: Askers) -> None:
    mother = askers.person("Moeder", "moeder", "ja")
    father = askers.person("Vader", "vader", "onbekend")
    of = askers.ask()
    assert askers.say(of, mother) is Verdict.UNKNOWN
    with pytest.raises(Invalid):
        askers.say(of, father)
    assert askers.open() == 0
    askers.gezag(father, "nee")
    assert askers.say(of, mother) is Verdict.GIVEN
    assert askers.open() == len(START)
    with pytest.raises(Invalid):
        askers.withdraw(of, father)
    askers.withdraw(of, mother)
    assert askers.open() == 0


def test_others_than_the_school_see_and_note_nothing_of_it(askers: Askers) -> None:
    of = askers.ask()
    for who in ("officer", "director", "care"):
        with pytest.raises(NotFound), looking(askers.world, who) as session:
            consent.shown(session, askers.world.actor(who), of, now=now())
    with pytest.raises(NotAllowed):
        askers.ask("officer")
    mother = askers.person("Moeder", "moeder", "ja")
    tomorrow = Word(mother, True, "mail", TODAY + timedelta(days=1))
    with acting(askers.world, "coordinator") as session:
        actor = askers.world.actor("coordinator")
        with pytest.raises(Invalid) as refused:
            consent.say(session, actor, of, tomorrow, now=now())
    assert "op" in refused.value.messages


def test_consent_of_parents_ends_before_the_pupil_is_sixteen(askers: Askers) -> None:
    later = datetime(2028, 2, 1, 12, tzinfo=UTC)  # Sem is sixteen on 4 March
    for until, last in ((date(2028, 3, 4), False), (date(2028, 3, 3), True)):
        value = askers.value(CARE, ground=Ground.AVG_6_1_A, until=until)
        with acting(askers.world, "coordinator") as session:
            given = (session, askers.world.actor("coordinator"), askers.dossier, value)
            if last:
                assert consent.ask(*given, now=later).until == until
                continue
            with pytest.raises(Invalid) as refused:
                consent.ask(*given, now=later)
            assert "De leerling wordt dan 16." in refused.value.messages["tot"][0]
            assert "Kies een dag tot en met " in refused.value.messages["tot"][0]
