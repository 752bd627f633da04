"""Whatever people open, end, withdraw and hand over: nobody sees a class that nothing opened."""

import os
import random
from collections import Counter
from datetime import timedelta
from typing import Any

from sqlalchemy import select

from casework.clock import now
from casework.domain.data_class import DataClass
from casework.domain.errors import Conflict, Invalid, NotAllowed, NotFound
from casework.domain.giving import (
    RULES,
    SHAREABLE,
    Party,
    allowed,
    fitting,
    gives,
    receives,
)
from casework.domain.ground import BY_ITSELF, Ground
from casework.models import Dossier, Share, Verzuim
from casework.services import access
from casework.services.dossiers import consent, sharing
from casework.services.dossiers.consent import Word
from casework.services.pupils.who import seen
from tests.services.acting import acting, looking
from tests.services.dossiers.test_consent import Askers
from tests.services.dossiers.test_sharing import TODAY
from tests.services.holding.test_regie import hand_over
from tests.world import PEOPLE, World

STEPS = 400 if os.environ.get("FULL") == "1" else 40
WHO = ("coordinator", "officer", "other_officer", "director", "care", "other_school")
GROUNDS = [one for one in RULES if RULES[one].receivers]
SCHOOL = "schoolbestuur:41001"
OF_SCHOOL = {DataClass.IDENTITY, DataClass.EDUCATION, DataClass.ABSENCE}
OF_DOSSIER = {DataClass.DOSSIER, DataClass.PLAN, DataClass.AGREEMENTS}


