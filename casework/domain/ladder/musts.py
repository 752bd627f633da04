"""What of a step is done, as far as it can be read from what was noted elsewhere.

Nobody ticks it off.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from casework.domain.ladder.ladder import Must, Step
from casework.domain.policy import OrganisationKind

Done = tuple[Must, bool | None]  # None: cannot be told


@dataclass(frozen=True)
class Seen:
    """What the reader of a dossier can see of it.

    `contacted` is the last day on which somebody was reached, `talked` the last on which the
    pupil itself was there too; `contacts` whether contacts of the
    holder can be seen at all. `reported` is whether a statutory signal of it was reported,
    None where there is none to see. `kind` is that of the holder's organisation. `planned` is
    whether there is a return plan, None where that cannot be seen. `discussed` is the
    last day on which a meeting was about it, `ruled` that of a decision by doorzettingsmacht;
    `agreements` whether what was decided can be seen at all. `doctor` is the last day on which the
    jeugdarts was asked; who holds the regie is told that nobody was.
    """

    contacted: date | None = None
    talked: date | None = None
    contacts: bool = False
    reported: bool | None = None
    kind: OrganisationKind | None = None
    planned: bool | None = None
    discussed: date | None = None
    ruled: date | None = None
    agreements: bool = False
    doctor: date | None = None


def checked(step: Step, since: date | None, seen: Seen) -> list[Done]:
    """Each thing that must be done on a step that was reached on a day, and whether it is."""
    return [(must, _done(must, step, since, seen)) for must in step.musts]


def _done(must: Must, step: Step, since: date | None, seen: Seen) -> bool | None:
    if must is Must.DUO:
        return seen.reported
    if must is Must.PLAN:
        return seen.planned
    if must in _ON_A_DAY:
        last, seeing = _ON_A_DAY[must](seen)
        since_then = last is not None and (since is None or last >= since)
        return since_then or (False if seeing else None)
    if must is Must.HANDOVER and step.holder and step.holder.kind and seen.kind:
        return step.holder.kind is seen.kind
    return None


# The last day on which it was done, and whether it would be seen.
_ON_A_DAY: Mapping[Must, Callable[[Seen], tuple[date | None, bool]]] = {
    Must.CONTACT: lambda seen: (seen.contacted, seen.contacts),
    Must.TALK: lambda seen: (seen.talked, seen.contacts),
    Must.DOCTOR: lambda seen: (seen.doctor, seen.contacts),
    Must.TABLE: lambda seen: (seen.discussed, True),  # that there was one is for everybody
    Must.DECISION: lambda seen: (seen.ruled, seen.agreements),
}
