"""A ladder as a form: nine rows of a step each, of which the empty ones do not count."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from marshmallow import fields, post_load

from casework.domain.errors import Invalid
from casework.domain.ladder.data import holder_of, holder_text
from casework.domain.ladder.faults import (
    CERTAINTIES,
    HOLDERS,
    MEASURES,
    MOST_STEPS,
    Fault,
    found,
)
from casework.domain.ladder.ladder import Fires, Ladder, Lasts, Must, NewVersion, State, Step
from casework.domain.ladder.term import TERMS, UNCOUNTED, Clock, Term
from casework.schemas.base import MESSAGES, Choice, Day, Form, Text, read

Typed = Mapping[str, Sequence[str]]  # a name, and all that was sent under it
ROWS = range(1, MOST_STEPS + 1)
_MANY = ("regels", "moet")  # boxes: a name comes as often as boxes are ticked
_WHOLE = {"name": "naam", "source": "bron", "certainty": "zekerheid", "steps": "s1_naam"}
_PARTS = {
    "number": "nr",
    "name": "naam",
    "triggers": "regels",
    "holder": "wie",
    "term": "klok",
    "next": "daarna",
}


class Number(fields.Integer):
    """A small whole number."""

    default_error_messages = {**MESSAGES, "invalid": "Geef een heel getal."}

    def _deserialize(self, value: Any, attr: Any, data: Any, **given: Any) -> int:
        text = str(value).strip()
        if not (text.isascii() and text.isdigit() and len(text) <= 4):
            raise self.make_error("invalid")
        return int(text)


class StepForm(Form):
    """One row. What is missing is said by the domain, as for a ladder from elsewhere."""

    nr = Number(required=True)
    naam = Text(load_default="", most=80)
    regels = fields.List(Text(most=20), load_default=(), error_messages=MESSAGES)
    afwezig = Number()
    afwezig_klok = Choice(MEASURES[State.ABSENT], load_default=Clock.SCHOOLDAYS)
    zonder_reden = Number()
    zonder_reden_klok = Choice(MEASURES[State.UNEXCUSED], load_default=Clock.LESSON_WEEKS)
    zonder_aanbod = Number()
    zonder_aanbod_klok = Choice(MEASURES[State.HOME], load_default=Clock.WEEKS)
    wie = Choice([holder_text(one) for one in HOLDERS], load_default="")
    moet = fields.List(Choice(Must), load_default=(), error_messages=MESSAGES)
    termijn = Number(load_default=0)
    klok = Choice(TERMS)
    daarna = Number(load_default=None)

    @post_load
    def _step(self, data: dict[str, Any], **_given: Any) -> Step:
        clock = Clock(data["klok"]) if "klok" in data else None
        length = 0 if clock in UNCOUNTED else data["termijn"]
        return Step(
            number=data["nr"],
            name=data["naam"],
            triggers=(*(Fires(one) for one in data["regels"]), *_lasting(data)),
            holder=holder_of(data["wie"]),
            musts=tuple(Must(one) for one in data["moet"]),
            term=Term(length, clock) if clock else None,
            next=data["daarna"],
        )


class LadderForm(Form):
    """The whole ladder, and the day it is in force from."""

    naam = Text(required=True, most=120)
    bron = Text(required=True, most=500, lines=True)
    zekerheid = Choice(CERTAINTIES, required=True)
    vanaf = Day(required=True)


def read_ladder(given: Typed) -> NewVersion:
    """What was typed. Raises Invalid with what is wrong at its fields, faults included."""
    whole, rows = _split(given)
    wrong: dict[str, list[str]] = {}
    head = _tried(LadderForm(), whole, "", wrong) or {}
    steps = {row: _tried(StepForm(), typed, f"s{row}_", wrong) for row, typed in rows.items()}
    good = [(row, one) for row, one in steps.items() if one]
    name, source, certainty = (head.get(one, "") for one in ("naam", "bron", "zekerheid"))
    ladder = Ladder("", name, source, certainty, tuple(one for _, one in good))
    if not wrong:
        for fault in found(ladder):
            wrong.setdefault(_field(fault, [row for row, _ in good]), []).append(fault.text)
    if wrong:
        raise Invalid(wrong)
    return NewVersion(ladder, head["vanaf"])


def as_form(ladder: Ladder) -> Typed:
    """A ladder as a browser would send it."""
    head = {"naam": ladder.name, "bron": ladder.source, "zekerheid": ladder.certainty}
    typed = {name: [value] for name, value in head.items()}
    for row, step in zip(ROWS, sorted(ladder.steps, key=lambda one: one.number), strict=False):
        for name, value in _typed(step):
            typed.setdefault(f"s{row}_{name}", []).append(str(value))
    return typed


def as_pairs(value: NewVersion) -> list[tuple[str, str]]:
    """A version as a browser would send it, name after name."""
    typed = {**as_form(value.ladder), "vanaf": [value.valid_from.isoformat()]}
    return [(name, one) for name, several in typed.items() for one in several]


def last_row(given: Typed) -> int:
    """The last row in which something was filled in; 0 for none."""
    return max(_split(given)[1], default=0)


def _typed(step: Step) -> Iterator[tuple[str, Any]]:
    yield from (("nr", step.number), ("naam", step.name), ("wie", holder_text(step.holder)))
    for trigger in step.triggers:
        if isinstance(trigger, Fires):
            yield "regels", trigger.rule
        else:
            name = trigger.state.replace("-", "_")
            yield from ((name, trigger.length), (f"{name}_klok", trigger.clock))
    yield from (("moet", one) for one in step.musts)
    if step.term:
        yield "klok", step.term.clock
        if step.term.length:
            yield "termijn", step.term.length
    if step.next is not None:
        yield "daarna", step.next


def _lasting(data: Mapping[str, Any]) -> Iterator[Lasts]:
    for state in State:
        name = state.replace("-", "_")
        if name in data:
            yield Lasts(state, data[name], Clock(data[f"{name}_klok"]))


def _split(given: Typed) -> tuple[dict[str, Any], dict[int, dict[str, Any]]]:
    """The fields of the whole, and those of each row in which something was filled in."""
    whole: dict[str, Any] = {}
    rows: dict[int, dict[str, Any]] = {row: {} for row in ROWS}
    for name in given:
        row, _, part = name.partition("_")
        if row[:1] == "s" and row[1:] in map(str, ROWS):
            many = list(given[name])
            rows[int(row[1:])][part] = many if part in _MANY else many[0]
        else:
            whole[name] = given[name][0]
    # A clock is chosen before anybody typed anything: it fills no row.
    return whole, {row: typed for row, typed in rows.items() if _filled(typed)}


def _filled(typed: Mapping[str, Any]) -> bool:
    return any(
        any(one.strip() for one in value) if isinstance(value, list) else value.strip()
        for name, value in typed.items()
        if not name.endswith("_klok")
    )


def _tried(schema: Form, given: Mapping[str, Any], before: str, wrong: dict[str, list[str]]) -> Any:
    try:
        return read(schema, given)
    except Invalid as refused:
        wrong.update({f"{before}{name}": said for name, said in refused.messages.items()})
        return None


def _field(fault: Fault, rows: list[int]) -> str:
    if fault.at is None:
        return _WHOLE[fault.part]
    return f"s{rows[fault.at]}_{_PARTS[fault.part]}"
