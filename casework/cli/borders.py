"""`casework import borders`: borders of municipalities, for the map of figures."""

import sys
from pathlib import Path

import click

from casework.cli import options
from casework.cli.base import application, command, unit
from casework.cli.import_ import group
from casework.cli.progress import shown
from casework.domain.figures import borders as domain
from casework.domain.policy import Action
from casework.services.figures import borders as service


@command("borders", action=Action.IMPORT_BORDERS, group=group)
@options.file
def borders(file: str) -> None:
    """Lees een openbaar TopoJSON-bestand met gemeentegrenzen in. Het vervangt het vorige."""
    app = application()
    try:
        shapes = domain.read(Path(file).read_bytes())
    except (domain.WrongBorders, OSError) as wrong:
        told = str(wrong) if isinstance(wrong, domain.WrongBorders) else "Dit bestand is er niet."
        click.echo(told, err=True)
        sys.exit(1)
    with shown("Opslaan"), unit(app, Action.IMPORT_BORDERS, "import borders") as work:
        count = service.replace(work.session, work.actor, shapes)
    click.echo(f"{count} gemeenten met hun grens.")
