"""Searching a pupil, and a pupil as a row of a school's administration has it."""

from dataclasses import fields as dataclass_fields
from typing import Any

from marshmallow import ValidationError, post_load, validates_schema

from casework.domain.identifiers import valid_brin, valid_pgn
from casework.domain.level import level
from casework.domain.pupil import PupilRow
from casework.domain.records import Education, Identity
from casework.domain.regions import current
from casework.schemas.base import Choice, Day, Form, Text
from casework.schemas.verzuim import Checked

PURPOSES = ("leerling", "verzuim", "contact")
NEEDED = ("brin", ("leerlingnummer", "pgn"), "achternaam", "geboortedatum", "inschrijving_van")
# Unknown, and registered as not living here (RvIG, tabel 33).
NOWHERE = ("0000", "1999")
_IDENTITY = tuple(one.name for one in dataclass_fields(Identity))


class SearchForm(Form):
    """A name or a number, and what one wants to do with who is found."""

    zoek = Text(required=True, most=100)
    voor = Choice(PURPOSES, load_default="leerling")


def home(text: str) -> str | None:
    """The code of 2026 of a home municipality, None for nowhere. Raises ValueError.

    A code that is not on the list stays as it is: municipalities change every year.
    """
    code = text.zfill(4)  # spreadsheets drop a leading zero
    if len(code) != 4 or not (code.isascii() and code.isdigit()):
        raise ValueError("Geef een gemeentecode van vier cijfers, zoals 0363.")
    return None if code in NOWHERE else current(code)


class PupilSchema(Form):
    """Who a pupil is, at which school, from when until when."""

    brin = Checked(valid_brin, required=True)
    leerlingnummer = Text(most=40)
    pgn = Checked(valid_pgn)
    voornamen = Text()
    roepnaam = Text()
    voorvoegsel = Text(most=40)
    achternaam = Text(required=True)
    geboortedatum = Day(required=True)
    postcode = Text(most=10)
    gemeentecode = Checked(home)
    leerjaar = Text(most=20)
    klas = Text(most=20)
    niveau = Checked(level)
    inschrijving_van = Day(required=True)
    inschrijving_tot = Day(endless=True)
    startkwalificatie = Day()

    @validates_schema
    def _whole(self, data: dict[str, Any], **_given: Any) -> None:
        if not data.keys() & {"leerlingnummer", "pgn"}:
            raise ValidationError("Geef het leerlingnummer of het PGN.", "leerlingnummer")
        if data.get("inschrijving_tot", data["inschrijving_van"]) < data["inschrijving_van"]:
            raise ValidationError("Deze datum ligt voor het begin.", "inschrijving_tot")

        born, qualified = data["geboortedatum"], data.get("startkwalificatie")
        if qualified and qualified <= born:
            raise ValidationError("Deze datum ligt voor de geboortedatum.", "startkwalificatie")

    @post_load
    def _row(self, data: dict[str, Any], **_given: Any) -> PupilRow:
        brin, vestiging = data["brin"]
        return PupilRow(
            brin=brin,
            vestiging=vestiging,
            identity=Identity(**{name: data[name] for name in _IDENTITY if name in data}),
            education=Education(
                data.get("leerlingnummer"),
                data.get("leerjaar"),
                data.get("klas"),
                data.get("niveau"),
            ),
            home_gemeente=data.get("gemeentecode"),
            valid_from=data["inschrijving_van"],
            valid_until=data.get("inschrijving_tot"),
            qualified_on=data.get("startkwalificatie"),
        )
