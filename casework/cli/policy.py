"""`casework policy`: who may do what, printed from the table that decides it."""

import json

import click
from rich.console import Console
from rich.table import Table

from casework.cli import options
from casework.cli.base import command
from casework.domain.policy import POLICY, SCOPES, SYSTEM, Action, Role

COMMAND = "commando of taak"
ALWAYS, EVERYBODY, NOBODY = "altijd", "elke rol", "geen rol"


@command("policy", action=Action.OPERATE)
@options.as_json
def policy(as_json: bool) -> None:
    """Toon wie wat mag, en om welke reden."""
    found = cells()
    if as_json:
        click.echo(json.dumps(found, ensure_ascii=False))
        return
    table = Table("Handeling", "Alleen bij", "Wie", show_lines=True)
    for action, roles in found.items():
        for asked, names in _groups(roles).items():
            table.add_row(action, asked, names)
    Console().print(table)


def cells() -> dict[str, dict[str, list[str]]]:
    """Action -> role (or scope of a token, or command) -> relations; none asked is an empty list.

    An action that nobody may do has no roles.
    """
    found: dict[str, dict[str, list[str]]] = {str(action): {} for action in Action}
    for action, roles in POLICY.items():
        found[action] = {str(role): sorted(map(str, asked)) for role, asked in roles.items()}
    for action in sorted(SYSTEM):
        found[action][COMMAND] = []
    for scope, actions in SCOPES.items():
        for action in sorted(actions):
            found[action][f"token {scope}"] = []
    return found


def _groups(roles: dict[str, list[str]]) -> dict[str, str]:
    """Roles by what they are asked."""
    if not roles:
        return {"": NOBODY}
    groups: dict[str, list[str]] = {}
    for role, asked in roles.items():
        groups.setdefault(" of ".join(asked) or ALWAYS, []).append(role)
    everybody = set(map(str, Role))
    return {
        asked: EVERYBODY if everybody <= set(names) else ", ".join(names)
        for asked, names in groups.items()
    }
