"""People of the region who do random things to dossiers, and what must come of each."""

import random
from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import func, select

from audit.models import AuditEvent
from casework.clock import now
from casework.domain.errors import Conflict, Invalid, NotAllowed, NotFound
from casework.domain.moment import day_of
from casework.domain.policy import Role
from casework.domain.records import HandoverNote
from casework.models import Account, Dossier, Membership, RegieAsk, RegieOffer, RegieTerm
from casework.services import access
from casework.services.holding import regie
from casework.services.signals import signal
from tests.services.acting import DAYS, acting, log, looking, signals
from tests.world import World, engage

HOLDERS = ("coordinator", "colleague", "officer", "other_officer", "director", "care")
NEVER = ("adviser", "fg", "manager", "arts", "leader", "disabled", "ended", "later", "nobody")
CLOSED = (NotFound, NotAllowed)
NOTE = HandoverNote("Veel verzuim", "Gesprek gepland", "Bel het gezin")


@dataclass
class Case:
    """What the test believes about one dossier."""

    id: UUID
    holder: str
    knows: set[UUID]
    offer: tuple[UUID, str] | None = None  # its id, and to whom
    offers: list[tuple[UUID, str, str]] = field(default_factory=list)  # id, by, to
    asks: dict[UUID, str] = field(default_factory=dict)  # that wait: id, by whom
    asked: list[tuple[UUID, str]] = field(default_factory=list)  # ever


def fill(world: World) -> None:
    """Two signals, and everybody who may never hold a regie."""
    with acting(world) as session:
        engage(session, world, "arts", "gemeente:0363", Role.JEUGDARTS, now=now())
        engage(session, world, "leader", "schoolbestuur:41001", Role.SCHOOLLEIDER, now=now())
        for who in ("disabled", "ended", "later"):
            engage(session, world, who, "gemeente:0363", Role.LEERPLICHTAMBTENAAR, now=now())
        session.get_one(Account, world.accounts["disabled"]).disabled_at = now()
        for who, name, day in (("ended", "valid_until", -1), ("later", "valid_from", 1)):
            held = select(Membership).where(Membership.account_id == world.accounts[who])
            setattr(session.scalars(held).one(), name, day_of(now()) + timedelta(days=day))
        world.accounts["nobody"] = uuid4()
        for who in ("Sem", "Noor"):
            log(world, session, who, dict.fromkeys(DAYS[:4], 4))


