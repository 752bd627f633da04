"""A branch as DUO's own "alle vestigingen" files have it, unchanged."""

from collections.abc import Mapping
from typing import Any

from marshmallow import ValidationError, post_load, pre_load, validate

from casework.domain.identifiers import valid_brin
from casework.domain.regions import current
from casework.domain.school import School, sector_of
from casework.domain.table import Source
from casework.domain.verzuim import Sector
from casework.schemas.base import Form, Text
from casework.schemas.file import Read, read_file

# DUO's headers, of 2020 and of later years, by the names they have here.
NAMES = {
    "brin nummer": "brin",
    "instellingscode": "brin",
    "vestigingsnummer": "vestiging",
    "vestigingscode": "vestiging",
    "vestigingsnaam": "naam",
    "bevoegd gezag nummer": "bestuur",
    "plaatsnaam": "plaats",
    "gemeentenummer": "gemeente",
    "onderwijsstructuur": "structuur",
    "soort po": "soort",
    "soort_po": "soort",
}
NEEDED = ("brin", "vestiging", "naam", "bestuur", "gemeente")


class SchoolSchema(Form):
    """One branch. Its sector is in `soort`; a file with `structuur` is of secondary schools."""

    brin = Text(most=4, required=True)
    vestiging = Text(most=6, required=True)
    naam = Text(most=200, required=True)
    bestuur = Text(most=10)
    postcode = Text(most=10)
    plaats = Text(most=100)
    gemeente = Text(validate=validate.Regexp(r"\d{4}\Z", error="Geef een code van vier cijfers."))
    structuur = Text()
    soort = Text()

    @pre_load
    def _without_empty(self, data: Any, **given: Any) -> Any:
        if isinstance(data, Mapping) and "structuur" in data:  # also where its cell is empty
            data = {**data, "soort": Sector.VO.value}
        return super()._without_empty(data, **given)

    @post_load
    def _school(self, data: dict[str, Any], **_given: Any) -> School:
        brin, vestiging = _branch(data["brin"], data["vestiging"])
        return School(
            brin=brin,
            vestiging=vestiging,
            name=data["naam"],
            sector=_sector(data.get("soort", "bo")),
            board_code=data.get("bestuur"),
            postcode=data.get("postcode"),
            place=data.get("plaats"),
            gemeente=current(data["gemeente"]) if "gemeente" in data else None,
        )


def read_schools(source: Source) -> Read:
    """The branches in a file of DUO. Raises WrongTable for a file that is none."""
    return read_file(SchoolSchema(), source, required=NEEDED, names=NAMES, quoted=False)


def _branch(brin: str, vestiging: str) -> tuple[str, str]:
    whole = vestiging if len(vestiging) > 2 else brin + vestiging
    try:
        found, number = valid_brin(whole)
    except ValueError as wrong:
        raise ValidationError(str(wrong), "vestiging") from None
    if found != brin.upper() or number is None:
        raise ValidationError("Deze vestiging hoort niet bij deze BRIN.", "vestiging")
    return found, number


def _sector(soort: str) -> Sector:
    try:
        return sector_of(soort)
    except ValueError as wrong:
        raise ValidationError(str(wrong), "soort") from None
