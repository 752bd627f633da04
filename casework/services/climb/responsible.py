"""Who can be told of something that is due: only who may see it, by the conditions of access.

An alarm shows a pupil, so the policy comes first: a level whose people may not see the thing has
nobody, and is passed by.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, cast
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, or_, select, union
from sqlalchemy.orm import Session

from casework.db import among
from casework.domain.climbing import STAFF, Due
from casework.domain.policy import POLICY, Action, Actor, Role
from casework.domain.vrijstelling import SAYING
from casework.models import (
    Account,
    Agreement,
    Concern,
    Dossier,
    Membership,
    Organisation,
    RegieTerm,
    Share,
    Signal,
)
from casework.services import access
from casework.services.staff.roles import running

_SIGNALS = frozenset({Due.REPORT, Due.SIGNAL, Due.NO_CONTACT})
Sees = Callable[[Actor], ColumnElement[bool]]


@dataclass(frozen=True)
class Staff:
    """Somebody who may be told; `kind` is that of the organisation."""

    account: UUID
    organisation: UUID
    kind: str
    role: str


def who_sees(
    session: Session, kind: Due, things: Mapping[UUID, UUID | None], today: date
) -> dict[UUID, list[Staff]]:
    """The people with a role in casework who may see each thing. `things`: thing to dossier."""
    if kind in _SIGNALS:
        return _told(session, _signals(session, things, today))
    if kind == Due.CONCERN:
        return _told(session, _concerns(session, things, today))
    if kind != Due.AGREEMENT:
        by_dossier = _told(session, _dossiers(session, set(things.values()), today))
        return {of: by_dossier.get(dossier, []) for of, dossier in things.items() if dossier}
    found = _told(session, _agreements(session, things, today))
    return found | _told(session, _loose(session, things, today))


def managers(session: Session, organisations: Iterable[UUID], today: date) -> list[Staff]:
    """The administrators of these organisations: they see no pupil, and need not."""
    query = _staff(today, {Role.ORGANISATIEBEHEERDER}).where(
        among(session, Account.organisation_id, organisations)
    )
    return [Staff(*row) for row in session.execute(query.order_by(*_FIRST))]


_FIRST = (Account.created_at, Account.id, Membership.role)


def _told(session: Session, query: Select[Any]) -> dict[UUID, list[Staff]]:
    found: dict[UUID, list[Staff]] = {}
    for *person, of in session.execute(query.order_by(*_FIRST)):
        one = Staff(*person)
        if one not in (known := found.setdefault(of, [])):
            known.append(one)
    return found


def _staff(today: date, roles: Iterable[Role]) -> Any:
    return (
        select(Account.id, Account.organisation_id, Organisation.kind, Membership.role)
        .join(Membership, Membership.account_id == Account.id)
        .join(Organisation, Organisation.id == Account.organisation_id)
        .where(
            Account.disabled_at.is_(None),
            Membership.role.in_(sorted(roles)),
            *running(today),
        )
    )


def _at(parties: Any, today: date, sees: Sees) -> Select[Any]:
    """Staff of the organisations of each thing, as far as they may see it."""
    query = _staff(today, STAFF).add_columns(parties.c.of)
    return query.join(parties, parties.c.party == Account.organisation_id).where(_each(sees))


def _each(sees: Sees) -> ColumnElement[bool]:
    """The condition of access, asked for each row: its account is the actor."""
    account, organisation = cast(Any, Account.id), cast(Any, Account.organisation_id)
    everywhere = Actor(account=account, organisation=organisation)
    here = Actor(
        account=account, organisation=organisation, branches=cast(Any, (Membership.branch_id,))
    )
    return or_(
        and_(Membership.branch_id.is_(None), sees(everywhere)),
        and_(Membership.branch_id.is_not(None), sees(here)),
    )


def _parties(*selects: Any) -> Any:
    return union(*selects).subquery("parties")


def _signals(session: Session, of: Iterable[UUID], today: date) -> Select[Any]:
    wanted = list(of)
    parties = _parties(
        select(Signal.id.label("of"), Signal.owner_id.label("party")).where(
            among(session, Signal.id, wanted)
        ),
        select(Share.signal_id, Share.to_id).where(among(session, Share.signal_id, wanted)),
    )
    query = _at(parties, today, lambda actor: access.sees_signal(actor, today))
    # That there is an exemption is for the leerplicht alone, whoever else sees the signals.
    reads = Membership.role == Role.LEERPLICHTAMBTENAAR
    query = query.where(or_(Signal.rule.not_in(sorted(SAYING)), reads))
    return query.join(Signal, Signal.id == parties.c.of)


def _dossiers(session: Session, dossiers: Iterable[UUID | None], today: date) -> Select[Any]:
    parties = _dossier_parties(session, [one for one in dossiers if one])
    query = _at(parties, today, lambda actor: access.sees_dossier(actor, today))
    return query.join(Dossier, Dossier.id == parties.c.of)


def _dossier_parties(session: Session, wanted: Sequence[UUID]) -> Any:
    """Who has a dossier, holds its regie, or had it opened to them."""
    these = among(session, Dossier.id, wanted)
    return _parties(
        select(Dossier.id.label("of"), Dossier.owner_id.label("party")).where(these),
        select(Dossier.id, RegieTerm.organisation_id)
        .join(RegieTerm, RegieTerm.id == Dossier.regie_term_id)
        .where(these),
        select(Share.dossier_id, Share.to_id).where(among(session, Share.dossier_id, wanted)),
    )


def _concerns(session: Session, of: Iterable[UUID], today: date) -> Select[Any]:
    """Who may decide on it, where it was reported (`signals/concern.py`)."""
    query = _staff(today, POLICY[Action.DECIDE_CONCERN]).add_columns(Concern.id.label("of"))
    here = or_(Membership.branch_id.is_(None), Membership.branch_id == Concern.branch_id)
    query = query.join(Concern, Concern.owner_id == Account.organisation_id)
    found: Select[Any] = query.where(among(session, Concern.id, of), here)
    return found


def _agreements(session: Session, things: Mapping[UUID, UUID | None], today: date) -> Select[Any]:
    """An agreement of a dossier: who sees the dossier, and its agreements."""
    of_dossier = _dossier_parties(session, [one for one in things.values() if one])
    query = _staff(today, STAFF).add_columns(Agreement.id.label("of"))
    return (
        query.join(of_dossier, of_dossier.c.party == Account.organisation_id)
        .join(Dossier, Dossier.id == of_dossier.c.of)
        .join(Agreement, Agreement.dossier_id == Dossier.id)
        .where(
            among(session, Agreement.id, things),
            _each(lambda actor: access.sees_dossier(actor, today)),
            _each(lambda actor: access.sees_agreement(actor, today, cast(Any, Dossier))),
        )
    )


def _loose(session: Session, things: Mapping[UUID, UUID | None], today: date) -> Select[Any]:
    """An agreement without a dossier: who sees the pupil, at the organisation that made it."""
    query = _staff(today, STAFF).add_columns(Agreement.id.label("of"))
    return query.join(Agreement, Agreement.owner_id == Account.organisation_id).where(
        among(session, Agreement.id, things),
        Agreement.dossier_id.is_(None),
        _each(lambda actor: access.sees_pupil(actor, cast(Any, Agreement.pupil_id), today)),
    )
