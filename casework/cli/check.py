"""`casework check`: the escalation check, as the night job runs it."""

import json
from datetime import date, datetime, time

import click

from casework.cli import options
from casework.cli.base import CHECKING, application, command, settle, unit
from casework.cli.progress import shown
from casework.domain.moment import AMSTERDAM, day_of
from casework.domain.policy import Action
from casework.services.signals import check as checks


@command("check", action=Action.RUN_CHECK)
@click.option("--date", "on", type=options.DAY, help="Alsof het deze dag is.")
@click.option(
    "--all", "whole", is_flag=True, help="Kijk naar alle leerlingen, niet alleen kandidaten."
)
@options.as_json
def check(on: date | None, whole: bool, as_json: bool) -> None:
    """Laat de regels naar het verzuim kijken, zoals elke nacht gebeurt."""
    app = application()
    settle(CHECKING)
    with shown("Controleren"), unit(app, Action.RUN_CHECK, "check") as work:
        now = datetime.combine(on, time(12), AMSTERDAM) if on else work.now
        found = checks.everybody(work.session, work.actor, now=now, whole=whole)
    counts = {
        "date": day_of(now).isoformat(),
        "looked": found.looked,
        "new": found.new,
        "moved": found.moved,
        "withdrawn": found.withdrawn,
    }
    if as_json:
        click.echo(json.dumps(counts))
        return
    click.echo(f"Bekeken: {found.looked}. Nieuwe signalen: {found.new}.")
    click.echo(f"Verschoven: {found.moved}. Ingetrokken: {found.withdrawn}.")