class Walk:
    """Random people doing random things, and what must come of each."""

    def __init__(self, world: World, seed: int) -> None:
        self.world, self.random = world, random.Random(seed)
        self.cases: dict[str, Case] = {}
        self.outcomes: Counter[str] = Counter()
        self.taken = 0  # steps
        self.entries: dict[str, int] = {}  # what leaves more than one on record
        self.granted: set[UUID] = set()  # offers that answer a question: their lines come filled

    def acts(self) -> list[Any]:
        """What people can do; twice what else would seldom come to something."""
        waits = [self.accept, self.refuse, self.withdraw]
        return [self.take, self.offer, self.offer, *waits, self.seek]

    def step(self) -> None:
        """One person does one thing, right or wrong."""
        self.taken += 1
        act, pupil = self.random.choice(self.acts()), self.random.choice(("Sem", "Noor"))
        before = self._entries()
        result = act(self._somebody(act.__name__, pupil), pupil)
        new = self._entries() - before
        self.outcomes[f"{act.__name__} {result}"] += 1
        if result == "ok" and act == self.take:
            assert new == Counter({"dossier.openen": 1, "signaal.oppakken": 1})
        else:
            assert sum(new.values()) == (self.entries.get(act.__name__, 1) if result == "ok" else 0)
        for case in self.cases.values():
            self.holds(case)

    def tried(self) -> set[str]:
        """What came to something at least once."""
        return {name.split()[0] for name in self.outcomes if name.endswith(" ok")}

    def _somebody(self, act: str, pupil: str) -> str:
        """Mostly one whose turn it is."""
        case = self.cases.get(pupil)
        turn = self.turns(case).get(act) if case else None
        return turn if turn and self.random.random() < 0.75 else self.random.choice(HOLDERS)

    def turns(self, case: Case) -> dict[str, str]:
        """Who can do something now, by the name of the act."""
        turns = dict.fromkeys(("offer", "seek", "withdraw"), case.holder)
        return turns | dict.fromkeys(("accept", "refuse"), (case.offer or ("", ""))[1])

    def _try(self, who: str, expected: Any, do: Any) -> tuple[str, Any]:
        refusals = () if expected == "ok" else expected
        try:
            with acting(self.world, who) as session:
                made = do(session, self.world.actor(who))
        except refusals:
            return "refused", None
        assert expected == "ok", (who, expected)
        return "ok", made

    def take(self, who: str, pupil: str) -> str:
        """Pick up the signal."""
        with looking(self.world) as session:
            one = signals(session, self.world, pupil)[0].id
        sees = who in ("coordinator", "officer")
        expected: Any = "ok" if sees and pupil not in self.cases else (Conflict, *CLOSED)
        result, made = self._try(who, expected, lambda s, a: signal.take(s, a, one, now=now()))
        if made:
            of = ("schoolbestuur:41001", "gemeente:0363")
            self.cases[pupil] = Case(made.id, who, {self.world.organisations[code] for code in of})
        return result

    def offer(self, who: str, pupil: str) -> str:
        """Offer the regie to anybody."""
        case, to = self.cases.get(pupil), self.random.choice(HOLDERS * 2 + NEVER)
        if case is None:
            return "no dossier"
        expected: Any = "ok"
        if case.holder != who:
            expected = CLOSED
        elif to in NEVER or to == who:
            expected = Invalid
        elif case.offer:
            expected = Conflict
        value = regie.Offer(self.world.accounts[to], "anders", NOTE)
        do: Any = lambda s, a: regie.offer(s, a, case.id, value, now=now())  # noqa: E731
        result, made = self._try(who, expected, do)
        if made:
            case.offer = (made.id, to)
            case.offers.append((made.id, who, to))
        return result

    def answerers(self, to: str) -> set[str]:
        """Who may answer what was offered to somebody."""
        return {to}

    def _answered(self, who: str, pupil: str, mine: int, do: Any, *, takes: bool = False) -> str:
        case = self.cases.get(pupil)
        if case is None or not case.offers:
            return "no offer"
        one = self.random.choice((case.offers[-1], self.random.choice(case.offers)))
        waits = case.offer is not None and case.offer[0] == one[0]
        turn = who in (self.answerers(one[2]) if mine == 2 else {one[1]})
        expected: Any = (
            CLOSED if not turn else "ok" if waits and not (takes and who == one[1]) else Conflict
        )
        result, _ = self._try(who, expected, lambda s, a: do(s, a, one[0]))
        if result == "ok":
            case.offer = None
        return result

    def accept(self, who: str, pupil: str) -> str:
        """Take the regie over."""
        do: Any = lambda s, a, of: regie.accept(s, a, of, now=now())  # noqa: E731
        result = self._answered(who, pupil, 2, do, takes=True)
        if result == "ok":
            self.cases[pupil].holder = who
            of = self.world.actor(who).organisation
            assert of is not None
            self.cases[pupil].knows.add(of)
            self.cases[pupil].asks.clear()
        return result

    def refuse(self, who: str, pupil: str) -> str:
        """Say no."""
        return self._answered(
            who, pupil, 2, lambda s, a, of: regie.refuse(s, a, of, "geen-ruimte", now=now())
        )

    def withdraw(self, who: str, pupil: str) -> str:
        """Take the offer back."""
        return self._answered(who, pupil, 1, lambda s, a, of: regie.withdraw(s, a, of, now=now()))

    def seek(self, who: str, pupil: str) -> str:
        """Want out."""
        case = self.cases.get(pupil)
        if case is None:
            return "no dossier"
        expected: Any = "ok" if case.holder == who else CLOSED
        return self._try(who, expected, lambda s, a: regie.seek(s, a, case.id, now=now()))[0]

    def holds(self, case: Case) -> None:
        """The rules of this file, for one dossier."""
        with looking(self.world) as session:
            dossier = session.get_one(Dossier, case.id)
            mine = select(RegieTerm).where(RegieTerm.dossier_id == case.id)
            terms = session.scalars(mine.order_by(RegieTerm.since)).all()
            waiting = RegieOffer.dossier_id == case.id, RegieOffer.state == "open"
            offers = session.scalars(select(RegieOffer).where(*waiting)).all()
            asking = RegieAsk.dossier_id == case.id, RegieAsk.state == "open"
            asks = session.scalars(select(RegieAsk).where(*asking)).all()
        assert [one.until for one in terms] == [*(one.since for one in terms[1:]), None]
        assert (terms[0].since, dossier.regie_term_id) == (dossier.opened_at, terms[-1].id)
        assert terms[-1].account_id == self.world.accounts[case.holder]
        assert [one.id for one in offers] == ([case.offer[0]] if case.offer else [])
        assert {one.from_term_id for one in offers} <= {terms[-1].id}
        assert {one.id: one.term_id for one in asks} == dict.fromkeys(case.asks, terms[-1].id)
        if case.offer:
            self._summary_only(case, *case.offer)

    def _summary_only(self, case: Case, offer: UUID, who: str) -> None:
        actor = self.world.actor(who)
        with looking(self.world, who) as session:
            note = regie.offered(session, actor, offer, now=now()).content
            lines = replace(note, initials=None, age=None, school=None)
            assert lines == NOTE or offer in self.granted
            assert note.school == "De Wilg"
            assert note.initials in ("S.B.", "N.d.")
            if actor.organisation not in case.knows:
                today = day_of(now())
                assert case.id not in session.scalars(
                    access.visible_dossiers(actor, today).with_only_columns(Dossier.id)
                )

    def _entries(self) -> Counter[str]:
        with looking(self.world) as session:
            query = select(AuditEvent.action, func.count()).group_by(AuditEvent.action)
            return Counter(dict(session.execute(query).all()))
