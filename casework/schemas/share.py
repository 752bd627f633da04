"""Opening something to another organisation, ending that."""

from typing import Any

from marshmallow import fields, post_load

from casework.domain.data_class import DataClass
from casework.domain.giving import RULES, SHAREABLE
from casework.domain.ground import Ground
from casework.domain.sharing import ASKED_BY, NOTHING, PURPOSES, TOLD, NewShare
from casework.schemas.base import MESSAGES, Choice, Day, Form

_WHICH = {**MESSAGES, "invalid_uuid": "Kies een organisatie uit de lijst."}


class Several(Choice):
    """Some of a closed list of codes; a bundle is a few of them in one value."""

    def _deserialize(self, value: Any, attr: Any, data: Any, **given: Any) -> Any:
        some = " ".join(value).split() if isinstance(value, list) else [value]
        return [super(Several, self)._deserialize(one, attr, data, **given) for one in some]


class ShareForm(Form):
    """To whom, what (classes, or all of a bundle), on which ground, for what, the last day."""

    naar = fields.UUID(required=True, error_messages=_WHICH)
    wat = Several(SHAREABLE, required=True, error_messages={**MESSAGES, "required": NOTHING})
    grond = Choice(RULES, required=True)
    doel = Choice(PURPOSES, required=True)
    tot = Day(required=True)
    verteld = Choice(TOLD, required=True)
    gevraagd_door = Choice(ASKED_BY)
    gevraagd_op = Day()

    @post_load
    def _share(self, data: dict[str, Any], **_given: Any) -> NewShare:
        return NewShare(
            to=data["naar"],
            classes=frozenset(DataClass(code) for code in data["wat"]),
            ground=Ground(data["grond"]),
            purpose=data["doel"],
            until=data["tot"],
            told=data["verteld"],
            asked_by=data.get("gevraagd_door"),
            asked_on=data.get("gevraagd_op"),
        )


REFUSALS = {
    "geen-grond": "Er is geen grond voor",
    "niet-nodig": "Hiervoor niet nodig",
    "eerst-ouders": "Eerst met ouders en leerling bespreken",
    "bel-mij": "Bel mij eerst",
}


class AskForm(Form):
    """Which closed parts, for which organisation, what for."""

    naar = fields.UUID(required=True, error_messages=_WHICH)
    wat = Several(
        SHAREABLE, required=True, error_messages={**MESSAGES, "required": "Kies wat u vraagt."}
    )
    doel = Choice(PURPOSES, required=True)


class AnswerForm(Form):
    """On which ground what was asked is opened, the last day, whether those it is about know."""

    grond = Choice(RULES, required=True)
    tot = Day(required=True)
    verteld = Choice(TOLD, required=True)


class RefuseForm(Form):
    """Why not."""

    reden = Choice(REFUSALS, required=True)


class EndForm(Form):
    """Of which organisation; one class, or all that can be ended."""

    naar = fields.UUID(required=True, error_messages=_WHICH)
    wat = Choice(SHAREABLE)
