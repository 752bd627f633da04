"""The list of what was destroyed survives a crash, and is never read wrongly."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest

from casework.vault import tombstones

ONE, TWO, THREE = (UUID(int=at) for at in (1, 2, 3))
AT = datetime(2026, 9, 1, 8, 0, tzinfo=UTC)


@pytest.fixture
def listed(tmp_path: Path) -> Path:
    return tmp_path / "tombstones"


def test_without_a_list_nothing_was_destroyed(listed: Path) -> None:
    assert tombstones.read(listed) == {}


def test_what_is_added_is_read_back(listed: Path) -> None:
    tombstones.append(listed, {ONE: AT})
    tombstones.append(listed, {TWO: AT, THREE: AT + timedelta(days=1)})
    assert tombstones.read(listed) == {ONE: AT, TWO: AT, THREE: AT + timedelta(days=1)}


def test_only_the_owner_reads_the_list(listed: Path) -> None:
    tombstones.append(listed, {ONE: AT})
    assert listed.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("cut", range(1, 63))
def test_a_line_cut_off_by_a_crash_is_passed_over_and_replaced(listed: Path, cut: int) -> None:
    tombstones.append(listed, {ONE: AT})
    tombstones.append(listed, {TWO: AT})
    listed.write_bytes(listed.read_bytes()[:-cut])
    assert tombstones.read(listed) == {ONE: AT}
    tombstones.append(listed, {THREE: AT})
    assert tombstones.read(listed) == {ONE: AT, THREE: AT}


@pytest.mark.parametrize("line", ["", "niets", f"{ONE}", f"{ONE} gisteren", "\xff x", "a b c"])
def test_a_whole_line_that_makes_no_sense_stops_the_reader(listed: Path, line: str) -> None:
    listed.write_bytes(f"{ONE} {AT.isoformat()}\n".encode() + line.encode("latin-1") + b"\n")
    with pytest.raises(tombstones.BadTombstones, match=f"Regel 2 van {listed}"):
        tombstones.read(listed)


def test_of_two_lists_the_earlier_moment_counts(tmp_path: Path) -> None:
    old, new = tmp_path / "old", tmp_path / "new"
    tombstones.append(old, {ONE: AT, TWO: AT})
    tombstones.append(new, {ONE: AT - timedelta(days=1), THREE: AT})
    found = tombstones.merged([old, new, tmp_path / "none"])
    assert found == {ONE: AT - timedelta(days=1), TWO: AT, THREE: AT}
