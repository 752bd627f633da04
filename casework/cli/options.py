"""Arguments and options that commands share."""

from datetime import date
from typing import Any

import click
from marshmallow import ValidationError

from casework.schemas.base import Day


class DayType(click.ParamType):
    """A date as 2026-11-24 or 24-11-2026."""

    name = "datum"

    def convert(self, value: Any, param: Any, ctx: Any) -> date:
        """The date; ends with status 2 when it is none."""
        try:
            day: date = Day().deserialize(value)
        except ValidationError:
            self.fail("Geef een datum, zoals 24-11-2026.", param, ctx)
        return day


DAY = DayType()
as_json = click.option("--json", "as_json", is_flag=True, help="Voor een machine.")
file = click.argument("file", metavar="BESTAND", type=click.Path())
dry_run = click.option("--dry-run", is_flag=True, help="Laat zien wat er zou gebeuren.")
strict = click.option("--strict", is_flag=True, help="Eén foute regel houdt het bestand tegen.")
