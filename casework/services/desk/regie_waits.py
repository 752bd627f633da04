"""What of the regie waits for a person: offered, asked, not answered, wanted by nobody."""

from datetime import date
from typing import Any

from sqlalchemy import or_, select

from casework.domain.policy import Actor
from casework.models import Account, Dossier, Organisation, RegieAsk, RegieOffer, RegieTerm
from casework.services import access, deputy
from casework.services.desk.row import MOST, row
from casework.services.signals.raising import OPEN


def offered(actor: Actor, today: date) -> Any:
    """The regie offered to me, or to whom I stand in for."""
    columns = row(
        "aangeboden",
        RegieOffer.id,
        RegieOffer.pupil_id,
        dossier=RegieOffer.dossier_id,
        day=RegieOffer.answer_by,
        at=RegieOffer.made_at,
        sealed=RegieOffer,
    )
    to = RegieOffer.to_account_id
    me = or_(to == actor.account, to.in_(deputy.stands_in_for(actor, today)))
    mine = (me, RegieOffer.state == OPEN)
    return select(*columns).where(*mine).order_by(RegieOffer.answer_by).limit(MOST)


def asked(actor: Actor, _today: date) -> Any:
    """Who asks me for a regie that I hold."""
    columns = row(
        "gevraagd",
        RegieAsk.id,
        RegieAsk.pupil_id,
        dossier=RegieAsk.dossier_id,
        text=Organisation.name,
        at=RegieAsk.made_at,
        sealed=Account,
    )
    query = select(*columns).join(RegieTerm, RegieTerm.id == RegieAsk.term_id)
    query = query.join(Account, Account.id == RegieAsk.account_id)
    query = query.join(Organisation, Organisation.id == RegieAsk.organisation_id)
    mine = (RegieTerm.account_id == actor.account, RegieTerm.until.is_(None))
    return query.where(*mine, RegieAsk.state == OPEN).order_by(RegieAsk.made_at).limit(MOST)


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


def regie_wanted(actor: Actor, today: date) -> Any:
    """Whose holder wants out, oldest first."""
    columns = row(
        "gezocht", Dossier.id, Dossier.pupil_id, dossier=Dossier.id, at=Dossier.regie_wanted_since
    )
    wanted = (access.sees_dossier(actor, today), Dossier.regie_wanted_since.is_not(None))
    return select(*columns).where(*wanted).order_by(Dossier.regie_wanted_since).limit(MOST)
