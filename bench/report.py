"""The table at the end: what, against whom, which floor, and whether it is met."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from bench import machine

BEGIN, END = "<!-- bench:begin -->", "<!-- bench:end -->"
HEADS = ("what", "database", "peer", "ours", "ratio", "floor", "met")


@dataclass(frozen=True)
class Row:
    """One line. `value` is held against the floor; with `least` it must be at least that."""

    what: str
    database: str
    peer: str
    ours: str
    ratio: str
    value: float | None = None
    floor: float | None = None
    least: bool = False
    unit: str = ""

    @property
    def met(self) -> bool | None:
        """Whether the floor of design.md 6 is met; None where there is none."""
        if self.value is None or self.floor is None:
            return None
        return self.value >= self.floor if self.least else self.value <= self.floor

    def cells(self) -> tuple[str, ...]:
        """The line as text."""
        sign = "≥" if self.least else "≤"
        floor = "" if self.floor is None else f"{sign} {self.floor:g}{self.unit}"
        met = {None: "", True: "yes", False: "NO"}[self.met]
        return (self.what, self.database, self.peer, self.ours, self.ratio, floor, met)


def table(rows: Sequence[Row]) -> str:
    """A table that reads as text and as Markdown."""
    lines = [HEADS, *(row.cells() for row in rows)]
    widths = [max(len(line[at]) for line in lines) for at in range(len(HEADS))]
    lines.insert(1, tuple("-" * width for width in widths))
    return "\n".join(
        "| " + " | ".join(cell.ljust(w) for cell, w in zip(line, widths, strict=True)) + " |"
        for line in lines
    )


def surroundings(versions: dict[str, str], how: str) -> str:
    """The machine and the run, in two lines."""
    parts = {**machine.described(), **versions}
    named = ", ".join(f"{name} {value}" for name, value in parts.items())
    return f"Machine: {named}.\nRun: {how}."


def as_json(rows: Sequence[Row], versions: dict[str, str], how: str) -> str:
    """Everything, for a machine to read."""
    lines: list[dict[str, Any]] = [{**asdict(row), "met": row.met} for row in rows]
    found = {"machine": {**machine.described(), **versions}, "run": how, "rows": lines}
    return json.dumps(found, indent=2, ensure_ascii=False)


def from_json(text: str) -> tuple[list[Row], str]:
    """The lines of an earlier run, and how it ran."""
    found = json.loads(text)
    lines = ({name: one for name, one in line.items() if name != "met"} for line in found["rows"])
    return [Row(**line) for line in lines], found["run"]


def write(file: Path, text: str) -> None:
    """Put the text between the two markers of a page. Raises ValueError without them."""
    page = file.read_text()
    before, begin, rest = page.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        raise ValueError(f"{file} has no {BEGIN} and {END}")
    file.write_text(f"{before}{BEGIN}\n\n{text}\n\n{END}{after}")
