"""The lead roles of a dossier: who has each, who is asked, who had it."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from casework.domain.lead import LeadRole
from casework.domain.policy import Action, Actor, may
from casework.domain.records import Staff
from casework.models import Account, Dossier, Lead, Organisation
from casework.services import access
from casework.services.prepared import Query, prepared
from casework.services.sealing import open_rows


@dataclass(frozen=True, repr=False)
class Had:
    """A role with who has it, had it, or is asked for it."""

    lead: Lead
    staff: Staff
    organisation: str


@dataclass(frozen=True, repr=False)
class Leads:
    """The roles of a dossier. `assigns`: the actor may give and end them."""

    every: Sequence[Had]
    assigns: bool

    @property
    def now(self) -> list[Had]:
        """Who has a role."""
        return [one for one in self.every if one.lead.account_id and not one.lead.ended_at]

    @property
    def contact(self) -> Had | None:
        """Whom the family calls, where somebody has that role."""
        return next((one for one in self.now if one.lead.role == LeadRole.CONTACT), None)

    @property
    def asked(self) -> list[Had]:
        """Who was asked and did not answer yet."""
        return [one for one in self.every if one.lead.state == "open"]

    @property
    def before(self) -> list[Had]:
        """Who had a role."""
        return [one for one in self.every if one.lead.ended_at]


def of_dossier(session: Session, actor: Actor, dossier: Dossier) -> Leads:
    """Who has, had, or is asked for a role in a dossier; newest first.

    For everybody who sees the dossier, through whose door the caller has been. One select.
    """
    rows = given(session, dossier.id).all()
    open_rows(session, [row[1] for row in rows])
    relations = access.dossier_relations(session, actor, dossier)
    assigns = may(actor, Action.ASSIGN_LEAD, relations) and dossier.closed_at is None
    return Leads([Had(one, by.content, name) for one, by, name in rows], assigns)


@prepared
def given(dossier: UUID) -> Query:
    """The same as rows: the role, the account, its organisation's name."""
    who = func.coalesce(Lead.account_id, Lead.to_account_id)
    return (
        select(Lead, Account, Organisation.name)
        .join(Account, Account.id == who)
        .join(Organisation, Organisation.id == Account.organisation_id)
        .where(Lead.dossier_id == dossier, Lead.state.in_(("open", "accepted")))
        .order_by(Lead.role, Lead.made_at.desc())
    )
