"""How a consent stands: whom the rule by age asks, who has gezag, what was said so far."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from casework.domain import consent as rules
from casework.domain.consent import CAN_HAVE_GEZAG, Gezag, Regime, Verdict, Who
from casework.domain.data_class import DataClass
from casework.domain.duty import age
from casework.domain.policy import Actor, OrganisationKind
from casework.models import Consent, ConsentVoice, Dossier, Organisation, Person
from casework.services import access
from casework.services.pupils import person, who


@dataclass(frozen=True, repr=False)
class Standing:
    """A consent: whom it asks, who has gezag, what they said, and what that comes to."""

    consent: Consent
    to: Organisation
    head: who.Head
    years: int
    regimes: Sequence[Regime]
    asked: Who
    may_withdraw: Who
    people: Sequence[Person]
    gezag: Gezag
    voices: Sequence[ConsentVoice]

    @property
    def said(self) -> dict[UUID | None, bool]:
        """The answers so far."""
        return {one.person_id: one.said for one in self.voices}

    @property
    def verdict(self) -> Verdict:
        """What they come to."""
        return rules.verdict(self.asked, self.gezag, self.said)

    @property
    def holders(self) -> list[Person]:
        """Those with gezag."""
        return [one for one in self.people if one.id in self.gezag.holders]


def standing(
    session: Session, actor: Actor, found: Consent, dossier: Dossier, today: date
) -> Standing:
    """How it stands today, by the ages and the gezag of today."""
    head = head_of(session, actor, dossier, today)
    years = age(head.identity.geboortedatum, today) if head.known else 0
    some = regimes(actor.kind, found, today)
    people = person.of_pupil(session, actor, found.pupil_id)
    mine = select(ConsentVoice).where(ConsentVoice.consent_id == found.id)
    return Standing(
        consent=found,
        to=session.get_one(Organisation, found.to_id),
        head=head,
        years=years,
        regimes=some,
        asked=rules.gives(some, years),
        may_withdraw=rules.withdraws(some, years),
        people=people,
        gezag=_gezag(people),
        voices=session.scalars(mine.order_by(ConsentVoice.noted_at)).all(),
    )


def _gezag(people: Sequence[Person]) -> Gezag:
    return Gezag(
        frozenset(one.id for one in people if one.content.gezag == "ja"),
        any(
            one.content.gezag == "onbekend" and one.content.relation in CAN_HAVE_GEZAG
            for one in people
        ),
    )


def head_of(session: Session, actor: Actor, dossier: Dossier, today: date) -> who.Head:
    """Who the pupil is, as far as the actor sees it."""
    relations = access.dossier_relations(session, actor, dossier)
    return who.seen(session, actor, dossier.pupil_id, relations, today=today)


def regimes(owner: OrganisationKind | None, of: Consent, today: date) -> list[Regime]:
    """The rules by age that its classes fall under, of an owner of this kind."""
    kind = owner or OrganisationKind.PLATFORM
    some = [rules.regime(kind, DataClass(one), today) for one in of.classes.split()]
    return list(dict.fromkeys(some))


def of_dossier(session: Session, actor: Actor, dossier: Dossier) -> Sequence[Consent]:
    """The consents that the actor's organisation asked for in a dossier, newest first."""
    mine = (Consent.dossier_id == dossier.id, Consent.owner_id == actor.organisation)
    query = select(Consent).where(*mine).order_by(Consent.made_at.desc()).limit(20)
    return session.scalars(query).all()
