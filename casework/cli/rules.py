"""`casework rules`: the rules over a file, without any database."""

import json
import sys
from datetime import date

import click
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from casework.cli import options
from casework.cli.base import command, fail, main
from casework.cli.incoming import take
from casework.cli.report import complain
from casework.domain.calendar import REGIONS
from casework.domain.policy import Action
from casework.domain.replay import Options, Replay, replay
from casework.domain.rules.absence import DEFAULT
from casework.domain.rules.vm16 import VERVOLG_MIN_DAYS, VM_NEXT
from casework.domain.table import WrongTable
from casework.domain.verzuim import Sector


@main.group("rules")
def group() -> None:
    """De regels bekijken en naspelen."""


@command("replay", action=Action.REPLAY_RULES, group=group)
@options.file
@click.option("--region", type=click.Choice(REGIONS), default="midden", show_default=True)
@click.option(
    "--sector", type=click.Choice(list(map(str, Sector))), default="vo", show_default=True
)
@click.option("--until", type=options.DAY, help="Laat latere regels weg.")
@click.option(
    "--vervolg-min-days", type=click.IntRange(0, 366), default=VERVOLG_MIN_DAYS, show_default=True
)
@click.option("--minutes-per-lesson", type=click.IntRange(1, 240))
@options.as_json
def replay_(
    file: str,
    region: str,
    sector: str,
    until: date | None,
    vervolg_min_days: int,
    minutes_per_lesson: int | None,
    as_json: bool,
) -> None:
    """Speel de regels na op een bestand met verzuim, zonder database."""
    rules = DEFAULT[0].changed({VM_NEXT.code: {"vervolg_min_days": vervolg_min_days}})
    chosen = Options(region, Sector(sector), until, minutes_per_lesson, rulesets=(rules,))
    try:
        done, _ = take(file, lambda source: replay(source, chosen))
    except WrongTable as wrong:
        fail(str(wrong))
    complain(done.errors)
    click.echo(json.dumps(done.results, ensure_ascii=False)) if as_json else _show(done)
    if done.errors:
        sys.exit(1)


def _show(done: Replay) -> None:
    table = Table("Leerling", "Regel", "Begin", "Eind", "Uren", "Dagen")
    for one in done.results:
        hours = str(one["uren"]).replace(".", ",")
        days = str(len(one["bewijs"]))
        table.add_row(
            escape(one["leerling"]), one["rule"], one["begindatum"], one["einddatum"], hours, days
        )
    if done.results:
        Console().print(table)
    click.echo(f"Regels gelezen: {done.rows}. Overschrijdingen: {len(done.results)}.")
