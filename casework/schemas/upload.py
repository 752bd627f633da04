"""A file of absence as a school's own system exports it: its headers and codes mapped to ours."""

from collections import Counter
from collections.abc import Collection, Mapping
from typing import Any

from marshmallow import ValidationError, validates_schema

from casework.domain.errors import Invalid
from casework.domain.table import WrongTable, read_table
from casework.domain.verzuim import Verzuimsoort
from casework.schemas.base import Choice, Form
from casework.schemas.file import Read, read_file
from casework.schemas.verzuim import VerzuimSchema

COLUMNS = ("leerlingnummer", "pgn", "brin", "datum", "lesuren", "minuten", "soort", "toelichting")
# Of each of these one column must be there.
NEEDED = (("leerlingnummer", "pgn"), ("datum",), ("lesuren", "minuten"), ("soort",))
NO_ABSENCE = ""  # what a code means that is about something else, such as books forgotten
FIELD = "bestand"
_SOORTEN = frozenset(str(one) for one in Verzuimsoort)
LONGEST_HEADER, MOST_HEADERS = 100, 200
LONGEST_CODE, MOST_CODES = 20, 60
_NO_FILE = "Kies een bestand."
_EMPTY = "Dit bestand is leeg. Kies een ander."
_NO_COLUMNS = (
    "Hierin vinden wij geen kolommen. Sla het bestand op als CSV, met ; tussen de kolommen."
)
_NO_HEADERS = "Zet de kolomnamen in de eerste regel van het bestand."
_NO_CODES = "In de kolom met de soort staan geen codes. Kies een andere kolom."


class FileRowSchema(VerzuimSchema):
    """A row of a file. It names no id of ours; a school's own code comes first to a soort."""

    def __init__(self, codes: Mapping[str, str]) -> None:
        super().__init__(exclude=("leerling",))
        self.codes = codes

    def load(self, data: Any, **given: Any) -> Any:
        """The row, or None when its code says that nobody was absent."""
        code = data.get("soort", "")
        soort = _own(code) or self.codes.get(code, code)
        if code and soort == NO_ABSENCE:
            return None
        return super().load({**data, "soort": soort}, **given)


def headers_of(content: bytes) -> list[str]:
    """The headers as they stand there, in lower case. Raises Invalid for what is no table."""
    if not content.strip():
        raise Invalid({FIELD: [_EMPTY if content else _NO_FILE]})
    try:
        headers = [one for one in read_table(content)[0] if one]
    except WrongTable as wrong:
        raise Invalid({FIELD: [str(wrong)]}) from None
    if not 1 < len(headers) <= MOST_HEADERS:
        raise Invalid({FIELD: [_NO_COLUMNS]})
    # Headers are remembered in plain, so a row of somebody's data must not be taken for them.
    if any(len(one) > LONGEST_HEADER or sum(map(str.isdigit, one)) > 3 for one in headers):
        raise Invalid({FIELD: [_NO_HEADERS]})
    return headers


def names_of(headers: Collection[str], columns: Mapping[str, str]) -> dict[str, str]:
    """What each header of this file that was mapped is to us; one of ours can be set aside."""
    known = {one: columns[one] for one in headers if one in columns}
    return {one: to for one, to in known.items() if to or one in COLUMNS}


def is_complete(headers: Collection[str], columns: Mapping[str, str]) -> bool:
    """Whether the columns that must be there are known."""
    found = [names_of(headers, columns).get(one, one) for one in headers]
    named = [one for one in found if one in COLUMNS]
    return len(named) == len(set(named)) and all(set(group) & set(named) for group in NEEDED)


def unknown_codes(
    content: bytes, headers: Collection[str], columns: Mapping[str, str], codes: Mapping[str, str]
) -> dict[str, int]:
    """Codes of the file that mean no soort yet, with how many rows carry each.

    Raises Invalid when the column holds something else than codes.
    """
    counted: Counter[str] = Counter()
    try:
        for _, row in read_table(content, names=names_of(headers, columns))[1]:
            code = row["soort"]
            if code and not _own(code) and code not in codes:
                counted[code] += 1
    except WrongTable as wrong:
        raise Invalid({FIELD: [str(wrong)]}) from None
    if len(counted) > MOST_CODES or any(len(one) > LONGEST_CODE for one in counted):
        raise Invalid({FIELD: [_NO_CODES]})
    return dict(sorted(counted.items()))


def read_absence(
    content: bytes, headers: Collection[str], columns: Mapping[str, str], codes: Mapping[str, str]
) -> Read:
    """The rows. Those that are no absence count in `rows`, and are neither good nor wrong."""
    try:
        done = read_file(FileRowSchema(codes), content, names=names_of(headers, columns))
    except WrongTable as wrong:
        raise Invalid({FIELD: [str(wrong)]}) from None
    done.good = [(line, row) for line, row in done.good if row is not None]
    return done


def columns_form(headers: Collection[str]) -> Form:
    """For each column of ours, which header of the file it is."""
    fields: dict[str, Any] = {one: Choice(headers) for one in COLUMNS}
    return _ColumnsForm.from_dict(fields)()  # type: ignore[return-value]


class _ColumnsForm(Form):
    @validates_schema(skip_on_field_errors=False)
    def _whole(self, data: dict[str, Any], **_given: Any) -> None:
        wrong = {group[0]: ["Kies de kolom."] for group in NEEDED if not data.keys() & set(group)}
        times = Counter(data.values())
        wrong |= {one: ["Deze kolom koos u twee keer."] for one in data if times[data[one]] > 1}
        if wrong:
            raise ValidationError(wrong)


def mapping_of(headers: Collection[str], chosen: Mapping[str, str]) -> dict[str, str]:
    """What is remembered of a choice: every header, with our column or none."""
    ours = {header: column for column, header in chosen.items()}
    return {one: ours.get(one, "") for one in headers}


def codes_form(count: int) -> Form:
    """For each unknown code, by its place in the list, what it means."""
    meanings = [*Verzuimsoort, "GEEN"]
    fields: dict[str, Any] = {
        f"soort-{n}": Choice(
            meanings, required=True, error_messages={"required": "Kies wat deze code betekent."}
        )
        for n in range(count)
    }
    return Form.from_dict(fields)()  # type: ignore[return-value]


def _own(code: str) -> str | None:
    return code.upper() if code.upper() in _SOORTEN else None
