"""A delimited file through a schema: good rows as values, bad ones with line, column and reason.

The schema is the one that form and API pass too, so a rule about a field stands once.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from casework.domain.errors import Invalid
from casework.domain.table import TOO_MANY, Needed, RowError, Source, read_table
from casework.schemas.base import Form, read

TOO_WIDE = "Deze regel heeft meer kolommen dan de eerste regel."


@dataclass(repr=False)
class Read:
    """What a file held. Numbers are lines of the file; `ignored` are headers nobody asked for."""

    rows: int = 0
    good: list[tuple[int, Any]] = field(default_factory=list)
    wrong: list[RowError] = field(default_factory=list)
    ignored: list[str] = field(default_factory=list)


def read_file(
    schema: Form,
    source: Source,
    *,
    required: Needed = (),
    names: Mapping[str, str] | None = None,
    quoted: bool = True,
) -> Read:
    """Read a file row by row. Raises WrongTable for a file that cannot be read at all.

    `required`, `names` and `quoted` are as `read_table` has them.
    """
    headers, rows = read_table(source, required=required, names=names, quoted=quoted)
    done = Read(ignored=[one for one in headers if one and one not in schema.fields])
    for line, row in rows:
        done.rows += 1
        try:
            done.good.append((line, _value(schema, row)))
        except Invalid as refused:
            done.wrong += _errors(line, refused)
    return done


def _value(schema: Form, row: Mapping[str, str]) -> Any:
    if TOO_MANY in row:
        raise Invalid({"": [TOO_WIDE]})
    return read(schema, {name: text for name, text in row.items() if name in schema.fields})


def _errors(line: int, refused: Invalid) -> list[RowError]:
    return [
        RowError(line, column, reason)
        for column, reasons in refused.messages.items()
        for reason in reasons
    ]