class Life(Askers):
    """Random acts in one dossier, and what plain words say must come of each."""

    def __init__(self, world: World, seed: int) -> None:
        super().__init__(world)
        self.random, self.holder = random.Random(seed), "coordinator"
        self.mother = self.person("Moeder", "moeder", "ja")
        self.consents: list[Any] = []
        self.outcomes: Counter[str] = Counter()
        self.look()

    def step(self) -> None:
        """One person does one thing, right or wrong."""
        acts = [self.open_one] * 4 + [self.close] * 2 + [self.consents_act] * 2
        act = self.random.choice([*acts, self.move, self.pass_])
        self.outcomes[f"{act.__name__} {act()}"] += 1
        self.look()
        for who in WHO:
            self.holds(who)

    def look(self) -> None:
        """Read all that was ever shared in this dossier."""
        with looking(self.world) as session:
            mine = select(Share).where(Share.dossier_id == self.dossier)
            self.rows = list(session.scalars(mine))

    def given(self, who: str) -> set[DataClass]:
        """What is open to somebody's organisation, read from the rows."""
        to = self.world.actor(who).organisation
        return {
            DataClass(one.data_class)
            for one in self.rows
            if one.to_id == to and one.ended_at is None and one.until >= TODAY
        }

    def sees(self, who: str) -> bool:
        """Whether the dossier exists for somebody."""
        return who in ("coordinator", self.holder) or DataClass.DOSSIER in self.given(who)

    def holds(self, who: str) -> None:
        """Nobody sees what no share, relation or ownership opens; and all that one does."""
        own, given, actor = who == "coordinator", self.given(who), self.world.actor(who)
        with looking(self.world, who) as session:
            mine = access.visible_dossiers(actor, TODAY).where(Dossier.id == self.dossier)
            dossier = session.scalar(mine)
            assert (dossier is not None) == self.sees(who), who
            pupil = self.world.pupils["Sem"]
            head = seen(session, actor, pupil, frozenset(), today=TODAY)
            absence = access.absence_relations(session, actor, pupil, TODAY)
            rows = select(Verzuim).where(access.sees_verzuim(actor, TODAY))
            missed = session.scalars(rows.limit(1)).all()
        assert head.known == (own or DataClass.IDENTITY in given), who
        assert (head.branch is not None) == (own or DataClass.EDUCATION in given), who
        assert bool(absence) == bool(missed) == (own or DataClass.ABSENCE in given), who
        assert who != "director" or not head.known or head.identity.pgn is None

    def decided(self, who: str) -> set[DataClass]:
        """Over which classes somebody decides."""
        found = {DataClass.HEALTH, DataClass.CARE, DataClass.PEOPLE}
        found |= OF_SCHOOL if PEOPLE[who][0] == SCHOOL else set()
        return found | (OF_DOSSIER if who == self.holder else set())

    def open_one(self) -> str:
        """Open something to somebody."""
        who, to = (
            self.random.choice((*WHO[:4], "coordinator", self.holder)),
            self.random.choice(WHO),
        )
        ground = self.random.choice(GROUNDS)
        wanted = self.random.sample(sorted(SHAREABLE), self.random.randint(1, 4))
        until = TODAY + timedelta(days=self.random.choice((-1, 5, 90, 90, 90, 90, 900)))
        if self.random.random() < 0.8:  # mostly what could be
            to, ground = self._possible(who, to, ground)
            classes = RULES[ground].classes & self.decided(who)
            wanted = sorted(classes)[: self.random.randint(1, 8)]
        classes = frozenset(wanted)
        asked = {"asked_on": TODAY, "asked_by": "college"}
        value = self.value(PEOPLE[to][0], classes, ground=ground, until=until, **asked)
        expected = self._expected(who, to, ground, classes, (until - TODAY).days)
        known = self._known(who, to)
        try:
            with acting(self.world, who) as session:
                given = (session, self.world.actor(who), self.dossier, value)
                if RULES[ground].consent:
                    made = consent.ask(*given, now=now())
                    self.consents.append((who, made.id))
                else:
                    sharing.open_(*given, now=now())
        except (NotFound, NotAllowed, Invalid) as refused:
            name = type(refused).__name__
            all_known = classes <= known and name == "Invalid"
            assert name == expected or all_known, (who, to, ground, classes)
            return name
        assert expected == "ok", (who, to, ground, classes)
        return "ok"

    def _possible(self, who: str, to: str, ground: Ground) -> tuple[str, Ground]:
        pairs = [
            (one, fit)
            for one in WHO
            for fit in fitting(self.party(who), self.party(one), ())
            if PEOPLE[one][0] != PEOPLE[who][0]
        ]
        return self.random.choice(pairs) if pairs else (to, ground)

    def party(self, who: str) -> Party:
        """Who somebody is, for a ground."""
        actor = self.world.actor(who)
        assert actor.kind
        return Party(actor.kind, actor.roles)

    def _known(self, who: str, to: str) -> set[DataClass]:
        owner, other = (self.world.actor(one).organisation for one in (who, to))
        mine = [o for o in self.rows if (o.owner_id, o.to_id) == (owner, other)]
        return {DataClass(o.data_class) for o in mine if not o.ended_at and o.until >= TODAY}

    def _expected(
        self, who: str, to: str, ground: Ground, classes: frozenset[DataClass], days: int
    ) -> str:
        if not self.sees(who):
            return "NotFound"
        if not classes <= self.decided(who):
            return "NotAllowed"
        giver, receiver = self.party(who), self.party(to)
        rule = RULES[ground]
        fits = gives(giver, rule) and receives(receiver, rule) and PEOPLE[to] != PEOPLE[who]
        fits = fits and (not rule.own_board or PEOPLE[to][0] == SCHOOL)
        fits = (
            fits and bool(classes) and classes <= allowed(giver.kind, ground) and 0 <= days <= 366
        )
        born = not rule.consent or who == "coordinator" or DataClass.IDENTITY in self.given(who)
        return "ok" if fits and born else "Invalid"

    def close(self) -> str:
        """End what an organisation sees."""
        who = self.random.choice((*WHO[:4], "coordinator", self.holder))
        to = self.random.choice([one for one in WHO if self.given(one)])
        before, mine = self.given(to), self.decided(who)
        try:
            self.end(who, PEOPLE[to][0])
        except (NotFound, Conflict) as refused:
            return type(refused).__name__
        assert self.sees(who)
        assert before
        self.look()
        left = [o for o in self.rows if o.ended_at is None and o.ground not in BY_ITSELF]
        of = self.world.actor(to).organisation
        owner = self.world.actor(who).organisation
        mine_left = [o for o in left if o.to_id == of and o.owner_id == owner]
        assert not {DataClass(o.data_class) for o in mine_left} & mine
        return "ok"

    def move(self) -> str:
        """The regie goes to somebody else."""
        taker = self.random.choice([one for one in WHO[:4] if one != self.holder])
        hand_over(self.world, self.dossier, [(self.holder, taker)])
        self.holder = taker
        return "ok"

    def consents_act(self) -> str:
        """Somebody says yes or no, or takes it back."""
        if not self.consents:
            return "none"
        who, of = self.random.choice(self.consents)
        yes = self.random.random() < 0.8
        try:
            with acting(self.world, who) as session:
                actor = self.world.actor(who)
                if self.random.random() < 0.3:
                    consent.withdraw(session, actor, of, None, TODAY, now=now())
                else:
                    word = Word(self.mother, yes, "gesprek", TODAY)
                    consent.say(session, actor, of, word, now=now())
        except (NotFound, NotAllowed, Invalid, Conflict) as refused:
            return type(refused).__name__
        self.look()
        if self.state(of) != "given":
            left = [one for one in self.rows if one.consent_id == of]
            assert all(one.ended_at for one in left)
        return "ok"

    def pass_(self) -> str:
        """Time passes: some of what is open ends by itself."""
        self.age(PEOPLE[self.random.choice(WHO[2:])][0], self.random.choice((-1, 0, 30)))
        return "ok"


def test_nobody_sees_what_nothing_opened_whatever_people_do(world: World) -> None:
    life = Life(world, 7)
    for _ in range(STEPS):
        life.step()
    tried = {name for name, _ in life.outcomes.items() if name.endswith(" ok")}
    assert {"open_one ok", "close ok", "move ok", "pass_ ok"} <= tried, life.outcomes
