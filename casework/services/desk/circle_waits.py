"""What of the circle waits for a person: what closes soon or closed, and what others ask."""

from datetime import date, timedelta
from typing import Any

from sqlalchemy import and_, case, exists, func, or_, select
from sqlalchemy.orm import aliased

from casework.domain.policy import Actor
from casework.domain.sharing import WARNED
from casework.models import Account, Consent, Dossier, Organisation, RegieTerm, Share, ShareAsk
from casework.services import access
from casework.services.desk.row import MOST, row
from casework.services.dossiers import deciding
from casework.services.signals.raising import OPEN

SHOWN = 30  # days a consent that ended by age stays on the screen


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


def lapsed(actor: Actor, today: date) -> Any:
    """Consents that stand no more, for who asked and for the holder, until it is asked anew.

    `text` is the organisation that sees nothing any more, `rule` why, `number` 1 when the actor's
    organisation asked it. One that ended by age goes from the screen by itself after a month.
    """
    columns = row(
        "vervallen",
        Consent.id,
        Consent.pupil_id,
        dossier=Consent.dossier_id,
        day=Consent.lapsed_on,
        number=case((Consent.owner_id == actor.organisation, 1), else_=0),
        text=Organisation.name,
        rule=Consent.lapsed_why,
    )
    query = select(*columns).join(Organisation, Organisation.id == Consent.to_id)
    query = query.join(Dossier, Dossier.id == Consent.dossier_id)
    query = query.join(RegieTerm, RegieTerm.id == Dossier.regie_term_id)
    mine = or_(RegieTerm.account_id == actor.account, Consent.made_by == actor.account)
    anew = aliased(Consent)
    again = exists().where(
        anew.dossier_id == Consent.dossier_id,
        anew.to_id == Consent.to_id,
        anew.owner_id == Consent.owner_id,
        anew.made_at > Consent.made_at,
    )
    fresh = and_(Consent.state == "lapsed", Consent.lapsed_on >= today - timedelta(days=SHOWN))
    waits = (Consent.lapsed_on.is_not(None), or_(Consent.state == "asked", fresh))
    return query.where(*waits, mine, ~again).order_by(Consent.lapsed_on).limit(MOST)
