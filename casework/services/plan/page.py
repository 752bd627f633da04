"""The plan as the page of a dossier shows it, from one select."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from casework.domain.policy import Actor
from casework.models import Dossier
from casework.services.plan import (
    belastbaarheid,
    care,
    fitting_offer,
    jeugdarts,
    parts,
    return_plan,
    transition,
    tried,
    voice,
    why,
)
from casework.services.plan.belastbaarheid import Bears
from casework.services.plan.care import Care
from casework.services.plan.fitting_offer import Offers
from casework.services.plan.parts import Noted
from casework.services.plan.return_plan import WayBack
from casework.services.plan.transition import Transitions
from casework.services.plan.tried import Helping
from casework.services.plan.voice import Voices
from casework.services.plan.why import Reasons
from casework.services.signals import vrijstelling_seen
from casework.services.signals.vrijstelling_seen import Exempt


@dataclass(frozen=True, repr=False)
class Plan:
    """What an actor sees of the plan."""

    voices: Voices
    reasons: Reasons
    way_back: WayBack
    offers: Offers
    care: Sequence[Care]
    transitions: Transitions
    asked: Sequence[Noted]  # the jeugdarts
    bears: Bears
    exempt: Exempt
    helping: Helping


def plan(session: Session, actor: Actor, of: Dossier, *, today: date) -> Plan:
    """The plan of a dossier that exists for the actor."""
    every = parts.of_dossier(session, actor, of, today=today)
    days = return_plan.days_of(session, actor, of, today=today)
    reasons = why.reasons(every, today)
    return Plan(
        voices=voice.voices(every, of, today),
        reasons=reasons,
        way_back=return_plan.way_back(every, days, today),
        offers=fitting_offer.offers(every),
        care=care.of_parts(every, today),
        transitions=transition.transitions(every, today),
        asked=jeugdarts.asked(every),
        bears=belastbaarheid.bears(every, days, today),
        exempt=vrijstelling_seen.of_pupil(session, actor, of.pupil_id, today=today),
        helping=tried.helping(session, every, reasons),
    )
