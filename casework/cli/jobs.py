"""`casework jobs`: the clockwork."""

import os
import sys

import click

from casework import mail
from casework.cli.base import CHECKING, application, command, settle
from casework.domain.policy import Action
from casework.jobs import clockwork


@command("jobs", action=Action.OPERATE)
@click.option("--once", is_flag=True, help="Doe wat nu aan de beurt is en stop.")
def jobs(once: bool) -> None:
    """Verstuur berichten, controleer elke nacht het verzuim en verzegel het logboek."""
    app = application()
    settle(CHECKING)
    if not mail.possible(app.extensions["settings"]):
        click.echo(
            "Er is geen mailserver ingesteld (SMTP_URL). Berichten blijven wachten.", err=True
        )
    if once:
        sys.exit(0 if clockwork.Clockwork(app).once() else 1)
    if not clockwork.run(app):
        os._exit(0)  # a mail server that hangs holds up nobody's shutdown
