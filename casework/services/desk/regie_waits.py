"""What of the regie waits for a person: offered, asked, not answered, wanted by nobody."""

from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, case, exists, or_, select
from sqlalchemy.orm import aliased

from casework.domain.moment import day_start
from casework.domain.policy import Actor
from casework.models import (
    Account,
    Dossier,
    Lead,
    Organisation,
    RegieAsk,
    RegieOffer,
    RegieQuestion,
    RegieTerm,
)
from casework.models.offered import Offered
from casework.services import access, deputy
from casework.services.desk.row import MOST, in_open_dossier, row
from casework.services.holding.offers import EXPIRED
from casework.services.signals.raising import OPEN

TOLD = timedelta(days=14)  # so long an offer that nobody took stands on Vandaag


def offered(actor: Actor, today: date) -> Any:
    """The regie offered to me, or to whom I stand in for; `rule` says how a question stands."""
    asked = RegieQuestion.offer_id == RegieOffer.id
    waits = exists().where(asked, RegieQuestion.answered_at.is_(None))
    columns = row(
        "aangeboden",
        RegieOffer.id,
        RegieOffer.pupil_id,
        dossier=RegieOffer.dossier_id,
        day=RegieOffer.answer_by,
        at=RegieOffer.made_at,
        rule=case((waits, "gevraagd"), (exists().where(asked), "beantwoord")),
        sealed=RegieOffer,
    )
    mine = (_for_me(actor, today, RegieOffer), RegieOffer.state == OPEN)
    return select(*columns).where(*mine).order_by(RegieOffer.answer_by).limit(MOST)


def _for_me(actor: Actor, today: date, kind: type[Offered]) -> ColumnElement[bool]:
    to = kind.to_account_id
    return or_(to == actor.account, to.in_(deputy.stands_in_for(actor, today)))


def asked(actor: Actor, _today: date) -> Any:
    """Who asks me for a regie that I hold."""
    columns = row(
        "gevraagd",
        RegieAsk.id,
        RegieAsk.pupil_id,
        dossier=RegieAsk.dossier_id,
        day=RegieAsk.answer_by,
        text=Organisation.name,
        at=RegieAsk.made_at,
        sealed=Account,
    )
    query = select(*columns).join(RegieTerm, RegieTerm.id == RegieAsk.term_id)
    query = query.join(Account, Account.id == RegieAsk.account_id)
    query = query.join(Organisation, Organisation.id == RegieAsk.organisation_id)
    mine = (RegieTerm.account_id == actor.account, RegieTerm.until.is_(None))
    return query.where(*mine, RegieAsk.state == OPEN).order_by(RegieAsk.answer_by).limit(MOST)


def leads(actor: Actor, today: date) -> Any:
    """A lead role asked of me, or of whom I stand in for; `rule` is the role, `text` who asks."""
    columns = row(
        "rol-gevraagd",
        Lead.id,
        Lead.pupil_id,
        dossier=Lead.dossier_id,
        day=Lead.answer_by,
        text=Organisation.name,
        at=Lead.made_at,
        rule=Lead.role,
        sealed=Account,
    )
    query = select(*columns).join(Account, Account.id == Lead.made_by)
    query = query.join(Organisation, Organisation.id == Lead.owner_id)
    mine = (_for_me(actor, today, Lead), Lead.state == OPEN)
    seen = in_open_dossier(actor, today, Lead.dossier_id)
    return query.where(*mine, seen).order_by(Lead.answer_by).limit(MOST)


def unanswered(actor: Actor, _today: date) -> Any:
    """What I offered and nobody answered yet."""
    columns = row(
        "zonder-antwoord",
        RegieOffer.id,
        Dossier.pupil_id,
        dossier=RegieOffer.dossier_id,
        day=RegieOffer.answer_by,
        at=RegieOffer.made_at,
    )
    query = select(*columns).join(Dossier, Dossier.id == RegieOffer.dossier_id)
    mine = (RegieOffer.made_by == actor.account, RegieOffer.state == OPEN)
    return query.where(*mine).order_by(RegieOffer.answer_by).limit(MOST)


def questions(actor: Actor, _today: date) -> Any:
    """What is asked about what I offered, before it is answered; `text` is who asks."""
    columns = row(
        "navraag",
        RegieOffer.id,
        RegieOffer.pupil_id,
        dossier=RegieOffer.dossier_id,
        day=RegieOffer.answer_by,
        text=Organisation.name,
        at=RegieQuestion.made_at,
        sealed=RegieQuestion,
    )
    query = select(*columns).join(RegieOffer, RegieOffer.id == RegieQuestion.offer_id)
    query = query.join(Organisation, Organisation.id == RegieQuestion.to_organisation_id)
    waits = (RegieOffer.state == OPEN, RegieQuestion.answered_at.is_(None))
    query = query.where(RegieOffer.made_by == actor.account, *waits)
    return query.order_by(RegieOffer.answer_by).limit(MOST)


def refused(actor: Actor, today: date) -> Any:
    """What I offered and nobody took since two weeks, as long as I offered it to nobody else.

    `text` is the organisation, `rule` why it was refused: None where no answer came by `day`.
    """
    later = aliased(RegieOffer)
    again = exists().where(
        later.dossier_id == RegieOffer.dossier_id, later.made_at > RegieOffer.made_at
    )
    columns = row(
        "geweigerd",
        RegieOffer.id,
        RegieOffer.pupil_id,
        dossier=RegieOffer.dossier_id,
        day=RegieOffer.answer_by,
        text=Organisation.name,
        at=RegieOffer.answered_at,
        rule=RegieOffer.reason,
        sealed=Account,
    )
    query = select(*columns).join(Account, Account.id == RegieOffer.to_account_id)
    query = query.join(Organisation, Organisation.id == RegieOffer.to_organisation_id)
    query = query.join(Dossier, Dossier.regie_term_id == RegieOffer.from_term_id)
    lately = RegieOffer.answered_at >= day_start(today - TOLD)
    ended = RegieOffer.state.in_(("refused", EXPIRED))
    mine = (RegieOffer.made_by == actor.account, ended, lately, ~again)
    return query.where(*mine).order_by(RegieOffer.answered_at).limit(MOST)


def regie_wanted(actor: Actor, today: date) -> Any:
    """Whose holder wants out, oldest first."""
    columns = row(
        "gezocht", Dossier.id, Dossier.pupil_id, dossier=Dossier.id, at=Dossier.regie_wanted_since
    )
    wanted = (access.sees_dossier(actor, today), Dossier.regie_wanted_since.is_not(None))
    return select(*columns).where(*wanted).order_by(Dossier.regie_wanted_since).limit(MOST)
