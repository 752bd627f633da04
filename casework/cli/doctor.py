"""`casework doctor`: what is right and wrong with this installation."""

import json
import sys

import click

from casework import clock
from casework.cli.base import command, settings
from casework.domain.policy import Action
from casework.services.upkeep import doctor as checks
from casework.services.upkeep.doctor_data import GOOD, WRONG, Finding, Patient

_SIGNS = {GOOD: "  goed  ", WRONG: "  FOUT  "}


@command("doctor", action=Action.OPERATE)
@click.option("--json", "as_json", is_flag=True)
def doctor(as_json: bool) -> None:
    """Kijk na of deze installatie in orde is."""
    found = list(checks.examine(Patient(settings(), clock.now())))
    every = [finding for _, findings in found for finding in findings]
    healthy = not any(one.state == WRONG for one in every)
    if as_json:
        click.echo(json.dumps(_values(found, healthy), ensure_ascii=False))
    else:
        _show(found, healthy)
    sys.exit(0 if healthy else 1)


def _values(found: list[tuple[str, list[Finding]]], healthy: bool) -> dict[str, object]:
    checked = [
        {"check": name, "state": one.state, "text": one.text}
        for name, findings in found
        for one in findings
    ]
    return {"healthy": healthy, "checks": checked}


def _show(found: list[tuple[str, list[Finding]]], healthy: bool) -> None:
    for name, findings in found:
        click.echo(name)
        for one in findings:
            click.echo(f"{_SIGNS.get(one.state, ' let op ')}{one.text}")
    click.echo()
    click.echo("Alles is in orde." if healthy else "Er is iets mis. Herstel wat bij FOUT staat.")
