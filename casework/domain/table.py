"""Delimited text as schools deliver it: UTF-8 or cp1252, `;` or `,`, columns in any order."""

import codecs
import csv
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import partial
from io import BytesIO
from itertools import chain
from typing import IO, Any, NamedTuple

LONGEST = 20_000  # bytes a line; no row we know comes near
# The key under which cells stand for which the header has no column.
TOO_MANY = ""
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)

Source = bytes | IO[bytes] | Iterable[bytes]
Row = tuple[int, dict[str, str]]
Needed = Collection[str | tuple[str, ...]]


class RowError(NamedTuple):
    """A row that stayed out: its line, the column, and in Dutch what to do."""

    line: int
    column: str
    reason: str


class WrongTable(ValueError):
    """The file cannot be read. `line` is where; the message is Dutch and quotes no content."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line = line


def read_table(
    source: Source,
    *,
    required: Needed = (),
    names: Mapping[str, str] | None = None,
    quoted: bool = True,
) -> tuple[list[str], Iterator[Row]]:
    """Headers, in lower case and without blanks, and rows with the line each starts on.

    `required` headers must be there, of a tuple one; `names` maps foreign headers, in lower case,
    to ours; with `quoted` false a quotation mark is a character like any other. Cells are
    stripped; a cell that is not there is empty; an empty row is left out. Rows are read one by
    one, so a file may be any size. Raises WrongTable for another encoding, a missing or double
    column, and, while reading, for a line that is too long.
    """
    lines = _text(_lines(source))
    first = next(lines, "")
    cells = csv.reader(
        chain([first], lines),
        delimiter=_delimiter(first),
        quoting=csv.QUOTE_MINIMAL if quoted else csv.QUOTE_NONE,
    )
    rows = _numbered(cells)
    headers = [_header(cell, names or {}) for cell in next(rows, (1, []))[1]]
    _check(headers, required)
    return headers, _rows(rows, headers)


def _lines(source: Source) -> Iterator[bytes]:
    if isinstance(source, bytes):
        source = BytesIO(source)
    read = getattr(source, "readline", None)
    # A file is read in bounded pieces: one without line ends must not fill the memory.
    return iter(partial(read, LONGEST + 1), b"") if read else iter(source)


def _text(lines: Iterable[bytes]) -> Iterator[str]:
    for number, line in enumerate(lines, 1):
        if number == 1:
            if line.startswith(_UTF16):
                raise _wrong_encoding(1)
            line = line.removeprefix(codecs.BOM_UTF8)
        if len(line) > LONGEST:
            raise WrongTable(number, f"Regel {number} is te lang. Sla het bestand op als CSV.")
        if b"\0" in line:
            raise _wrong_encoding(number)
        yield _decoded(line)


def _decoded(line: bytes) -> str:
    """UTF-8, else cp1252: text in the one with accents is as good as never valid in the other."""
    try:
        return line.decode()
    except UnicodeDecodeError:
        return line.decode("cp1252", errors="replace")


def _wrong_encoding(line: int) -> WrongTable:
    return WrongTable(line, "Dit bestand kunnen wij niet lezen. Sla het op als CSV in UTF-8.")


def _delimiter(line: str) -> str:
    return ";" if line.count(";") >= line.count(",") else ","


def _header(cell: str, names: Mapping[str, str]) -> str:
    name = " ".join(cell.lower().split())
    return names.get(name, name)


def _check(headers: list[str], required: Needed) -> None:
    if not any(headers):
        raise WrongTable(1, "De eerste regel is leeg. Zet daar de kolomnamen.")
    wanted = [(one,) if isinstance(one, str) else one for one in required]
    missing = [" of ".join(one) for one in wanted if not set(one) & set(headers)]
    if missing:
        raise WrongTable(1, f"Deze kolom ontbreekt: {', '.join(missing)}.")
    named = [name for name in headers if name]
    if len(set(named)) < len(named):
        raise WrongTable(1, "Twee kolommen hebben dezelfde naam. Haal er een weg.")


def _numbered(rows: Any) -> Iterator[tuple[int, list[str]]]:
    """Rows of a csv reader with the line each starts on."""
    line = 1
    try:
        for cells in rows:
            yield line, cells
            line = rows.line_num + 1
    except csv.Error:
        message = f"Regel {line} kunnen wij niet lezen. Kijk de aanhalingstekens na."
        raise WrongTable(line, message) from None


def _rows(rows: Iterator[tuple[int, list[str]]], headers: list[str]) -> Iterator[Row]:
    width, nameless = len(headers), TOO_MANY in headers
    for line, cells in rows:
        cells = list(map(str.strip, cells))
        cells += [""] * (width - len(cells))
        row = dict(zip(headers, cells, strict=False))
        if nameless:
            del row[TOO_MANY]
        if len(cells) > width and any(cells[width:]):
            row[TOO_MANY] = " ".join(cells[width:])
        if any(row.values()):
            yield line, row
