"""`casework account`: who may sign in."""

import json

import click

from casework.cli.base import application, command, main, unit
from casework.domain.policy import Action, Role
from casework.domain.records import Staff
from casework.services.staff import account as accounts
from casework.services.staff import organisation as organisations
from casework.services.staff import signin


@main.group("account")
def group() -> None:
    """Accounts maken, bekijken en afsluiten."""


@command("create", action=Action.MANAGE_ACCOUNTS, group=group)
@click.argument("email")
@click.option("--name", prompt="Naam")
@click.option(
    "--organisation", prompt="Code van de organisatie", help="soort:code, zoals gemeente:0363"
)
@click.option("--role", type=click.Choice([r.value for r in Role]), prompt="Rol")
@click.password_option(prompt="Wachtwoord", confirmation_prompt="Nog een keer")
def create(email: str, name: str, organisation: str, role: str, password: str) -> None:
    """Maak een account en toon de tweede factor."""
    with unit(application(), Action.MANAGE_ACCOUNTS, "account create") as work:
        of = organisations.by_code(work.session, organisation)
        value = accounts.NewAccount(of.id, Staff(name, email), ((Role(role), None),), password)
        id_ = accounts.create(work.session, work.actor, value, now=work.now)
        address = accounts.provisioning(work.session, id_, email)
    click.echo("Account gemaakt. Zet dit adres in de app voor de tweede factor:")
    click.echo(address)


@command("list", action=Action.MANAGE_ACCOUNTS, group=group)
@click.option("--json", "as_json", is_flag=True)
def list_(as_json: bool) -> None:
    """Toon alle accounts."""
    with unit(application(), Action.MANAGE_ACCOUNTS, "account list") as work:
        found = accounts.listed(work.session, work.actor)
    if as_json:
        click.echo(json.dumps([one._asdict() for one in found], default=str, ensure_ascii=False))
        return
    for one in found:
        state = " (afgesloten)" if one.disabled else ""
        click.echo(
            f"{one.email:34} {', '.join(one.roles):22} {one.name}, {one.organisation}{state}"
        )


@command("disable", action=Action.MANAGE_ACCOUNTS, group=group)
@click.argument("email")
def disable(email: str) -> None:
    """Sluit een account af; lopende sessies eindigen meteen."""
    with unit(application(), Action.MANAGE_ACCOUNTS, "account disable") as work:
        found = accounts.by_email(work.session, email)
        accounts.disable(work.session, work.actor, found.id, now=work.now)
    click.echo("Account afgesloten.")


@command("code", action=Action.MANAGE_ACCOUNTS, group=group)
@click.argument("email")
def code(email: str) -> None:
    """Toon de huidige tweede factor van een account in de demo."""
    app = application()
    if not (app.extensions["settings"].home / "demo.json").exists():
        raise click.ClickException("Dit kan alleen in de demo.")
    with unit(app, Action.MANAGE_ACCOUNTS, "account code") as work:
        found = accounts.by_email(work.session, email)
        current = signin.current_code(work.session, found.id, now=work.now)
    click.echo(current)
