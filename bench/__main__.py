"""`python -m bench`: every figure of docs/benchmarks.md that is ours, on both databases."""

import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import click

from bench import check, growth, machine, page, places, report, sealed
from bench.places import Place
from bench.report import Row

PARTS = ("check", "sealed", "page")


@dataclass(frozen=True)
class Size:
    """How much is measured."""

    pupils: tuple[int, ...]
    sample: int
    changed: int
    sealed: int
    dossiers: int
    many: int
    dates: int
    asked: int
    times: int


WHOLE = Size((10_000, 100_000), 2_000, 2_000, 1_000, 500, 100_000, 12, 400, 7)
QUICK = Size((1_000, 5_000), 300, 500, 300, 120, 2_000, 12, 80, 3)
TINY = Size((300,), 60, 40, 40, 55, 200, 1, 8, 1)  # for the test: does it run at all
SIZES = {"whole": WHOLE, "quick": QUICK, "tiny": TINY}


def run(
    size: Size, parts: tuple[str, ...], databases: tuple[str, ...]
) -> tuple[list[Row], dict[str, str]]:
    """All lines of the table, and the databases' versions."""
    rows: list[Row] = []
    versions: dict[str, str] = {}
    for database in databases:
        for what, measure in _jobs(size, parts):
            start = time.perf_counter()
            click.echo(f"{database}: {what} ...", err=True)
            with places.opened(database) as place:
                versions[database] = place.version()
                rows += measure(place)
            click.echo(f"{database}: {what} took {time.perf_counter() - start:.0f} s", err=True)
    return rows, versions


def _jobs(size: Size, parts: tuple[str, ...]) -> Iterator[tuple[str, Callable[[Place], list[Row]]]]:
    if "check" in parts:
        for pupils in size.pupils:
            yield (
                f"check of {pupils:,} pupils",
                lambda place, pupils=pupils: check.measured(
                    place, pupils, sample=size.sample, changed=size.changed, times=size.times
                ),
            )
    if "sealed" in parts:
        yield "sealed rows", lambda place: sealed.measured(place, size.sealed, times=size.times)
    if "page" in parts:
        yield (
            "pages",
            lambda place: page.measured(
                place,
                size.dossiers,
                many=size.many,
                dates=size.dates,
                asked=size.asked,
                times=size.times,
            ),
        )


@click.command(help="CPU time of the product as ratios to its peers, in one run.")
@click.option("--quick", is_flag=True, help="Small sizes, three turns: to see that it runs.")
@click.option("--only", type=click.Choice(PARTS), help="One part alone.")
@click.option("--pupils", type=int, multiple=True, help="The check at this size, not at all sizes.")
@click.option("--times", type=int, help="How many turns.")
@click.option("--database", type=click.Choice([*places.DATABASES, "both"]), default="both")
@click.option(
    "--with",
    "earlier",
    type=click.Path(path_type=Path, exists=True),
    multiple=True,
    help="JSON of an earlier run on this machine: its lines go into the table too.",
)
@click.option("--json", "json_file", type=click.Path(path_type=Path), help="Write all as JSON.")
@click.option("--write", "page_file", type=click.Path(path_type=Path), help="Put it in this page.")
def main(
    quick: bool,
    only: str | None,
    pupils: tuple[int, ...],
    times: int | None,
    database: str,
    earlier: tuple[Path, ...],
    json_file: Path | None,
    page_file: Path | None,
) -> None:
    """Measure, print, and write where asked."""
    size = QUICK if quick else WHOLE
    size = replace(size, pupils=pupils or size.pupils, times=times or size.times)
    chosen = places.DATABASES if database == "both" else (database,)
    before = machine.load()
    rows, versions = run(size, (only,) if only else PARTS, chosen)
    load = f"load {before:.1f} to {machine.load():.1f}"
    how = f"{'quick, ' if quick else ''}n = {size.times}, medians, CPU time, {load}"
    before_this = [report.from_json(file.read_text()) for file in earlier]
    every = [*(row for some, _ in before_this for row in some), *rows]
    runs = "; ".join(dict.fromkeys([*(run for _, run in before_this), how]))
    lines = [*every, *growth.grown(every)]
    table = report.table(sorted(lines, key=lambda row: places.DATABASES.index(row.database)))
    text = f"{report.surroundings(versions, runs)}\n\n{table}"
    click.echo(text)
    if json_file:
        json_file.write_text(report.as_json(rows, versions, how) + "\n")
    if page_file:
        report.write(page_file, text)
    sys.exit(0)


if __name__ == "__main__":
    main()
