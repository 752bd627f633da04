"""A ladder as data: what the database keeps and a form sends, and back."""

from typing import Any

from casework.domain.ladder.ladder import PER_PUPIL, Fires, Holder, Ladder, Lasts, Must, State, Step
from casework.domain.ladder.term import Clock, Term
from casework.domain.policy import OrganisationKind, Role

_PER_PUPIL = "in-overleg"


def steps_data(ladder: Ladder) -> list[dict[str, Any]]:
    """The steps as plain data, lowest first."""
    return [_step_data(one) for one in sorted(ladder.steps, key=lambda one: one.number)]


def from_data(code: str, name: str, source: str, certainty: str, steps: Any) -> Ladder:
    """The ladder again. Raises ValueError or KeyError for data that is none."""
    return Ladder(code, name, source, certainty, tuple(_step(one) for one in steps))


def holder_text(holder: Holder | None) -> str:
    """A holder as "leerplichtambtenaar@gemeente"; nobody is an empty text."""
    if holder is None:
        return ""
    return f"{holder.role}@{holder.kind}" if holder.role else _PER_PUPIL


def holder_of(text: str) -> Holder | None:
    """The holder again. Raises ValueError for an unknown one."""
    if not text or text == _PER_PUPIL:
        return PER_PUPIL if text else None
    role, _, kind = text.partition("@")
    return Holder(Role(role), OrganisationKind(kind))


def _step_data(step: Step) -> dict[str, Any]:
    return {
        "number": step.number,
        "name": step.name,
        "triggers": [_trigger_data(one) for one in step.triggers],
        "holder": holder_text(step.holder),
        "musts": [str(one) for one in step.musts],
        "term": [step.term.length, str(step.term.clock)] if step.term else None,
        "next": step.next,
    }


def _trigger_data(trigger: Fires | Lasts) -> list[Any]:
    return [str(one) if isinstance(one, str) else one for one in trigger]


def _step(data: dict[str, Any]) -> Step:
    return Step(
        number=data["number"],
        name=data["name"],
        triggers=tuple(_trigger(one) for one in data["triggers"]),
        holder=holder_of(data["holder"]),
        musts=tuple(Must(one) for one in data["musts"]),
        term=Term(data["term"][0], Clock(data["term"][1])) if data["term"] else None,
        next=data["next"],
    )


def _trigger(data: list[Any]) -> Fires | Lasts:
    if len(data) == 1:
        return Fires(data[0])
    state, count, clock = data
    return Lasts(State(state), count, Clock(clock))
