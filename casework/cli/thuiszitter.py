"""`casework rules thuiszitters`: how many are thuiszitter on a day, by each definition."""

import json
from datetime import date, timedelta

import click

from casework.cli import options
from casework.cli.base import application, command, unit
from casework.cli.progress import shown
from casework.cli.rules import group
from casework.domain.moment import day_of
from casework.domain.policy import Action
from casework.domain.rules.catalogue import CATALOGUE
from casework.services.signals import thuiszitter


@command("thuiszitters", action=Action.RUN_CHECK, group=group)
@click.option("--date", "on", type=options.DAY, help="Een dag die voorbij is; anders gisteren.")
@options.as_json
def thuiszitters(on: date | None, as_json: bool) -> None:
    """Tel de thuiszitters van de hele installatie, volgens elke definitie."""
    with shown("Tellen"), unit(application(), Action.RUN_CHECK, "thuiszitters") as work:
        day = on or day_of(work.now) - timedelta(days=1)
        found = thuiszitter.count(work.session, work.actor, day)
    if as_json:
        counts = {"date": day.isoformat(), "pupils": found.pupils, **found.by_rule}
        click.echo(json.dumps(counts))
        return
    click.echo(f"Op {day:%d-%m-%Y}, van {found.pupils} leerlingen:")
    for code, number in found.by_rule.items():
        click.echo(f"  {CATALOGUE[code].name} ({code}): {number}")
