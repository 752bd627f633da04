"""`casework backup` and `casework restore`."""

from pathlib import Path

import click

from casework import clock
from casework.cli.audit import sealed
from casework.cli.base import application, command, settings, unit
from casework.cli.init import migrate
from casework.domain.policy import Action
from casework.services.upkeep import backup as backups
from casework.services.upkeep import restore as restoring

_APART = """Bewaar de drie delen op drie plaatsen. Samen openen ze alles, elk alleen niets:
  {0}/main       de gegevens, verzegeld
  {0}/keystore   de sleutels van de gegevens; wis deze na 14 dagen, anders blijft
                 wat u vernietigt leesbaar
  {0}/secrets    de sleutels van de installatie; alleen voor de sleutelbewaarder
Bewaar bij elk deel het bestand manifest.json, en de lijst tombstones los van alles."""


@command("backup", action=Action.OPERATE)
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
def backup(folder: Path) -> None:
    """Maak een reservekopie in een nieuwe map, terwijl de dienst draait."""
    backups.require_room(folder)
    app = application()
    with unit(app, Action.OPERATE, "backup"):
        pass
    note, key = sealed(app)
    made = backups.make(app.extensions["settings"], folder, note, key, now=clock.now())
    size = sum(bytes_ for bytes_, _ in made.files.values())
    click.echo(f"Reservekopie gemaakt: {folder} ({len(made.files)} bestanden, {size} bytes).")
    click.echo(_APART.format(folder))


@command("restore", action=Action.OPERATE)
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option(
    "--tombstones",
    "lists",
    multiple=True,
    type=click.Path(path_type=Path),
    help="Nieuwste lijst van wat vernietigd is.",
)
def restore(folder: Path, lists: tuple[Path, ...]) -> None:
    """Zet een reservekopie terug in een lege installatie."""
    for path in lists:
        path.stat()  # a list that is named must be there
    closed = restoring.restore(settings(), folder, lists, migrate)
    with unit(application(), Action.OPERATE, "restore"):
        pass
    click.echo(f"Teruggezet uit {folder}. {closed} keer bleef vernietigd wat vernietigd was.")
    click.echo(f"Controleer nu: casework audit verify --checkpoint {folder / 'checkpoint'}")
    click.echo("en: casework doctor")
