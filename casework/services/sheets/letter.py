"""The letter to the parents, or to a pupil of 16 or older: who helps, what was agreed, who sees."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from casework.domain.consent import OWN_RIGHTS, SHARED_RIGHTS
from casework.domain.duty import age
from casework.domain.moment import day_of
from casework.domain.policy import Action, Actor
from casework.services import door, trail
from casework.services.holding import leads
from casework.services.holding.leads import Had
from casework.services.sheets import dossier_page
from casework.services.sheets.dossier_page import DossierPage
from casework.services.sheets.holders import Holder


@dataclass(frozen=True, repr=False)
class Letter:
    """What stands in it. The rights are the pupil's alone (`to_pupil`), or also (`shared`).

    `contact` is whom they call: who has that role, else who holds the regie.
    """

    page: DossierPage
    contact: Had | Holder
    to_pupil: bool
    shared: bool


def letter(session: Session, actor: Actor, dossier: UUID, *, now: datetime) -> Letter:
    """The letter of who holds the regie, on record. Raises NotFound, NotAllowed."""
    today = day_of(now)
    found = door.dossier_for(session, actor, Action.WRITE_LETTER, dossier, today=today)
    page = dossier_page.shown(session, actor, dossier, now=now)
    years = age(page.head.identity.geboortedatum, today) if page.head.known else 0
    subjects = [found.pupil_id]
    trail.record(
        session, actor, Action.WRITE_LETTER, kind="dossier", of=found.id, subjects=subjects
    )
    contact = leads.of_dossier(session, actor, found).contact or page.holders[0]
    return Letter(page, contact, years >= OWN_RIGHTS, SHARED_RIGHTS <= years < OWN_RIGHTS)
