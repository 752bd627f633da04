"""`casework token`: by which a school's own system may deliver absence."""

import json
from uuid import UUID

import click

from casework.cli.base import application, command, main, unit
from casework.domain.policy import SCOPES, Action
from casework.schemas.base import read
from casework.schemas.token import TokenForm
from casework.services.staff import organisation as organisations
from casework.services.staff import token as tokens


@main.group("token")
def group() -> None:
    """Tokens voor de API maken, bekijken en intrekken."""


@command("create", action=Action.MANAGE_TOKENS, group=group)
@click.option("--organisation", required=True, help="soort:code, zoals schoolbestuur:41001")
@click.option("--scope", required=True, multiple=True, type=click.Choice(sorted(SCOPES)))
@click.option("--label", required=True, help="Waarvoor, zoals LAS. Geen naam van een persoon.")
@click.option("--days", default=365, show_default=True, help="Hoe lang het geldt.")
def create(organisation: str, scope: tuple[str, ...], label: str, days: int) -> None:
    """Maak een token. Het wordt één keer getoond."""
    given = {"organisation": organisation, "scope": list(scope), "label": label, "days": days}
    value = read(TokenForm(), given)
    with unit(application(), Action.MANAGE_TOKENS, "token create") as work:
        of = organisations.by_code(work.session, value["organisation"])
        new = tokens.NewToken(tuple(value["scope"]), value["label"], value["days"])
        id_, text = tokens.create(work.session, work.actor, of, new, now=work.now)
    click.echo(f"Token {id_} gemaakt. Bewaar dit nu, het wordt niet nog eens getoond:")
    click.echo(text)


@command("list", action=Action.MANAGE_TOKENS, group=group)
@click.option("--json", "as_json", is_flag=True)
def list_(as_json: bool) -> None:
    """Toon alle tokens; het geheim zelf is nergens bewaard."""
    with unit(application(), Action.MANAGE_TOKENS, "token list") as work:
        found, today = tokens.listed(work.session, work.actor), work.now
    if as_json:
        click.echo(json.dumps([one._asdict() for one in found], default=str, ensure_ascii=False))
        return
    for one in found:
        over = "ingetrokken" if one.revoked_at else "verlopen" if one.ends_at <= today else ""
        until = over or f"tot {one.ends_at:%d-%m-%Y}"
        click.echo(f"{one.id}  {one.organisation}  {one.label}  {one.scopes}  {until}")


@command("revoke", action=Action.MANAGE_TOKENS, group=group)
@click.argument("token", metavar="ID", type=click.UUID)
def revoke(token: UUID) -> None:
    """Trek een token in; het werkt meteen niet meer."""
    with unit(application(), Action.MANAGE_TOKENS, "token revoke") as work:
        tokens.revoke(work.session, work.actor, token, now=work.now)
    click.echo("Token ingetrokken.")
