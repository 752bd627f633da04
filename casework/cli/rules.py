"""`casework rules`: the rules over a file, without any database."""

import json
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import click
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from casework.cli import options
from casework.cli.base import command, fail, main
from casework.cli.incoming import take
from casework.cli.report import complain
from casework.domain.calendar import REGIONS
from casework.domain.policy import Action
from casework.domain.replay import Options, Replay, replay
from casework.domain.rules.absence import Ruleset
from casework.domain.rules.catalogue import CATALOGUE
from casework.domain.rules.rule import Rule, WrongSetting
from casework.domain.rules.settings import Settings, apply
from casework.domain.rules.vm16 import VERVOLG_MIN_DAYS, VM_NEXT
from casework.domain.table import WrongTable
from casework.domain.verzuim import Sector

_EXAMPLE = '{"MAZL-4": {"reports": 3}}'


_ruleset = click.option(
    "--ruleset",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help=f"Andere afspraken, als JSON: {_EXAMPLE}",
)


@main.group("rules")
def group() -> None:
    """De regels bekijken en naspelen."""


@command("list", action=Action.REPLAY_RULES, group=group)
@_ruleset
@options.as_json
def list_(ruleset: Path | None, as_json: bool) -> None:
    """Toon alle regels, met hun bron."""
    agreed = _rules(_settings(ruleset, {}) if ruleset else {}).rules
    rules = [agreed.get(one.code, one) for one in CATALOGUE.values()]
    if as_json:
        click.echo(json.dumps([_told(one) for one in rules], ensure_ascii=False))
        return
    table = Table("Regel", "Naam", "Wanneer", "Bron", "Hoe zeker")
    for one in rules:
        table.add_row(*map(escape, (one.code, one.name, one.told, one.source, one.certainty)))
    Console().print(table)


def _told(rule: Rule) -> dict[str, Any]:
    return {
        "code": rule.code,
        "naam": rule.name,
        "wanneer": rule.told,
        "klok": rule.clock,
        "wie": rule.who,
        "termijn": rule.deadline,
        "bron": rule.source,
        "zekerheid": rule.certainty,
        "versie": rule.version,
        "vanaf": rule.valid_from and rule.valid_from.isoformat(),
        "tot": rule.valid_until and rule.valid_until.isoformat(),
        "instellingen": {name: one.value for name, one in rule.settings.items()},
    }


@command("replay", action=Action.REPLAY_RULES, group=group)
@options.file
@click.option("--region", type=click.Choice(REGIONS), default="midden", show_default=True)
@click.option(
    "--sector", type=click.Choice(list(map(str, Sector))), default="vo", show_default=True
)
@click.option("--until", type=options.DAY, help="Laat latere regels weg.")
@click.option(
    "--vervolg-min-days", type=click.IntRange(0, 366), default=VERVOLG_MIN_DAYS, show_default=True
)
@_ruleset
@click.option("--minutes-per-lesson", type=click.IntRange(1, 240))
@options.as_json
def replay_(
    file: str,
    region: str,
    sector: str,
    until: date | None,
    vervolg_min_days: int,
    ruleset: Path | None,
    minutes_per_lesson: int | None,
    as_json: bool,
) -> None:
    """Speel de regels na op een bestand met verzuim, zonder database."""
    standard = {VM_NEXT.code: {"vervolg_min_days": vervolg_min_days}}
    chosen = Options(region, Sector(sector), until, minutes_per_lesson)
    done = _played(file, chosen, standard)
    changed = _played(file, chosen, _settings(ruleset, standard)) if ruleset else done
    complain(done.errors)
    click.echo(json.dumps(changed.results, ensure_ascii=False)) if as_json else _show(changed)
    if ruleset and not as_json:
        _compare(done, changed)
    if done.errors:
        sys.exit(1)


def _played(file: str, chosen: Options, settings: Settings) -> Replay:
    rules = _rules(settings)
    try:
        return take(file, lambda source: replay(source, replace(chosen, rulesets=(rules,))))[0]
    except WrongTable as wrong:
        fail(str(wrong))


def _rules(settings: Settings) -> Ruleset:
    try:
        return apply(settings, 1, "")
    except WrongSetting as wrong:
        fail(str(wrong))


def _settings(file: Path, standard: Settings) -> Settings:
    """What is set otherwise: {"MAZL-4": {"reports": 3}}."""
    try:
        given = json.loads(file.read_text("utf-8"))
        return {**standard, **{code: _numbers(values) for code, values in given.items()}}
    except (ValueError, AttributeError, TypeError):
        fail(f"Dit bestand is geen lijst van afspraken. Schrijf het zo: {_EXAMPLE}")


def _numbers(values: Any) -> dict[str, int]:
    if any(type(one) is not int for one in values.values()):
        raise ValueError
    return dict(values)


def _compare(before: Replay, after: Replay) -> None:
    """What the other rules make of the same file."""
    old, new = ({_mark(one) for one in done.results} for done in (before, after))
    more = f"{len(new - old)} {'signaal' if len(new - old) == 1 else 'signalen'} meer"
    click.echo(f"{more}, {len(old - new)} minder dan met de gewone regels.")
    for word, marks in (("erbij", new - old), ("weg", old - new)):
        for leerling, rule, day in sorted(marks):
            click.echo(f"  {word}: {rule} op {day}, leerling {escape(leerling)}")


def _mark(one: dict[str, Any]) -> tuple[str, str, str]:
    return one["leerling"], one["rule"], one["einddatum"]


def _show(done: Replay) -> None:
    table = Table("Leerling", "Regel", "Begin", "Eind", "Uren", "Dagen")
    for one in done.results:
        hours = str(one["uren"]).replace(".", ",")
        days = str(len(one["bewijs"]))
        table.add_row(
            escape(one["leerling"]), one["rule"], one["begindatum"], one["einddatum"], hours, days
        )
    if done.results:
        Console().print(table)
    click.echo(f"Regels gelezen: {done.rows}. Overschrijdingen: {len(done.results)}.")
