"""The measurements themselves: they run, and their engines find the same. Never a time."""

from datetime import date
from pathlib import Path

import pytest

from bench import agreement, check, figures, growth, page, places, report, sealed
from bench.__main__ import TINY
from bench.generator import absences
from bench.peers.loop import Found


@pytest.mark.parametrize("database", places.DATABASES)
def test_the_check_is_measured_and_all_engines_find_the_same(database: str) -> None:
    with places.opened(database) as place:
        sweep = check.Sweep(place, TINY.pupils[0], TINY.sample, TINY.changed)
        sweep.first()
        assert int(sweep.agree().split()[0]) > 0
        assert len(sweep.compare(1)["windows"]) == 1
        assert len(sweep.changes(1)["whole"]) == 1
        sweep.agree()


@pytest.mark.parametrize("database", places.DATABASES)
def test_sealed_rows_are_measured_cold_and_warm(database: str) -> None:
    with places.opened(database) as place:
        rows = sealed.measured(place, TINY.sealed, times=TINY.times)
    assert [row.floor for row in rows] == [sealed.COLD, sealed.WARM]


@pytest.mark.parametrize("database", places.DATABASES)
def test_the_pages_are_measured_with_all_that_is_on_them(database: str) -> None:
    with places.opened(database) as place:
        rows = page.measured(
            place,
            TINY.dossiers,
            many=TINY.many,
            dates=TINY.dates,
            asked=TINY.asked,
            times=TINY.times,
        )
    floors = [page.FLOOR[database], page.DOSSIER, page.TODAY, page.FIGURES, figures.SECONDS]
    assert [row.floor for row in rows] == floors
    assert [row.what.split(",")[0] for row in rows] == [
        f"list of 50 of {TINY.dossiers} dossiers",
        "dossier page",
        f"Vandaag over {TINY.many + TINY.dossiers} dossiers",
        "figure with all municipalities",
        "publication of 342 municipalities",
    ]


def test_engines_that_differ_are_found_out() -> None:
    one = Found("VM-16", 1, 1, date(2026, 1, 5), date(2026, 1, 20), 960)
    assert agreement.checksum([one]) != agreement.checksum([one._replace(amount=1020)])
    assert agreement.checksum([one, one._replace(pupil_nr=2)]) == agreement.checksum(
        [one._replace(pupil_nr=2), one]
    )


def test_the_same_seed_gives_the_same_absence() -> None:
    rows = list(absences(50))
    assert rows == list(absences(50))
    assert rows != list(absences(50, seed=2))
    assert [row[:4] for row in rows] == sorted({row[:4] for row in rows})


def test_figures_go_between_the_markers_and_nowhere_else(tmp_path: Path) -> None:
    file = tmp_path / "page.md"
    file.write_text(f"before\n{report.BEGIN}old{report.END}\nafter")
    report.write(file, report.table([report.Row("a", "sqlite", "b", "c", "2x", 2.0, 1.0)]))
    text = file.read_text()
    assert text.startswith("before")
    assert text.endswith("after")
    assert "old" not in text
    assert "| NO " in text
    file.write_text("no markers")
    with pytest.raises(ValueError, match="has no"):
        report.write(file, "x")


def test_lines_of_an_earlier_run_come_back_as_they_were() -> None:
    row = report.Row("a", "sqlite", "b", "c", "2x", 2.0, 1.0, least=True, unit="x")
    assert report.from_json(report.as_json([row], {}, "n = 3")) == ([row], "n = 3")


def test_growth_is_from_the_smallest_size_to_the_largest() -> None:
    def at(size: str, us: float) -> report.Row:
        what = f"check, {size} pupils, 2,000 changed: totals and rules"
        return report.Row(what, "sqlite", "", "", "", us, 50.0)

    (row,) = growth.grown([at("100,000", 55.0), at("1,000,000", 80.0), at("10,000", 50.0)])
    assert (row.value, row.met) == (1.6, False)
    assert "10,000" in row.what
    assert growth.grown([at("10,000", 50.0)]) == []
