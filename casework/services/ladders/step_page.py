"""Where a dossier stands on its ladder: what the step asks, what of it is done, who is next."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from sqlalchemy.orm import Session

from casework.domain.contact import SPOKEN
from casework.domain.ladder.ladder import Step
from casework.domain.ladder.musts import Done, Seen, checked
from casework.domain.moment import day_of
from casework.domain.policy import OrganisationKind
from casework.domain.rules.catalogue import CATALOGUE
from casework.models import Contact, Dossier, Signal
from casework.services.ladders import ladder, step_history
from casework.services.ladders.ladder import InForce
from casework.services.ladders.step_history import Stood

LIVE, _REPORTED = ("open", "taken", "locked"), "locked"


@dataclass(frozen=True)
class Standing:
    """A dossier on its ladder.

    `newer` is the version in force that the holder may take over. `musts` is empty once nothing
    is asked any more: when the dossier is closed, and on a step it came down to. `stood` are the
    steps it stood on, the newest first.
    """

    of: InForce
    step: Step
    next: Step | None
    newer: InForce | None
    musts: Sequence[Done]
    stood: Sequence[Stood] = ()


class Met(NamedTuple):
    """The last day of a meeting about a dossier, and of a decision by doorzettingsmacht.

    `agreements`: such a decision would be seen.
    """

    discussed: date | None
    ruled: date | None
    agreements: bool


class Known(NamedTuple):
    """What the reader of a dossier sees of it; `kind` is that of the holder.

    `planned`: that there is a return plan can be told. `holds`: the reader holds the regie.
    `doctor`: the last day on which the jeugdarts was asked. `newer` is the ladder in force in the
    region, where the dossier follows another one.
    """

    signals: Sequence[Signal]
    contacts: Sequence[Contact]
    kind: OrganisationKind
    planned: bool
    met: Met
    holds: bool
    doctor: date | None
    newer: InForce | None


def standing(session: Session, dossier: Dossier, known: Known) -> Standing:
    """Where it stands, for who knows this much of it."""
    stood = step_history.of_dossier(session, dossier)
    of = _followed(session, dossier, stood)
    on = of.ladder.step(dossier.step) or of.ladder.steps[0]
    reached = [one for one in known.contacts if one.outcome == SPOKEN]
    seen = Seen(
        contacted=_last(reached),
        talked=_last([one for one in reached if one.saw_pupil]),
        contacts=known.holds,
        reported=_reported(dossier, known.signals),
        kind=known.kind,
        planned=known.planned or (False if known.holds else None),
        discussed=known.met.discussed,
        ruled=known.met.ruled,
        agreements=known.met.agreements,
        doctor=known.doctor,
    )
    return Standing(
        of=of,
        step=on,
        next=of.ladder.step(on.next) if on.next is not None else None,
        newer=known.newer if known.holds else None,
        musts=checked(on, dossier.step_since, seen) if _asks(dossier) else (),
        stood=stood,
    )


def _followed(session: Session, dossier: Dossier, stood: Sequence[Stood]) -> InForce:
    came = (one.version for one in stood if one.version and one.version.id == dossier.ladder_id)
    version = next(came, None)  # with the steps
    return ladder.of_version(version) if version else ladder.of_dossier(session, dossier)


def _last(contacts: Sequence[Contact]) -> date | None:
    return max((day_of(one.at) for one in contacts), default=None)


def _asks(dossier: Dossier) -> bool:
    came_down = dossier.step_was is not None and dossier.step_was > dossier.step
    return dossier.closed_at is None and not came_down


def _reported(dossier: Dossier, signals: Sequence[Signal]) -> bool | None:
    """Whether one was reported. A later crossing is a row of its own, with its own date."""
    states = [
        one.state
        for one in signals
        if one.dossier_id == dossier.id
        and one.state in LIVE
        and one.rule in CATALOGUE
        and CATALOGUE[one.rule].statutory
    ]
    return _REPORTED in states if states else None
