"""A proposal for a collective arrangement, and its next step."""

from typing import Any

from marshmallow import ValidationError, fields, post_load, validates_schema

from casework.domain.care import PAYERS, Payer
from casework.domain.proposal import NewProposal, NewStep, State
from casework.domain.records import ProposalText
from casework.schemas.base import MESSAGES, Choice, Day, Form, Text, Tick
from casework.schemas.figures import place_code

EARLY = "De evaluatie kan niet voor de start liggen."


class ProposalForm(Form):
    """What is proposed and why, for whom, who pays, when it starts and is looked at.

    `plaats` is where its figures are of; `versie` the version that was on the screen; `niemand`
    that the words in doubt are about nobody.
    """

    titel = Text(required=True, most=120)
    waarom = Text(required=True, most=2000, lines=True)
    scholen = Text(most=500, lines=True)
    voorwaarde = Text(most=1000, lines=True)
    uitkomst = Text(most=2000, lines=True)
    gemeenten = fields.List(place_code(), load_default=list, error_messages=MESSAGES)
    betaalt = Choice(PAYERS, load_default=str(Payer.UNKNOWN))
    start = Day(load_default=None)
    evaluatie = Day(load_default=None)
    plaats = place_code(load_default="")
    versie = fields.Integer(load_default=0, error_messages=MESSAGES)
    niemand = Tick()

    @validates_schema
    def _in_order(self, data: dict[str, Any], **_given: Any) -> None:
        start, evaluate = data.get("start"), data.get("evaluatie")
        if start and evaluate and evaluate < start:
            raise ValidationError(EARLY, "evaluatie")

    @post_load
    def _proposal(self, data: dict[str, Any], **_given: Any) -> NewProposal:
        text = ProposalText(
            data["titel"],
            data["waarom"],
            data.get("scholen"),
            data.get("voorwaarde"),
            data.get("uitkomst"),
        )
        return NewProposal(
            text,
            tuple(dict.fromkeys(data["gemeenten"])),
            Payer(data["betaalt"]),
            data["start"],
            data["evaluatie"],
            data["plaats"],
            data["versie"],
            data["niemand"],
        )


class StepForm(Form):
    """Where it goes, the version that was on the screen, and whether it is about nobody."""

    naar = Choice(State, required=True)
    versie = fields.Integer(required=True, error_messages=MESSAGES)
    niemand = Tick()

    @post_load
    def _step(self, data: dict[str, Any], **_given: Any) -> NewStep:
        return NewStep(State(data["naar"]), data["versie"], data["niemand"])
