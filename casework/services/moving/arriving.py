"""Accepting the regie of a pupil who moved here: the old dossier closes, one's own begins."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from casework.db import elevated
from casework.domain.closing import NewClosing, Outcome
from casework.domain.data_class import DataClass
from casework.domain.errors import Conflict
from casework.domain.ground import Ground
from casework.domain.moment import day_of
from casework.domain.package import Part
from casework.domain.policy import Actor
from casework.domain.records import AgreementText, PackageText
from casework.models import Dossier, Package, RegieOffer
from casework.services import share
from casework.services.dossiers import contact, dossier
from casework.services.holding import closing, regie
from casework.services.holding.bulk import MOST
from casework.services.moving import package
from casework.services.sealing import open_rows, seal

HELPED = "De leerling verhuisde. De nieuwe gemeente nam het verhuispakket aan."
_ALWAYS = (DataClass.IDENTITY, DataClass.EDUCATION)


def accept(session: Session, actor: Actor, offer: UUID, *, now: datetime) -> Dossier:
    """Take the regie over; of who moved here in a dossier of one's own. Raises as `regie.accept`.

    The old dossier closes and stays with whose it was: those who worked in it see nothing more of
    it, its municipality keeps its own part. All in one act: at no moment is there no regie.
    """
    old = regie.accept(session, actor, offer, now=now)
    given = package.of_offer(session, actor, offer)
    if given is None:
        return old
    open_rows(session, [given])
    _leave(session, actor, old, given, now)
    return _begin(session, actor, given, now)


def accept_all(session: Session, actor: Actor, *, now: datetime) -> int:
    """Take over all that waits for the actor; how many. What was withdrawn meanwhile is not."""
    waits = (RegieOffer.to_account_id == actor.account, RegieOffer.state == "open")
    query = select(RegieOffer.id).where(*waits).order_by(RegieOffer.made_at).limit(MOST)
    return sum(_taken(session, actor, one, now) for one in session.scalars(query).all())


def _taken(session: Session, actor: Actor, offer: UUID, now: datetime) -> bool:
    try:
        accept(session, actor, offer, now=now)
    except Conflict:  # answered or moved at this very moment: nothing of it was done
        return False
    return True


def _leave(session: Session, actor: Actor, old: Dossier, given: Package, now: datetime) -> None:
    ending = NewClosing(Outcome.MOVED, day_of(now), HELPED)
    closing.close(session, actor, old.id, ending, now=now)
    with elevated(session, actor.organisation):
        share.end_moved(session, old.id, actor.own, now=now)
    kept = (DataClass.DOSSIER,)
    share.in_dossier(session, actor, old, given.owner_id, kept, Ground.MOVED, now=now)


def _begin(session: Session, actor: Actor, given: Package, now: datetime) -> Dossier:
    new = dossier.moved_in(session, actor, given.pupil_id, now=now)
    absence = (DataClass.ABSENCE,) if Part.ABSENCE in given.parts.split() else ()
    share.in_dossier(
        session,
        actor,
        new,
        actor.own,
        (*_ALWAYS, *absence),
        Ground.MOVED,
        now=now,
        otherwise=given.owner_id,
    )
    _keep(session, actor, new, given, now)
    text: PackageText = given.content
    for what, by, due in zip(text.agreed, text.agreed_by, text.agreed_due, strict=True):
        agreed = AgreementText(what, by)
        contact.agree(session, actor, new.id, agreed, date.fromisoformat(due), now=now)
    return new


def _keep(session: Session, actor: Actor, new: Dossier, given: Package, now: datetime) -> None:
    row = Package(
        pupil_id=new.pupil_id,
        dossier_id=new.id,
        owner_id=actor.organisation,
        account_id=actor.account,
        made_at=now,
        goes=given.goes,
        parts=given.parts,
        from_id=given.owner_id,
    )
    session.add(seal(session, row, new.id, actor.own, given.content))
    session.flush()
