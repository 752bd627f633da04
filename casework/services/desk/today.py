"""Vandaag: what waits for this person, one row a pupil, in one select; then who it is about."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cache, lru_cache, partial
from typing import Any
from uuid import UUID

from sqlalchemy import select, union_all
from sqlalchemy.orm import Session

from casework.domain.climbing import FALLBACK
from casework.domain.moment import day_of
from casework.domain.policy import Action, Actor
from casework.domain.records import (
    AgreementText,
    DecisionText,
    Education,
    HandoverNote,
    Identity,
    OfferQuestion,
    PersonDetails,
    ProposalText,
    Staff,
)
from casework.models import (
    Account,
    Agreement,
    Decision,
    Enrolment,
    Person,
    Proposal,
    PupilRecord,
    RegieOffer,
    RegieQuestion,
)
from casework.services import trail
from casework.services.desk import overdue, summer, who
from casework.services.desk.parts import PARTS, Part
from casework.services.prepared import identified, somebody
from casework.services.schools import coverage
from casework.services.sealing import Sealed, fetch_keys, open_sealed
from casework.vault import SealedRow

# What of a row is sealed besides its pupil, by its block: the field and the table.
_SEALED: dict[str, tuple[str, type[SealedRow]]] = {
    overdue.BLOCK: ("agreement", Agreement),
    "aangeboden": ("note", RegieOffer),
    "afspraken": ("agreement", Agreement),
    "delen-gevraagd": ("staff", Account),
    "gevraagd": ("staff", Account),
    "geweigerd": ("staff", Account),
    "navraag": ("question", RegieQuestion),
    "rol-gevraagd": ("staff", Account),
    "voorstellen": ("proposal", Proposal),
    "zonder-actie": ("decision", Decision),
}
_WITH_CLASS = frozenset({"bellen", "melden"})


@dataclass(frozen=True, repr=False)
class Line:
    """One row. Which fields are filled depends on the block. `number` is an amount or a count.

    What comes after `sealed` is there once the row is opened.
    """

    block: str
    id: UUID | None
    pupil: UUID | None
    dossier: UUID | None
    day: date | None
    number: int | None
    count: int | None
    text: str | None
    at: datetime | None
    was: date | None
    rule: str | None
    settings: Mapping[str, int] | None
    open_dossier: bool | None
    sealed: Sealed | None
    school: str | None = None
    last_contact: datetime | None = None
    identity: Identity | None = None
    education: Education | None = None
    person: PersonDetails | None = None
    note: HandoverNote | None = None
    question: OfferQuestion | None = None
    agreement: AgreementText | None = None
    staff: Staff | None = None
    decision: DecisionText | None = None
    proposal: ProposalText | None = None

    @property
    def is_nobodys(self) -> bool:
        """Of what stays undone: nobody of the chain is there."""
        return self.block == overdue.BLOCK and self.number == FALLBACK

    @property
    def elsewhere(self) -> bool:
        """Of a signal: its pupil has an open dossier, and that is not for the reader."""
        return bool(self.open_dossier) and self.dossier is None

    @property
    def asked_by(self) -> date | None:
        """Of what stays undone: by when a question behind the oldest was to be answered."""
        return date.fromisoformat(self.rule) if self.block == overdue.BLOCK and self.rule else None


def lines(session: Session, actor: Actor, *, now: datetime) -> list[Line]:
    """Everything that waits, soonest first, in one select; `opened` says who it is about."""
    today = day_of(now)
    parts = dict.fromkeys(part for role in sorted(actor.roles) for part in PARTS.get(role, ()))
    if not parts:
        return []
    statement = _whole(somebody(actor), today, tuple(parts))
    found = [_line(row) for row in session.execute(statement, identified(actor))]
    found = _in_summer(_still_silent(session, found, today), today)
    return sorted(found, key=lambda one: (one.day or date.max, str(one.at)))


def _line(row: Any) -> Line:
    sealed = Sealed(*row[-4:])
    values = (*row[:-4], sealed if sealed.envelope else None)
    return Line(*values)


def _still_silent(session: Session, found: list[Line], today: date) -> list[Line]:
    """Without the schools that are silent because they are free: no select knows a calendar."""
    asked = {one.number for one in found if one.block == "stil" and one.day and one.number}
    if not asked:
        return found
    silent = {one.branch.id for one in coverage.silent(session, today=today, among_ids=asked)}
    return [one for one in found if one.block != "stil" or one.number not in asked - silent]


def _in_summer(found: list[Line], today: date) -> list[Line]:
    """What is asked round the summer vacation with its days, once a dossier; the rest as it is."""
    asks = [one for one in found if one.block in summer.BLOCKS]
    days = {id(one): summer.asked(one.block, one.rule or "", today) for one in asks}
    dated = [replace(one, day=of[0], was=of[1]) for one in asks if (of := days[id(one)])]
    once = {(one.block, one.dossier or one.number): one for one in dated}
    return [*(one for one in found if one.block not in summer.BLOCKS), *once.values()]


@lru_cache(maxsize=64)  # to make the statement costs more than to run it
def _whole(actor: Actor, today: date, parts: tuple[Part, ...]) -> Any:
    asked = [one for part in parts if (one := part(actor, today)) is not None]
    made = [select(one.subquery()) for one in asked]
    return union_all(*made) if len(made) > 1 else made[0]


def opened(session: Session, actor: Actor, shown: Sequence[Line], *, now: datetime) -> list[Line]:
    """These rows, with who they are about and what was written; on record.

    One select and one fetch of keys. What does not show stays sealed.
    """
    pupils = dict.fromkeys(one.pupil for one in shown if one.pupil)
    trail.record(session, actor, Action.VIEW_TODAY, subjects=pupils)
    found = who.of(session, actor, pupils, today=day_of(now), what=who.EVERYTHING)
    known = [found[one.pupil] if one.pupil else who.Known() for one in shown]
    sealed = list(map(_sealed, shown, known))
    fetch_keys(session, [one.compartment_id for row in sealed for _, one in row.values()])
    once: Any = cache(partial(open_sealed, session))  # a pupil can have more rows
    return [
        replace(
            line,
            school=of.school,
            last_contact=of.last_contact,
            **{field: once(*one) for field, one in row.items()},
        )
        for line, of, row in zip(shown, known, sealed, strict=True)
    ]


def _sealed(line: Line, known: who.Known) -> dict[str, tuple[type[SealedRow], Sealed]]:
    """What of a row is to be opened, by the field it goes to."""
    found: dict[str, tuple[type[SealedRow], Sealed | None]] = {
        "identity": (PupilRecord, known.identity),
        "education": (Enrolment, known.education if line.block in _WITH_CLASS else None),
        "person": (Person, known.person if line.block == "bellen" else None),
    }
    if line.block in _SEALED:
        field, kind = _SEALED[line.block]
        found[field] = (kind, line.sealed)
    return {field: (kind, one) for field, (kind, one) in found.items() if one}
