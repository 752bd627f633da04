"""What lies on the table about one pupil: the sheet of who works on it, and what a family may see.

The second is an own small record with every field named: what is not in it cannot be shown.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID

from sqlalchemy.orm import Session

from casework.domain import home
from casework.domain.onlooking import masked
from casework.domain.policy import Actor
from casework.models import Dossier, Minutes
from casework.services.holding import leads
from casework.services.holding.leads import Had
from casework.services.sheets import dossier_page
from casework.services.sheets.dossier_page import DossierPage, How
from casework.services.sheets.holders import Holder

LAST = 2  # meetings whose decisions lie on the table


@dataclass(frozen=True, repr=False)
class Sheet:
    """A dossier as it is discussed, with what the last meetings decided.

    `contact` is whom the family calls.
    """

    page: DossierPage
    contact: Had | Holder
    minutes: Sequence[Minutes]


class Line(NamedTuple):
    """An agreement that is open: what, who, by when."""

    what: str
    who: str
    due_on: date


@dataclass(frozen=True, repr=False)
class Onlooked:
    """What everybody in the room may see: no numbers, notes, siblings, addresses or phones."""

    name: str
    born: date | None
    klas: str | None
    school: str | None
    contact: str
    organisation: str
    home: home.Home | None
    agreements: Sequence[Line]
    decided: Sequence[str]


def sheet(
    session: Session,
    actor: Actor,
    dossier: UUID,
    *,
    now: datetime,
    short: int = home.SHORT_RETURN,
    found: Dossier | None = None,
) -> Sheet:
    """A dossier to discuss, on record. Raises NotFound, NotAllowed.

    `found` is the dossier where the caller has been through another door.
    """
    page = dossier_page.shown(session, actor, dossier, now=now, how=How(short, found=found))
    earlier = [one.minutes for one in page.tabled.meetings if one.minutes]
    contact = leads.of_dossier(session, actor, page.dossier).contact or page.holders[0]
    return Sheet(page, contact, earlier[:LAST])


def onlooked(found: Sheet) -> Onlooked:
    """What a family may see of it."""
    page, who = found.page, found.page.head
    addresses = [one.content.address for one in page.people]
    given = (who.identity.roepnaam or who.identity.voornamen or "").split(" ")[0]
    return Onlooked(
        name=given if who.known else "",
        born=who.identity.geboortedatum if who.known else None,
        klas=who.education.klas if who.education else None,
        school=who.branch.name if who.branch else None,
        contact=found.contact.staff.name,
        organisation=found.contact.organisation,
        home=page.home,
        agreements=[
            Line(masked(one.content.what, addresses), masked(one.content.who), one.due_on)
            for one in page.agreements
            if one.done_at is None
        ],
        decided=[
            masked(line, addresses) for one in found.minutes[:1] for line in one.content.decided
        ],
    )
