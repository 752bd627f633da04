"""A random region of shares, enrolments, dossiers and terms, and a slow reading of who sees what."""

import random
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import select
from sqlalchemy.orm import Session

from casework.clock import now
from casework.domain.data_class import DataClass
from casework.domain.ground import Ground
from casework.domain.moment import day_of
from casework.domain.policy import Actor
from casework.models import (
    Dossier,
    Enrolment,
    PupilRecord,
    RegieOffer,
    RegieTerm,
    Share,
    Signal,
    Verzuim,
)
from casework.services.sealing import seal
from tests.services.acting import DAYS, also_at
from tests.services.walk import NOTE
from tests.world import PEOPLE, World

TODAY = day_of(now())
KINDS = (Dossier, Enrolment, PupilRecord, Share, Signal, Verzuim, RegieOffer)


class Region:
    """Random rows of every kind, and who sees each, read from the rows one by one."""

    def __init__(self, session: Session, world: World, chance: random.Random) -> None:
        self.session, self.world, self.chance = session, world, chance
        self.orgs = sorted(world.organisations.values())
        self.pupils = sorted(world.pupils.values())
        boards = ("41001", "41001", "41002")
        self.branches = {nr: f"schoolbestuur:{board}" for nr, board in enumerate(boards, 1)}
        also_at(session, world, 2)
        for pupil in self.pupils:
            self._fill(pupil)
        session.flush()
        self.rows = {kind: list(session.scalars(select(kind))) for kind in KINDS}
        self.terms = list(session.scalars(select(RegieTerm).where(RegieTerm.until.is_(None))))

    def _fill(self, pupil: UUID) -> None:
        at = self.chance.choice(sorted(self.branches))
        school = self.world.organisations[self.branches[at]]
        signals = [self._signal(pupil, at, school) for _ in range(self.chance.randint(0, 2))]
        self._verzuim(pupil)
        self.session.flush()
        dossier = self._dossier(pupil) if self.chance.random() < 0.8 else None
        for _ in range(self.chance.randint(2, 16)):
            signal = self.chance.choice([None, *signals])
            self._share(pupil, dossier, signal)

    def _signal(self, pupil: UUID, at: int, school: UUID) -> UUID:
        made = Signal(
            id=uuid4(),
            pupil_id=pupil,
            branch_id=at,
            rule="VM-16",
            rule_version=1,
            source="x",
            begindatum=DAYS[0],
            einddatum=self.chance.choice(DAYS) + timedelta(days=self.chance.randint(0, 999)),
            amount=960,
            evidence=[],
            owner_id=school,
            state=self.chance.choice(("open", "taken", "dismissed", "withdrawn")),
            made_at=now(),
            due_on=TODAY,
        )
        self.session.add(made)
        return made.id

    def _verzuim(self, pupil: UUID) -> None:
        nr = next(self.world.numbers[who] for who, id_ in self.world.pupils.items() if id_ == pupil)
        for at in self.branches:
            values = {"soort": "ZIEK", "amount": 60, "origin": "form", "noted_at": now()}
            self.session.add(Verzuim(pupil_nr=nr, branch_id=at, date=DAYS[0], **values))

    def _dossier(self, pupil: UUID) -> UUID:
        accounts = self.world.accounts
        holder = self.chance.choice([who for who in PEOPLE if who not in ("adviser", "fg")])
        id_, term, owner = uuid4(), uuid4(), self.chance.choice(self.orgs)
        opened = {"opened_at": now(), "opened_by": accounts[holder]}
        made = Dossier(
            id=id_, pupil_id=pupil, owner_id=owner, regie_term_id=term, term_open=1, **opened
        )
        self.session.add(made)
        self.session.flush()
        values = {"organisation_id": self.world.actor(holder).organisation, "since": now()}
        self.session.add(RegieTerm(id=term, dossier_id=id_, account_id=accounts[holder], **values))
        self.session.flush()
        if self.chance.random() < 0.5:
            self._offer(made, holder)
        return id_

    def _offer(self, dossier: Dossier, holder: str) -> None:
        to = self.chance.choice([who for who in PEOPLE if who != holder])
        owner = self.world.actor(holder).organisation
        assert owner is not None
        made = RegieOffer(
            dossier_id=dossier.id,
            pupil_id=dossier.pupil_id,
            owner_id=owner,
            from_term_id=dossier.regie_term_id,
            to_account_id=self.world.accounts[to],
            to_organisation_id=self.world.actor(to).organisation,
            made_by=self.world.accounts[holder],
            made_at=now(),
            why="anders",
            answer_by=TODAY,
        )
        self.session.add(seal(self.session, made, dossier.id, owner, NOTE))

    def _share(self, pupil: UUID, dossier: UUID | None, signal: UUID | None) -> None:
        owner, to = self.chance.sample(self.orgs, 2)
        classes = (DataClass.IDENTITY, DataClass.EDUCATION, DataClass.ABSENCE, DataClass.DOSSIER)
        self.session.add(
            Share(
                pupil_id=pupil,
                dossier_id=self.chance.choice((dossier, None)),
                signal_id=signal,
                data_class=self.chance.choice(classes),
                owner_id=owner,
                to_id=to,
                ground=Ground.DOSSIER,
                since=now(),
                until=TODAY + timedelta(days=self.chance.choice((-1, 0, 30))),
                ended_at=self.chance.choice((None, None, now())),
            )
        )

    def sees(self, actor: Actor, row: Any) -> bool:
        """Whether the actor may see a row, in the words of the design."""
        mine = row.owner_id == actor.organisation if hasattr(row, "owner_id") else False
        if isinstance(row, Signal):
            own = mine and self.within(actor, row.branch_id, row.pupil_id)
            return row.state != "withdrawn" and (own or self.given(actor, signal_id=row.id))
        if isinstance(row, Verzuim):
            pupil = self.pupil_of(row.pupil_nr)
            school = self.world.organisations[self.branches[row.branch_id]]
            own = school == actor.organisation and self.within(actor, row.branch_id, pupil)
            return own or self.given(
                actor, pupil_id=pupil, owner_id=school, data_class=DataClass.ABSENCE
            )
        if isinstance(row, Dossier):
            at = actor.branches is None or self.enrolled(actor, row.pupil_id)
            shared = self.given(actor, dossier_id=row.id, data_class=DataClass.DOSSIER)
            return (mine and at) or shared or self.holds(actor, row.pupil_id)
        kept = {"pupil_id": row.pupil_id, "owner_id": row.owner_id}
        if isinstance(row, Enrolment):
            own = mine and self.within(actor, row.branch_id, row.pupil_id)
            return own or self.given(actor, **kept, data_class=DataClass.EDUCATION)
        own = mine and (actor.branches is None or self.enrolled(actor, row.pupil_id))
        return own or self.given(actor, **kept, data_class=DataClass.IDENTITY)

    def sees_pupil(self, actor: Actor, pupil: UUID) -> bool:
        """Whether the pupil exists for the actor."""
        records = self.rows[PupilRecord]
        record = any(r.pupil_id == pupil and r.owner_id == actor.organisation for r in records)
        known = actor.branches is None and record
        return self.enrolled(actor, pupil) or known or self.given(actor, pupil_id=pupil)

    def pupil_of(self, nr: int) -> UUID:
        """The pupil with a number."""
        return next(self.world.pupils[w] for w, n in self.world.numbers.items() if n == nr)

    def holds(self, actor: Actor, pupil: UUID) -> bool:
        """Whether the actor holds the regie of this pupil."""
        mine = {term.dossier_id for term in self.terms if term.account_id == actor.account}
        return any(d.id in mine and d.pupil_id == pupil for d in self.rows[Dossier])

    def within(self, actor: Actor, branch: int, pupil: UUID) -> bool:
        """Whether a role at some branches reaches this one."""
        reached = actor.branches is None or branch in actor.branches
        return reached or self.holds(actor, pupil)

    def enrolled(self, actor: Actor, pupil: UUID, *, anywhere: bool = False) -> bool:
        """Whether the pupil is enrolled with the actor's organisation, where the actor works."""
        return any(
            one.pupil_id == pupil
            and one.owner_id == actor.organisation
            and (anywhere or self.within(actor, one.branch_id, pupil))
            for one in self.rows[Enrolment]
        )

    def given(self, actor: Actor, **columns: Any) -> bool:
        """Whether a share with these columns is open."""
        return any(
            all(getattr(one, name) == value for name, value in columns.items())
            and one.to_id == actor.organisation
            and one.ended_at is None
            and one.until >= TODAY
            and (
                self.enrolled(actor, one.pupil_id)
                or not self.enrolled(actor, one.pupil_id, anywhere=True)
            )
            for one in self.rows[Share]
        )
