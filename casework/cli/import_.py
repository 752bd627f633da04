"""`casework import`: files of schools, pupils and absence; one file is one unit of work."""

import sys
from collections.abc import Callable, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from casework.cli import options
from casework.cli.base import Work, application, command, main, unit
from casework.cli.incoming import take
from casework.cli.progress import shown
from casework.cli.report import Report
from casework.db import as_actor, rehearsal
from casework.domain import replay_row
from casework.domain.policy import Action, Actor, OrganisationKind
from casework.domain.table import Source, WrongTable
from casework.schemas import pupil, school
from casework.schemas.file import Read, read_file
from casework.schemas.verzuim import VerzuimSchema
from casework.services.absence import file as files
from casework.services.schools.school import by_board

Rows = Sequence[tuple[int, Any]]


@main.group("import")
def group() -> None:
    """Bestanden inlezen: scholen, leerlingen of verzuim."""


class _Refused(Exception):
    """The file stays out; what was done in this unit of work is taken back."""


@dataclass
class _Import:
    """One run: which file, how, and what is known by now."""

    what: str
    action: Action
    report: Report
    strict: bool

    def run(self, path: str, parse: Callable[[Source], Read], store: Callable[..., None]) -> None:
        """Read the file, store it, fill the report."""
        try:
            read, sha256 = take(path, parse)
        except WrongTable as wrong:
            self.report.refuse(wrong)
            return
        self.report.rows, self.report.ignored = read.rows, read.ignored
        self.report.errors += read.wrong
        if not (self.strict and read.wrong):
            self._keep(read.good, sha256, store)

    def _keep(self, rows: Rows, sha256: bytes, store: Callable[..., None]) -> None:
        app, report = application(), self.report
        try:
            with shown("Opslaan"), unit(app, self.action, f"import {self.what}") as work:
                with rehearsal(work.session) if report.dry_run else nullcontext():
                    store(self, work, rows, sha256)
                if self.strict and report.errors:
                    raise _Refused
        except _Refused:
            report.counts.clear()
        else:
            report.stored = not report.dry_run


def _finish(run: _Import, as_json: bool) -> None:
    run.report.show(as_json)
    if run.report.errors:
        sys.exit(1)


@command("schools", action=Action.IMPORT_SCHOOLS, group=group)
@options.file
@options.dry_run
@options.strict
@options.as_json
def schools(file: str, dry_run: bool, strict: bool, as_json: bool) -> None:
    """Lees een bestand "alle vestigingen" van DUO in, ongewijzigd."""
    run = _Import("schools", Action.IMPORT_SCHOOLS, Report(dry_run=dry_run), strict)
    run.run(file, school.read_schools, _schools)
    run.report.ignored = []  # DUO's files have many more columns
    _finish(run, as_json)


@command("pupils", action=Action.IMPORT_PUPILS, group=group)
@options.file
@options.dry_run
@options.strict
@options.as_json
def pupils(file: str, dry_run: bool, strict: bool, as_json: bool) -> None:
    """Lees leerlingen van scholen in."""
    run = _Import("pupils", Action.IMPORT_PUPILS, Report(dry_run=dry_run), strict)
    run.run(file, _read_pupils, _pupils)
    _finish(run, as_json)


@command("verzuim", action=Action.IMPORT_VERZUIM, group=group)
@options.file
@options.dry_run
@options.strict
@options.as_json
def verzuim(file: str, dry_run: bool, strict: bool, as_json: bool) -> None:
    """Lees verzuim van scholen in, en laat de regels meteen kijken."""
    run = _Import("verzuim", Action.IMPORT_VERZUIM, Report(dry_run=dry_run), strict)
    run.run(file, _read_verzuim, _verzuim)
    _finish(run, as_json)


def _read_pupils(source: Source) -> Read:
    return read_file(pupil.PupilSchema(), source, required=pupil.NEEDED)


def _read_verzuim(source: Source) -> Read:
    return read_file(VerzuimSchema(), source, required=("brin", *replay_row.NEEDED))


def _schools(run: _Import, work: Work, rows: Rows, sha256: bytes) -> None:
    unread = run.report.out
    kept = files.schools(work.session, work.actor, rows, sha256, unread=unread, now=work.now)
    run.report.add(vars(kept), ())


def _pupils(run: _Import, work: Work, rows: Rows, sha256: bytes) -> None:
    def store(actor: Actor, some: Rows, unread: int) -> None:
        done = files.pupils(work.session, actor, some, sha256, unread=unread, now=work.now)
        names = ("new", "changed", "same", "renumbered")
        run.report.add({name: getattr(done, name) for name in names}, done.wrong)

    _by_board(run, work, rows, store)


def _verzuim(run: _Import, work: Work, rows: Rows, sha256: bytes) -> None:
    def store(actor: Actor, some: Rows, unread: int) -> None:
        done = files.absence(work.session, actor, some, sha256, unread=unread, now=work.now)
        names = ("new", "changed", "same", "withdrawn", "kept", "outdated")
        counts = {name: getattr(done, name) for name in names}
        run.report.add({**counts, "signals": done.checked.new}, done.wrong)

    _by_board(run, work, rows, store)


def _by_board(
    run: _Import, work: Work, rows: Rows, store: Callable[[Actor, Rows, int], None]
) -> None:
    """Store the rows of each board as that board. Rows of nobody count with the first."""
    boards = by_board(work.session, rows)
    run.report.add({}, boards.wrong)
    unread = run.report.out
    for board, some in sorted(boards.rows.items()):
        store(_acting(work, board), some, unread)
        unread = 0


def _acting(work: Work, board: UUID) -> Actor:
    as_actor(work.session, str(board), system=True)
    return Actor(organisation=board, kind=OrganisationKind.BOARD, system=work.actor.system)
