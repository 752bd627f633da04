"""What goes along to another municipality."""

from typing import Any

from marshmallow import fields, post_load, validate

from casework.domain.package import PARTS, WHERE, NewPackage, Part, Where
from casework.domain.records import HandoverNote
from casework.schemas.base import MESSAGES, WRONG, Choice, Form, Text


class PackageForm(Form):
    """Where to and to whom, which parts, and three lines for who takes over."""

    waarheen = Choice(WHERE, required=True)
    to = fields.UUID(error_messages={**MESSAGES, "invalid_uuid": "Kies iemand uit de lijst."})
    plaats = Text(most=120)
    delen = fields.List(
        fields.String(validate=validate.OneOf(tuple(PARTS), error=WRONG)),
        load_default=list,
        error_messages=MESSAGES,
    )
    what_is = Text(required=True, most=500, lines=True)
    what_runs = Text(required=True, most=500, lines=True)
    what_first = Text(required=True, most=500, lines=True)

    @post_load
    def _package(self, data: dict[str, Any], **_given: Any) -> NewPackage:
        return NewPackage(
            Where(data["waarheen"]),
            frozenset(Part(one) for one in data["delen"]),
            HandoverNote(data["what_is"], data["what_runs"], data["what_first"]),
            data.get("to"),
            data.get("plaats"),
        )
