"""People round a pupil."""

from typing import Any

from marshmallow import fields, post_load, validate

from casework.domain.records import PersonDetails
from casework.schemas.base import MESSAGES, WRONG, Choice, Day, Form, Text, Tick

RELATIONS = {
    "moeder": "Moeder",
    "vader": "Vader",
    "ouder": "Ouder",
    "stiefouder": "Stiefouder",
    "pleegouder": "Pleegouder",
    "voogd": "Voogd",
    "gezinsvoogd": "Gezinsvoogd (GI)",
    "anders": "Anders",
}
GEZAG = {"ja": "Ja", "nee": "Nee", "onbekend": "Onbekend"}


# It becomes a number to press: no code that makes a phone do something else.
PHONE = validate.Regexp(
    r"[0-9+ ()./-]*\Z", error="Gebruik alleen cijfers, spaties, + en -, zoals 06 12345678."
)


def revision() -> fields.Integer:
    """The version of a row that one was looking at."""
    return fields.Integer(
        load_default=0,
        validate=validate.Range(0, 1_000_000, error=WRONG),
        error_messages=MESSAGES,
    )


class PersonForm(Form):
    """Someone with a relation, gezag and a phone. `rev` is the version one was looking at."""

    rev = revision()
    naam = Text(required=True, most=120)
    relatie = Choice(RELATIONS, required=True)
    gezag = Choice(GEZAG, load_default="onbekend")
    gezag_bron = Text(most=120)
    gezag_datum = Day()
    woont_bij = Tick()
    telefoon = Text(most=40, validate=PHONE)
    email = Text(most=254)
    taal = Text(most=60)
    tolk = Tick()
    niet_bellen = Tick()
    geheim_adres = Tick()

    @post_load
    def _person(self, data: dict[str, Any], **_given: Any) -> tuple[PersonDetails, int]:
        details = PersonDetails(
            name=data["naam"],
            relation=data["relatie"],
            gezag=data["gezag"],
            gezag_source=data.get("gezag_bron"),
            gezag_date=data.get("gezag_datum"),
            lives_with=data["woont_bij"],
            phone=data.get("telefoon"),
            email=data.get("email"),
            language=data.get("taal"),
            interpreter=data["tolk"],
            do_not_call=data["niet_bellen"],
            secret_address=data["geheim_adres"],
        )
        return details, data["rev"]
