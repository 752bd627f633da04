"""Meetings: to plan, to prepare, and what is decided."""

from datetime import datetime, time
from typing import Any

from marshmallow import ValidationError, fields, post_load, validates_schema

from casework.domain.meeting import (
    LABELS,
    LONGEST,
    SHORTEST,
    TABLES,
    Kind,
    NewDecision,
    NewMeeting,
    Task,
)
from casework.domain.moment import AMSTERDAM
from casework.domain.records import Preparation
from casework.schemas.base import MESSAGES, WRONG, Choice, Day, Form, Text, ids, validate

HOUR = 60
GUESTS = 10
_LENGTH = f"Geef een heel getal van {SHORTEST} tot en met {LONGEST}."
KINDS = {str(one): LABELS[one] for one in TABLES}


class Clock(fields.Time):
    """A time as a browser writes it: 14:30."""

    default_error_messages = {**MESSAGES, "invalid": "Geef een tijd, zoals 14:30."}

    def _deserialize(self, value: Any, attr: Any, data: Any, **given: Any) -> time:
        found: time = super()._deserialize(
            str(value).strip().replace(".", ":"), attr, data, **given
        )
        if found.tzinfo is not None:
            raise self.make_error("invalid", input=value)
        return found.replace(second=0, microsecond=0)


class Names(Text):
    """People without an account, one a line."""

    def _deserialize(self, value: Any, attr: Any, data: Any, **given: Any) -> Any:
        lines = super()._deserialize(value, attr, data, **given).splitlines()
        names = [one.strip() for one in lines if one.strip()]
        if len(names) > GUESTS:
            raise ValidationError(f"Zet hier ten hoogste {GUESTS} mensen.")
        return names


class MeetingForm(Form):
    """When, how long, where, with whom: of any meeting."""

    dag = Day(required=True)
    tijd = Clock(required=True)
    duur = fields.Integer(
        load_default=HOUR,
        validate=validate.Range(SHORTEST, LONGEST, error=_LENGTH),
        error_messages={**MESSAGES, "invalid": _LENGTH, "too_large": _LENGTH},
    )
    waar = Text(most=120)
    mensen = ids()

    def kind(self, _data: dict[str, Any]) -> Kind:
        """What kind of meeting it is."""
        return Kind.MDO

    @post_load
    def _meeting(self, data: dict[str, Any], **_given: Any) -> NewMeeting:
        return NewMeeting(
            kind=self.kind(data),
            starts_at=datetime.combine(data["dag"], data["tijd"], AMSTERDAM),
            length=data["duur"],
            accounts=list(dict.fromkeys(data["mensen"])),
            place=data.get("waar"),
            question=data.get("vraag"),
            guests=data.get("gasten", ()),
        )


class MdoForm(MeetingForm):
    """A meeting about one pupil: what is asked, and who comes for it."""

    vraag = Text(most=500, lines=True)
    gasten = Names(most=1000, lines=True)


class TableForm(MeetingForm):
    """A table about many pupils."""

    tafel = Choice(KINDS, required=True)

    def kind(self, data: dict[str, Any]) -> Kind:
        """As it was chosen."""
        return Kind(data["tafel"])


class ChangeForm(MeetingForm):
    """Another moment, place or people. The kind stays what it is."""

    rev = fields.Integer(required=True, error_messages=MESSAGES)

    @post_load
    def _meeting(self, data: dict[str, Any], **_given: Any) -> tuple[NewMeeting, int]:
        return super()._meeting(data), data["rev"]


class AgendaForm(Form):
    """Dossiers from the queue."""

    dossiers = ids()

    @validates_schema
    def _some(self, data: dict[str, Any], **_given: Any) -> None:
        if not data["dossiers"]:
            raise ValidationError("Kies ten minste één dossier.", "dossiers")


class PrepareForm(Form):
    """What is asked of the meeting, and who comes for it."""

    vraag = Text(required=True, most=500, lines=True)
    gasten = Names(most=1000, lines=True, load_default=list)
    rev = fields.Integer(required=True, error_messages=MESSAGES)

    @post_load
    def _what(self, data: dict[str, Any], **_given: Any) -> tuple[Preparation, int]:
        return Preparation(data["vraag"], data["gasten"]), data["rev"]


class TaskForm(Form):
    """Who, and by when."""

    wie = Text(required=True, most=120)
    uiterlijk = Day(required=True)

    @post_load
    def _task(self, data: dict[str, Any], **_given: Any) -> Task:
        return Task(data["wie"], data["uiterlijk"])


class DecisionForm(Form):
    """What was decided, and perhaps who does it by when."""

    besluit = Text(required=True, most=300)
    wie = Text(most=120)
    uiterlijk = Day()

    @validates_schema
    def _whole(self, data: dict[str, Any], **_given: Any) -> None:
        if data.get("wie") and not data.get("uiterlijk"):
            raise ValidationError("Kies ook de dag waarop het klaar is.", "uiterlijk")
        if data.get("uiterlijk") and not data.get("wie"):
            raise ValidationError("Schrijf ook wie het doet.", "wie")

    @post_load
    def _decision(self, data: dict[str, Any], **_given: Any) -> NewDecision:
        who = data.get("wie")
        task = Task(who, data["uiterlijk"]) if who else None
        return NewDecision(data["besluit"], task)


class ItemForm(Form):
    """Which case is shown."""

    casus = fields.UUID(error_messages={**MESSAGES, "invalid_uuid": "Deze casus is er niet."})


class NoteSchema(Form):
    """What else was said about one case."""

    item = fields.UUID(required=True, error_messages={**MESSAGES, "invalid_uuid": WRONG})
    verslag = Text(required=True, most=1500, lines=True)


class EndForm(Form):
    """Who was there, and what else was said."""

    aanwezig = ids()
    notes = fields.List(fields.Nested(NoteSchema), load_default=list, error_messages=MESSAGES)
