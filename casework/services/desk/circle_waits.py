"""What of the circle waits for a person: what closes soon, and what others ask to see."""

from datetime import date, timedelta
from typing import Any

from sqlalchemy import and_, func, or_, select

from casework.domain.policy import Actor
from casework.domain.sharing import WARNED
from casework.models import Account, Dossier, Organisation, RegieTerm, Share, ShareAsk
from casework.services import access
from casework.services.desk.row import MOST, row
from casework.services.dossiers import deciding
from casework.services.signals.raising import OPEN


def ending(actor: Actor, today: date) -> Any:
    """Dossiers of which something closes within a fortnight; `number` says how many parts.

    `text` is one of the organisations that will not see it any more.
    """
    columns = row(
        "loopt-af",
        Dossier.id,
        Dossier.pupil_id,
        dossier=Dossier.id,
        day=func.min(Share.until),
        number=func.count(),
        text=func.min(Organisation.name),
    )
    query = select(*columns).join(RegieTerm, RegieTerm.id == Dossier.regie_term_id)
    query = query.join(Share, Share.dossier_id == Dossier.id)
    query = query.join(Organisation, Organisation.id == Share.to_id)
    soon = Share.until.between(today, today + timedelta(days=WARNED))
    mine = (RegieTerm.account_id == actor.account, Share.ended_at.is_(None), soon)
    return query.where(*mine).group_by(Dossier.id).order_by(func.min(Share.until)).limit(MOST)


def asked(actor: Actor, today: date) -> Any:
    """Who asks to see what I decide over: my organisation's data, or a dossier I hold.

    `text` is the organisation that would see it, `rule` the class.
    """
    columns = row(
        "delen-gevraagd",
        ShareAsk.id,
        ShareAsk.pupil_id,
        dossier=ShareAsk.dossier_id,
        day=ShareAsk.answer_by,
        text=Organisation.name,
        at=ShareAsk.made_at,
        rule=ShareAsk.data_class,
        sealed=Account,
    )
    query = select(*columns).join(Account, Account.id == ShareAsk.account_id)
    query = query.join(Organisation, Organisation.id == ShareAsk.to_id)
    query = query.join(Dossier, Dossier.id == ShareAsk.dossier_id)
    query = query.join(RegieTerm, RegieTerm.id == Dossier.regie_term_id)
    of_dossier = ShareAsk.data_class.in_(deciding.OF_DOSSIER)
    own = and_(
        ~of_dossier,
        ShareAsk.owner_id == actor.organisation,
        access.sees_dossier(actor, today),
    )
    mine = or_(and_(of_dossier, RegieTerm.account_id == actor.account), own)
    return query.where(ShareAsk.state == OPEN, mine).order_by(ShareAsk.answer_by).limit(MOST)
