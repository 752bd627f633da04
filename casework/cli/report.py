"""How a file fared: counts and errors, for a person or a machine."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field

import click

from casework.cli.base import fail
from casework.domain.table import RowError, WrongTable

WORDS = {
    "new": "nieuw",
    "changed": "gewijzigd",
    "same": "ongewijzigd",
    "renumbered": "met een ander leerlingnummer",
    "withdrawn": "uit een eerder bestand ingetrokken",
    "kept": "met de hand ingevoerd, blijft staan",
    "outdated": "door de school van soort veranderd, blijft zo",
    "signals": "nieuwe signalen",
}


@dataclass(repr=False)
class Report:
    """What is known by now. `rows` were read; a `refused` file is no table at all."""

    rows: int = 0
    errors: list[RowError] = field(default_factory=list)
    ignored: list[str] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)
    dry_run: bool = False
    refused: bool = False
    stored: bool = False

    def refuse(self, wrong: WrongTable) -> None:
        """The file cannot be read at all."""
        self.errors = [RowError(wrong.line, "", str(wrong))]
        self.refused = True

    def add(self, counts: dict[str, int], wrong: Iterable[tuple[int, str, str]]) -> None:
        """Add how some of the rows fared."""
        self.errors += [RowError(*one) for one in wrong]
        for name, count in counts.items():
            self.counts[name] = self.counts.get(name, 0) + count

    @property
    def out(self) -> int:
        """How many rows stayed out."""
        return len({error.line for error in self.errors})

    def show(self, as_json: bool) -> None:
        """Print it: for a machine one object, for a person sentences with the errors first."""
        self.errors.sort()
        if as_json:
            click.echo(json.dumps(self._plain(), ensure_ascii=False))
            return
        if self.refused:
            fail(f"{self.errors[0].reason}\nHet bestand is niet ingelezen.")
        complain(self.errors)
        if self.ignored:
            click.echo(f"Niet gebruikte kolommen: {', '.join(self.ignored)}.", err=True)
        click.echo(self._summary())

    def _plain(self) -> dict[str, object]:
        return {
            "stored": self.stored,
            "dryRun": self.dry_run,
            "rows": self.rows,
            "out": self.out,
            **self.counts,
            "ignored": self.ignored,
            "errors": [error._asdict() for error in self.errors],
        }

    def _summary(self) -> str:
        counts = ", ".join(f"{n} {WORDS[name]}" for name, n in self.counts.items() if n)
        lines = [f"Regels gelezen: {self.rows}. Niet ingelezen: {self.out}."]
        if counts:
            lines.append(f"{counts[0].upper()}{counts[1:]}.")
        if self.dry_run:
            lines.append("Dit was een proef. Er is niets opgeslagen.")
        elif not self.stored:
            lines.append("Er is niets opgeslagen.")
        return "\n".join(lines)


def complain(errors: Iterable[RowError]) -> None:
    """Say what is wrong with which row, apart from the result."""
    for line, column, reason in errors:
        where = f"Regel {line}, {column}" if column else f"Regel {line}"
        click.echo(f"{where}: {reason}", err=True)
