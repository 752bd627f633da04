"""`casework organisation`: who takes part, and which branches belong to a board."""

import json

import click

from casework.cli.base import application, command, fail, main, unit
from casework.domain.policy import Action, OrganisationKind
from casework.services.staff import organisation as organisations

KINDS = ", ".join(OrganisationKind)
CODE = f"soort:code; soort is een van: {KINDS}"


@main.group("organisation")
def group() -> None:
    """Organisaties maken en bekijken, en scholen aan een bestuur koppelen."""


@command("create", action=Action.OPERATE, group=group, epilog=CODE)
@click.argument("code")
@click.argument("name")
def create(code: str, name: str) -> None:
    """Maak een organisatie, zoals: gemeente:0363 "Gemeente Amsterdam"."""
    kind, _, number = code.partition(":")
    if kind not in list(OrganisationKind) or not number:
        fail(f"Schrijf de code als soort:code. Soorten: {KINDS}.", 2)
    with unit(application(), Action.OPERATE, "organisation create") as work:
        of = OrganisationKind(kind)
        organisations.create(work.session, work.actor, of, number, name)
    click.echo("Organisatie gemaakt.")


@command("claim", action=Action.OPERATE, group=group)
@click.argument("code")
@click.argument("board_number", required=False)
def claim(code: str, board_number: str | None) -> None:
    """Geef een bestuur de scholen met zijn nummer van bevoegd gezag.

    Zonder BOARD_NUMBER is dat de code van het bestuur zelf.
    """
    with unit(application(), Action.OPERATE, "organisation claim") as work:
        board = organisations.by_code(work.session, code)
        number = board_number or board.code
        count = organisations.claim(work.session, work.actor, board.id, number)
    click.echo(f"{count} scholen horen nu bij {code}.")
    if not count:
        fail("Er zijn geen scholen met dat nummer. Lees eerst de scholen in.")


@command("list", action=Action.OPERATE, group=group)
@click.option("--json", "as_json", is_flag=True)
def list_(as_json: bool) -> None:
    """Toon alle organisaties, met hoeveel scholen erbij horen."""
    with unit(application(), Action.OPERATE, "organisation list") as work:
        found = organisations.listed(work.session, work.actor)
    if as_json:
        click.echo(json.dumps([one._asdict() for one in found], ensure_ascii=False))
        return
    for one in found:
        schools = f" ({one.branches} scholen)" if one.branches else ""
        click.echo(f"{one.code:32} {one.name}{schools}")
