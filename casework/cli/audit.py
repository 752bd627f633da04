"""`casework audit`: seal the trail, take it out, and check it, also where nothing is installed."""

import base64
import json
import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

import click
from flask import Flask
from rich.console import Console
from rich.progress import track

from casework import clock
from casework.cli.base import application, command, fail, main, reading, unit
from casework.db import as_actor, transaction
from casework.domain.policy import Action
from casework.services import ledger
from casework.vault import keyfiles

_SHOWN = 20


@main.group("audit")
def group() -> None:
    """Het logboek: controleren, uitvoeren en ondertekenen."""


@command("verify", action=Action.VERIFY_TRAIL, group=group)
@click.argument("export", required=False, type=click.Path(allow_dash=True))
@click.option("--checkpoint", "checkpoints", multiple=True, type=click.Path(path_type=Path))
@click.option("--key", type=click.Path(path_type=Path), help="Openbare sleutel; anders F.pub.")
@click.option("--json", "as_json", is_flag=True)
def verify(
    export: str | None, checkpoints: tuple[Path, ...], key: Path | None, as_json: bool
) -> None:
    """Controleer het logboek hier, of een EXPORT (- is invoer) zonder installatie."""
    notes = [path.read_text(errors="replace") for path in checkpoints]
    public = _public(checkpoints, key, needed=export is not None)
    if export is None:
        outcome = _stored(notes, public)
    else:
        with click.open_file(export, errors="replace") as lines:
            outcome = ledger.verify(lines, notes, public)
    _show(outcome, as_json=as_json)
    sys.exit(0 if outcome.intact else 1)


@command("export", action=Action.VERIFY_TRAIL, group=group)
@click.argument("file", required=False, type=click.Path(path_type=Path))
def export(file: Path | None) -> None:
    """Schrijf het logboek als regels JSON. De verzegelde inhoud blijft verzegeld."""
    app = application()
    with reading(app, Action.VERIFY_TRAIL, "audit export") as session, _new(file) as out:
        for line in _progress(ledger.export(session), ledger.size(session)):
            out.write(line + "\n")


@command("checkpoint", action=Action.VERIFY_TRAIL, group=group)
@click.argument("file", required=False, type=click.Path(path_type=Path))
def checkpoint(file: Path | None) -> None:
    """Onderteken het logboek tot nu toe. Bewaar dit buiten deze computer."""
    app = application()
    beside = file and public_of(file)
    for path in (file, beside):
        if path and path.exists():
            raise FileExistsError(0, "", str(path))
    with unit(app, Action.VERIFY_TRAIL, "audit checkpoint"):
        pass
    note, key = sealed(app)
    if file is None or beside is None:
        click.echo(note, nl=False)
        click.echo(f"Openbare sleutel: {key}", err=True)
        return
    for path, text in ((file, note), (beside, key + "\n")):
        with _new(path) as out:
            out.write(text)
    click.echo(f"Geschreven: {file} en {beside}. Bewaar ze buiten deze computer.")


def sealed(app: Flask) -> tuple[str, str]:
    """Place what waits and sign it: the newest checkpoint, and the public key it is checked by."""
    key = keyfiles.read(app.extensions["settings"].secrets, keyfiles.SIGNING)
    placed = 1
    while placed:  # each batch a short transaction of its own
        with app.app_context(), transaction() as session:
            as_actor(session, "", system=True)
            placed = ledger.place(session)
    with app.app_context(), transaction() as session:
        as_actor(session, "", system=True)
        ledger.sign(session, key, now=clock.now())
        newest = ledger.newest(session)
    if newest is None:  # PostgreSQL: an older transaction still runs
        fail("Het logboek is net in gebruik. Probeer het zo nog eens.")
    return newest.text, ledger.public_key(key)


def public_of(path: Path) -> Path:
    """Where the public key of a checkpoint lies: beside it."""
    return path.with_name(path.name + ".pub")


def _public(checkpoints: tuple[Path, ...], key: Path | None, *, needed: bool) -> bytes | None:
    beside = [public_of(path) for path in checkpoints if public_of(path).exists()]
    place = key or (beside[0] if beside and needed else None)
    if place is None:
        if needed and checkpoints:
            fail("Geef de openbare sleutel van het controlepunt met --key.", 2)
        return None
    found = ledger.read_public_key(place.read_text(errors="replace"))
    if found is None:
        fail(f"{place} is geen openbare sleutel.", 1)
    return found


def _stored(notes: list[str], public: bytes | None) -> ledger.Outcome:
    app = application()
    own = keyfiles.read(app.extensions["settings"].secrets, keyfiles.SIGNING)
    signer = base64.b64decode(ledger.public_key(own))
    with reading(app, Action.VERIFY_TRAIL, "audit verify") as session:
        return ledger.verify_stored(session, signer, notes, public, now=clock.now())


def _show(outcome: ledger.Outcome, *, as_json: bool) -> None:
    root = base64.b64encode(outcome.root).decode()
    if as_json:
        values = {"intact": outcome.intact, **vars(outcome), "root": root}
        click.echo(json.dumps(values, ensure_ascii=False))
        return
    for line in outcome.wrong[:_SHOWN]:
        click.echo(line)
    if len(outcome.wrong) > _SHOWN:
        click.echo(f"En nog {len(outcome.wrong) - _SHOWN} keer iets. Alles staat in --json.")
    for line in outcome.remarks:
        click.echo(f"Let op: {line}")
    verdict = "Het logboek is heel" if outcome.intact else "Het logboek is NIET heel"
    points = f"{outcome.checkpoints} controlepunten vergeleken"
    click.echo(f"{verdict}: {outcome.entries} regels, {points}, wortel {root}")


@contextmanager
def _new(file: Path | None) -> Iterator[TextIO]:
    """A new file that only its owner reads, or the standard output. Never overwrites.

    A file that could not be finished goes again: half an export looks like one cut off.
    """
    if file is None:
        yield sys.stdout
        return
    handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as out:
            yield out
    except BaseException:
        file.unlink()


def _progress(lines: Iterable[str], total: int) -> Iterable[str]:
    console = Console(stderr=True)
    return track(
        lines, "Logboek", total, console=console, transient=True, disable=not console.is_terminal
    )
